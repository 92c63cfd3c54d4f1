import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Home } from './home.ts'
import { type Answer, environmentOf, MAIN, parseAnswers } from './polder.ts'

/** The command line as a process that goes on until it is ended. */
export type RunningPolder = {
  readonly send: (commands: readonly string[]) => void
  /** All that it has answered so far. */
  readonly answers: readonly Answer[]
  /** Waits for so many answers in all; false where the process ended before. */
  readonly answered: (count: number) => Promise<boolean>
  /** Ends it as a power cut would, and waits until it is gone. */
  readonly kill: () => Promise<void>
  readonly hasEnded: () => boolean
  /** Waits until it has said something on standard error. */
  readonly said: (words: RegExp) => Promise<void>
  /** Ends it as Ctrl+C does, and waits until it is gone. */
  readonly interrupt: () => Promise<void>
}

export const startPolder = (home: Home, args: readonly string[]): RunningPolder => {
  const child = spawn(process.execPath, [MAIN, '--data', home.data, ...args], {
    env: environmentOf(home),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  const answers: Answer[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => answers.push(...parseAnswers(line)))
  let words = ''
  child.stderr.on('data', (chunk: Buffer) => {
    words += chunk.toString()
  })
  // Whoever is killed reads no more.
  child.stdin.on('error', () => {})
  return {
    answers,
    send: (commands) => void child.stdin.write(`${commands.join('\n')}\n`),
    answered: async (count) => {
      while (answers.length < count && !isOver(child))
        await Promise.race([ended, once(lines, 'line')])
      return answers.length >= count
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    hasEnded: () => isOver(child),
    said: async (wanted) => {
      while (!wanted.test(words) && !isOver(child))
        await Promise.race([ended, once(child.stderr, 'data')])
      if (!wanted.test(words)) throw new Error(`It ended without saying so: ${words}`)
    },
    interrupt: async () => {
      child.kill('SIGINT')
      await ended
    },
  }
}

const isOver = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null
