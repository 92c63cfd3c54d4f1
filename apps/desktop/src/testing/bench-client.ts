import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import {
  connect,
  type HostConnection,
  type PageSocket,
  socketLine,
  subprotocolsFor,
} from '@polder/contract/host'
import { WebSocket } from 'ws'

const START = fileURLToPath(new URL('../start.ts', import.meta.url))

export type Started = {
  readonly child: ChildProcess
  readonly connection: HostConnection
  readonly stop: () => Promise<void>
}

export type Starting = {
  readonly folder: string
  readonly devices: string
  readonly client: string
}

/** Starts the host as `npm start` does, and connects as a page does. */
export const startAndConnect = async (starting: Starting): Promise<Started> => {
  const { folder, devices, client } = starting
  const args = [START, '--browser', '--no-open', '--data', folder, '--client', client]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, POLDER_DEVICES: devices },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const url = new URL(await firstLineOf(child))
  const protocols = [...subprotocolsFor(url.hash.replace('#launch=', ''))]
  const address = `ws://${url.host}/host`
  const open = () =>
    // Safe: a line uses what this socket has of a browser's.
    new WebSocket(address, protocols, { headers: { origin: url.origin } }) as unknown as PageSocket
  const connection = connect(socketLine(open))
  return {
    child,
    connection,
    stop: async () => {
      connection.close()
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

const firstLineOf = async ({ stdout }: ChildProcess): Promise<string> => {
  if (stdout === null) throw new Error('It has an output.')
  // Safe: a line is text.
  const [line] = (await once(createInterface({ input: stdout }), 'line')) as [string]
  return line
}
