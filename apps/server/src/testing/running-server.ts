import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import type { Home } from './home.ts'
import { type Answer, MAIN } from './operate.ts'

/** A server in a process of its own. */
export type RunningServer = {
  readonly url: string
  /** What it has logged so far. */
  readonly logged: readonly Logged[]
  readonly get: (path: string) => Promise<Response>
  /** The value of a metric, with its labels as Prometheus writes them. */
  readonly metric: (name: string) => Promise<number | undefined>
  /** Tells it to stop, and gives its exit status. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>
}

export type Logged = {
  readonly level: string
  readonly msg: string
  readonly [name: string]: unknown
}

export type Serving = {
  readonly args?: readonly string[]
  readonly data?: string
  /** What it finds in its environment besides. */
  readonly env?: NodeJS.ProcessEnv
}

/** What came of starting one: it serves, or its only answer says why not. */
export type Started =
  | { readonly server: RunningServer; readonly answer: Answer }
  | { readonly server: null; readonly answer: Answer; readonly status: number | null }

export const tryToServe = async (home: Home, serving: Serving = {}): Promise<Started> => {
  const { args = ['--port', '0'], data = home.data, env = {} } = serving
  const child = spawn(process.execPath, [MAIN, '--data', data, 'serve', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'close')
  const logged: Logged[] = []
  // Safe: every line of a server's log is a JSON object.
  createInterface({ input: child.stderr }).on('line', (line) =>
    logged.push(JSON.parse(line) as Logged),
  )
  const [line = '{"ok":false}'] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => []),
  ])) as [string?]
  // Safe: what it prints is an answer.
  const answer = JSON.parse(line) as Answer
  if (!answer.ok) {
    await ended
    return { server: null, answer, status: child.exitCode }
  }
  const { url } = answer.value as { readonly url: string }
  return { answer, server: running({ child, url, logged, ended }) }
}

/** A server that has to start. */
export const serve = async (home: Home, serving: Serving = {}): Promise<RunningServer> => {
  const { server, answer } = await tryToServe(home, serving)
  if (server === null) throw new Error(`It did not start: ${JSON.stringify(answer)}`)
  return server
}

type Parts = {
  readonly child: ChildProcess
  readonly url: string
  readonly logged: Logged[]
  readonly ended: Promise<unknown>
}

const running = ({ child, url, logged, ended }: Parts): RunningServer => {
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
    return child.exitCode
  }
  const get = async (path: string) => fetch(url + path)
  return {
    url,
    logged,
    get,
    metric: async (name) => {
      const text = await (await get('/metrics')).text()
      const line = text.split('\n').find((each) => each.startsWith(`${name} `))
      return line === undefined ? undefined : Number(line.slice(name.length + 1))
    },
    stop: (signal = 'SIGTERM') => end(signal),
    kill: async () => void (await end('SIGKILL')),
  }
}
