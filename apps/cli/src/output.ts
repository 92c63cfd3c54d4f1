import { type Envelope, envelopeOf } from '@polder/contract'
import type { Result } from '@polder/kernel'
import { sentenceFor } from './words.ts'

/** JSON goes to standard output, words and progress to standard error. */
export const EXIT = { done: 0, refused: 1, faulted: 2 } as const

let worst: number = EXIT.done

/** The worst that was printed: a fault over a refusal over none. */
export const exitCodeSoFar = (): number => worst

export const printResult = (result: Result<unknown>): void => printAnswer(envelopeOf(result))

/** An answer as JSON, and what went wrong in words too. */
export const printAnswer = (answer: Envelope<unknown>): void => {
  printJson(answer)
  if (!answer.ok) say(sentenceFor('fault' in answer ? answer.fault : answer.refusal))
}

/** An answer as JSON only, where the words are said already. */
export const printJson = (answer: Envelope<unknown>): void => {
  if (!answer.ok) worst = Math.max(worst, 'fault' in answer ? EXIT.faulted : EXIT.refused)
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}

/** A mistake of ours after the answer was made: what it says is saved is saved. */
export const tellDefect = (error: unknown): void => {
  worst = EXIT.faulted
  say('What was answered is saved. After it Polder made a mistake; please report it:')
  say(error instanceof Error ? (error.stack ?? error.message) : String(error))
}

/** A progress bar may stand on the line; it is drawn anew below what is said. */
export const say = (words: string): void => {
  process.stderr.write(`${process.stderr.isTTY ? CLEARED_LINE : ''}${words}\n`)
}

const CLEARED_LINE = '\r\u001B[K'
