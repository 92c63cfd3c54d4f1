import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** The machine of a branch office: a data folder, and the secrets of its devices beside. */
export type Machine = { readonly data: string; readonly devices: string }

/** One for the test that asks, gone when it has finished. */
export const aMachine = (): Machine => {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'polder-machine-')))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return { data: join(path, 'data'), devices: join(path, 'devices') }
}

export type Run = {
  readonly status: number | null
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

/** `polder` in a process of its own, while the test goes on with other things. */
export type Running = {
  readonly ended: Promise<Run>
  /** Ends it as a power cut would. */
  readonly kill: () => void
}

const MAIN = fileURLToPath(new URL('../../../../cli/src/main.ts', import.meta.url))

export const startPolder = (
  { data, devices }: Machine,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Running => {
  const child = spawn(process.execPath, [MAIN, '--data', data, ...args], {
    env: { ...process.env, ...env, POLDER_DEVICES: devices, POLDER_DATA: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { ended: runOf(child), kill: () => void child.kill('SIGKILL') }
}

const runOf = async (child: ChildProcess): Promise<Run> => {
  const closed = once(child, 'close')
  const [stdout, words] = await Promise.all([saidOn(child.stdout), saidOn(child.stderr)])
  await closed
  const last = stdout.split('\n').findLast((line) => line.endsWith('}'))
  // Safe: what it prints is an answer; one that was killed may have printed none, or half of one.
  const answer = last === undefined ? { ok: false } : (JSON.parse(last) as Answer)
  return { status: child.exitCode, answer, words }
}

const saidOn = async (stream: ChildProcess['stdout']) => (stream === null ? '' : text(stream))

export const polder = async (machine: Machine, ...args: readonly string[]): Promise<Run> =>
  startPolder(machine, args).ended

/** What a command answers that has to succeed. */
export const done = async (machine: Machine, ...args: readonly string[]): Promise<Value> => {
  const { answer, words } = await polder(machine, ...args)
  if (answer.value === undefined) throw new Error(`${args.join(' ')}: ${words}`)
  return answer.value
}

/** What became of it: the code of its refusal or fault, or `done`. */
export const codeOf = ({ answer }: Pick<Run, 'answer'>): string =>
  answer.fault?.code ?? answer.refusal?.code ?? (answer.ok ? 'done' : 'nothing')
