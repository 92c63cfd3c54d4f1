import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { JsonObject } from '@polder/kernel'

/** The two programs, run as anybody runs them: in processes of their own. */
export const POLDER = fileURLToPath(new URL('../main.ts', import.meta.url))
export const POLDER_SERVER = fileURLToPath(new URL('../../../server/src/main.ts', import.meta.url))

export type Program = {
  readonly main: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

/** What a program printed: JSON on standard output, a line each, and words on standard error. */
export type Said = {
  readonly status: number | null
  readonly lines: readonly JsonObject[]
  readonly words: string
}

/** Runs a program to its end. */
export const runToEnd = async (program: Program): Promise<Said> => {
  const child = start(program)
  const closed = once(child, 'close')
  const [stdout, words] = await Promise.all([heard(child.stdout), heard(child.stderr)])
  await closed
  const printed = stdout.split('\n').filter((line) => line !== '')
  // Safe: each line that the programs print is a JSON object.
  const lines = printed.map((line) => JSON.parse(line) as JsonObject)
  return { status: child.exitCode, lines, words: words.trimEnd() }
}

/** A server that runs until it is told to stop. */
export type Served = { readonly url: string; readonly stop: () => Promise<void> }

export const serve = async (args: readonly string[]): Promise<Served> => {
  const child = start({ main: POLDER_SERVER, args })
  // Its log is for its operator: nobody reads it here, and a full pipe would hold it up.
  child.stderr?.resume()
  const closed = once(child, 'close')
  const stop = async () => {
    child.kill('SIGTERM')
    await closed
  }
  const first = await Promise.race([firstLine(child), closed.then(() => undefined)])
  const value = first?.['value'] as JsonObject | undefined
  if (typeof value?.['url'] !== 'string')
    throw new Error(`The server does not start: ${JSON.stringify(first)}`)
  return { url: value['url'], stop }
}

const start = ({ main, args, env = {} }: Program): ChildProcess =>
  spawn(process.execPath, [main, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

const heard = async (stream: ChildProcess['stdout']) => (stream === null ? '' : text(stream))

const firstLine = async ({ stdout }: ChildProcess): Promise<JsonObject | undefined> => {
  if (stdout === null) return undefined
  for await (const line of createInterface({ input: stdout })) return JSON.parse(line) as JsonObject
  return undefined
}
