import { type Envelope, envelopeOf } from '@polder/contract'
import type { Result } from '@polder/kernel'
import type { Words } from './sentence.ts'

/** How a program ends: done, refused by a rule, or failed by the world. */
export const EXIT = { done: 0, refused: 1, faulted: 2 } as const

/** JSON goes to standard output, words and progress to standard error. */
export type Output = {
  readonly printResult: (result: Result<unknown>) => void
  /** An answer as JSON, and what went wrong in words too. */
  readonly printAnswer: (answer: Envelope<unknown>) => void
  /** An answer as JSON only, where the words are said already. */
  readonly printJson: (answer: Envelope<unknown>) => void
  /** What was answered is done, but for some of it, which was refused and named in words. */
  readonly tellPartlyRefused: () => void
  /** A mistake of ours after the answer was made: what it says is saved is saved. */
  readonly tellDefect: (error: unknown) => void
  /** The exit status by the worst that was printed: a fault over a refusal over none. */
  readonly exitCodeSoFar: () => number
}

export const createOutput = ({ sentenceFor }: Words): Output => {
  let worst: number = EXIT.done
  const printJson = (answer: Envelope<unknown>) => {
    if (!answer.ok) worst = Math.max(worst, 'fault' in answer ? EXIT.faulted : EXIT.refused)
    process.stdout.write(`${JSON.stringify(answer)}\n`)
  }
  const printAnswer = (answer: Envelope<unknown>) => {
    printJson(answer)
    if (!answer.ok) say(sentenceFor('fault' in answer ? answer.fault : answer.refusal))
  }
  return {
    printResult: (result) => printAnswer(envelopeOf(result)),
    printAnswer,
    printJson,
    tellPartlyRefused: () => {
      worst = Math.max(worst, EXIT.refused)
    },
    tellDefect: (error) => {
      worst = EXIT.faulted
      say('What was answered is saved. After it Polder made a mistake; please report it:')
      say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    },
    exitCodeSoFar: () => worst,
  }
}

/** A progress bar may stand on the line; it is drawn anew below what is said. */
export const say = (words: string): void => {
  process.stderr.write(`${process.stderr.isTTY ? CLEARED_LINE : ''}${words}\n`)
}

const CLEARED_LINE = '\r\u001B[K'
