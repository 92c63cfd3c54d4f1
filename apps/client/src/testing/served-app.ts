import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const START = fileURLToPath(new URL('../../../desktop/src/start.ts', import.meta.url))

export type ServedApp = {
  /** Where a browser begins; what is in it lets it in. */
  readonly url: string
  /** Of the host's process. */
  readonly pid: number
  readonly place: (path: string) => string
  /** Where the branch's files are. */
  readonly folder: string
  /** Ends the host as a power cut would. */
  readonly kill: () => Promise<void>
  /** Ends it as a person does, and keeps its files. */
  readonly stop: () => Promise<void>
  /** The same branch in a new host, at a new address. */
  readonly startAgain: () => Promise<ServedApp>
  readonly close: () => Promise<void>
}

export type Serving = {
  /** Nothing is in it, and the app asks what to begin with. */
  readonly isEmpty?: boolean
}

/**
 * The app as `npm start` serves it: the plain Node host in a process of its own, over a real branch with
 * Northwind in it. It builds the client first where a source is newer.
 */
export const serveApp = async ({ isEmpty = false }: Serving = {}): Promise<ServedApp> =>
  await serveFrom(mkdtempSync(join(tmpdir(), 'polder-client-')), isEmpty)

const serveFrom = async (home: string, isEmpty: boolean): Promise<ServedApp> => {
  const folder = join(home, 'data')
  const args = ['--browser', '--no-open', '--data', folder]
  const child = spawn(process.execPath, [START, ...args, ...(isEmpty ? ['--empty'] : [])], {
    env: { ...process.env, POLDER_DEVICES: join(home, 'devices'), NODE_ENV: 'production' },
  })
  const gone = once(child, 'exit')
  const url = await firstLine(child)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await gone
  }
  return {
    url,
    pid: child.pid ?? 0,
    folder,
    place: (path) => new URL(path, url).href,
    kill: async () => await end('SIGKILL'),
    stop: async () => await end('SIGTERM'),
    startAgain: async () => await serveFrom(home, isEmpty),
    close: async () => {
      await end('SIGTERM')
      rmSync(home, { recursive: true, force: true })
    },
  }
}

const firstLine = async (child: ChildProcess): Promise<string> =>
  await new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (part: Buffer) => {
      said += part.toString()
    })
    child.stdout?.once('data', (part: Buffer) => resolve(part.toString().trim()))
    child.once('exit', () => reject(new Error(`The host ended: ${said}`)))
  })
