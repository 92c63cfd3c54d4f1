import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Answer, parseAnswers } from './polder.ts'

/** A real server in a process of its own, as its operator runs it. */
export type Server = {
  readonly url: string
  /** An operator's command, while it runs; it has to succeed. */
  readonly operate: (...args: readonly string[]) => Answer['value']
  /** A one-time code for a machine of a branch. */
  readonly deviceCode: (branch: string) => string
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
  readonly remove: () => Promise<void>
}

const MAIN = fileURLToPath(new URL('../../../server/src/main.ts', import.meta.url))
const ACCOUNT = 'Acme'

/** A server with the account Acme, whose first branch is London and whose first user is `owner`. */
export const startServer = async (): Promise<Server> => {
  const home = mkdtempSync(join(tmpdir(), 'polder-server-'))
  const data = join(home, 'data')
  const operate = (...args: readonly string[]) => operated(data, args)
  operate('account', 'create', ACCOUNT, '--user', 'owner', '--branch', 'London')
  let running = await serve(data, '0')
  const { port } = new URL(running.url)
  const stop = async () => {
    running.child.kill('SIGTERM')
    await running.ended
  }
  return {
    url: running.url,
    operate,
    deviceCode: (branch) =>
      String(operate('device', 'code', '--account', ACCOUNT, '--branch', branch)?.['code']),
    stop,
    start: async () => {
      running = await serve(data, port)
    },
    remove: async () => {
      await stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

const operated = (data: string, args: readonly string[]): Answer['value'] => {
  const { stdout, stderr } = spawnSync(process.execPath, [MAIN, '--data', data, ...args], {
    encoding: 'utf8',
  })
  const answer = parseAnswers(stdout).at(-1)
  if (answer?.ok !== true) throw new Error(`${args.join(' ')}: ${stdout}${stderr}`)
  return answer.value
}

type Serving = {
  readonly child: ChildProcess
  readonly url: string
  readonly ended: Promise<unknown>
}

const serve = async (data: string, port: string): Promise<Serving> => {
  const child = spawn(process.execPath, [MAIN, '--data', data, 'serve', '--port', port], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(child, 'close')
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const [answer] = parseAnswers(line)
  if (answer?.ok !== true) throw new Error(`The server does not start: ${line}`)
  return { child, url: String(answer.value?.['url']), ended }
}
