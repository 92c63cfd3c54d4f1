import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Home } from './home.ts'

export const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

export type Run = {
  readonly status: number | null
  readonly answers: readonly Answer[]
  /** The only answer, or the last. */
  readonly answer: Answer
  readonly words: string
}

export type Answer = {
  readonly ok: boolean
  readonly value?: Value
  readonly refusal?: Said
  readonly fault?: Said
}

export type Value = { readonly [name: string]: unknown }
export type Said = { readonly code: string; readonly [detail: string]: unknown }

export type Running = {
  readonly input?: string | Buffer
  readonly uid?: number
  /** What runs node: `['sh', '-c', 'ulimit -f 100; exec "$@"', 'sh']`. */
  readonly through?: readonly string[]
  /** Where the data is instead of in the home. */
  readonly data?: string
}

export const environmentOf = ({ devices }: Home): NodeJS.ProcessEnv => ({
  ...process.env,
  POLDER_DEVICES: devices,
  POLDER_DATA: '',
})

/** Runs the real command line, in a process of its own, to its end. */
export const polder = (home: Home, args: readonly string[], running: Running = {}): Run => {
  const { input = '', uid, through = [], data = home.data } = running
  const command = [...through, process.execPath, MAIN, '--data', data, ...args]
  const { status, stdout, stderr } = spawnSync(command[0] ?? '', command.slice(1), {
    input,
    env: environmentOf(home),
    maxBuffer: 64 * 1024 * 1024,
    ...(uid !== undefined && { uid }),
  })
  const answers = parseAnswers(stdout.toString())
  return { status, answers, answer: answers.at(-1) ?? { ok: false }, words: stderr.toString() }
}

/** What became of it: the code of its refusal or fault, or `done`. */
export const codeOf = ({ answer }: Pick<Run, 'answer'>): string =>
  answer.fault?.code ?? answer.refusal?.code ?? 'done'

export const parseAnswers = (output: string): readonly Answer[] =>
  output
    .split('\n')
    .filter((line) => line !== '')
    // Safe: what the command line prints are answers.
    .map((line) => JSON.parse(line) as Answer)
