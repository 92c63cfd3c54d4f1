import type { Envelope } from '@polder/contract'
import type { Refused, Result } from '@polder/kernel'
import { envelopeOf } from '@polder/contract'
import { sentenceFor } from './words.ts'

/** JSON goes to standard output, words and progress to standard error. */
export const EXIT = { done: 0, refused: 1, faulted: 2 } as const

let worst: number = EXIT.done

/** The worst that was printed: a fault over a refusal over none. */
export const exitCodeSoFar = (): number => worst

export const print = (answer: Envelope<unknown>): void => {
  if (!answer.ok) worst = Math.max(worst, 'fault' in answer ? EXIT.faulted : EXIT.refused)
  printLine(answer)
}

export const printLine = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

/** An answer as JSON, and a refusal in words too. */
export const printResult = (result: Result<unknown>): void => {
  print(envelopeOf(result))
  if (!result.ok) sayRefusal(result)
}

export const sayRefusal = ({ refusal }: Refused): void =>
  say(sentenceFor({ code: refusal.code, ...refusal.details }))

export const say = (words: string): void => {
  process.stderr.write(`${words}\n`)
}
