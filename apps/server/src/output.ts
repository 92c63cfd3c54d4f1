import { type Envelope, envelopeOf } from '@polder/contract'
import type { Instant, Result } from '@polder/kernel'
import { sentenceFor } from './words.ts'

/** JSON goes to standard output, words to standard error. */
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

export const say = (words: string): void => {
  process.stderr.write(`${words}\n`)
}

/** A one-time code, as somebody will read it to somebody else. */
export const sayCode = (
  { code, expiresAt }: { readonly code: string; readonly expiresAt: Instant },
  what: string,
): void => say(`${what} ${code} before ${expiresAt}. It is good for one machine.`)
