import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Home } from './home.ts'

export const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

export type Run = {
  readonly status: number | null
  readonly answer: Answer
  readonly words: string
  readonly output: string
}

export type Answer = {
  readonly ok: boolean
  readonly value?: unknown
  readonly refusal?: Said
  readonly fault?: Said
}

type Said = { readonly code: string; readonly [detail: string]: unknown }

export type Running = { readonly data?: string; readonly uid?: number }

/** Runs an operator's command, in a process of its own, to its end. */
export const operate = (home: Home, args: readonly string[], running: Running = {}): Run => {
  const { data = home.data, ...options } = running
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, '--data', data, ...args], {
    encoding: 'utf8',
    ...options,
  })
  return runOf(status, stdout, stderr)
}

/** The same, while the test goes on with other things. */
export const operateMeanwhile = async ({ data }: Home, args: readonly string[]): Promise<Run> => {
  const child = spawn(process.execPath, [MAIN, '--data', data, ...args])
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  if (child.exitCode === null) await once(child, 'exit')
  return runOf(child.exitCode, stdout, stderr)
}

const runOf = (status: number | null, stdout: string, stderr: string): Run => {
  const lines = stdout.split('\n').filter((line) => line !== '')
  // Safe: what a command prints is an answer; one that printed none has failed.
  const answer = JSON.parse(lines.at(-1) ?? '{"ok":false}') as Answer
  return { status, answer, words: stderr, output: stdout }
}

/** What became of it: the code of its refusal or fault, or `done`. */
export const codeOf = ({ answer }: Pick<Run, 'answer'>): string =>
  answer.fault?.code ?? answer.refusal?.code ?? 'done'

/** What a command that has to succeed answers. */
export const done = <Value>(run: Run): Value => {
  if (!run.answer.ok) throw new Error(`${codeOf(run)}: ${run.words}`)
  // Safe: the test says what the command answers.
  return run.answer.value as Value
}

export type Named = { readonly account: string; readonly branch: string }

/** A server's folder with an account that has one branch, London. */
export const withAccount = (home: Home, name = 'Acme'): Named =>
  done(operate(home, ['account', 'create', name, '--user', 'owner', '--branch', 'London']))
