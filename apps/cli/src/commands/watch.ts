import type { Branch } from '@polder/branch'
import type { OutcomeAnswer, SyncAnswer } from '@polder/contract'
import { accept } from '@polder/kernel'
import { say } from '@polder/shell'
import { printResult } from '../output.ts'
import { clockInWords } from '../words/clock.ts'
import { outcomeInWords, phaseInWords } from '../words/sync-report.ts'

/** Stays connected until somebody interrupts, and says what happens. */
export const watch = async (branch: Branch): Promise<void> => {
  const stops = [branch.sync.onStatus(createTeller()), branch.sync.onOutcomes(tellOutcomes)]
  const interrupted = interruption()
  branch.sync.start()
  say('This folder is in use until Ctrl+C: other polder commands on it are refused meanwhile.')
  await interrupted
  for (const stop of stops) stop()
  await branch.sync.stop()
  printResult(accept(branch.sync.status()))
}

const interruption = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })

/** A phase is said when it begins, not at each page; of the clocks once. */
const createTeller = () => {
  let [said, isClockTold] = ['', false]
  return (status: SyncAnswer) => {
    const words = phaseInWords(status)
    if (words !== said) say(words)
    said = words
    const clock = clockInWords(status)
    if (clock !== null && !isClockTold) say(clock)
    isClockTold ||= clock !== null
  }
}

const tellOutcomes = (outcomes: readonly OutcomeAnswer[]) => {
  for (const outcome of outcomes) {
    const words = outcomeInWords(outcome)
    if (words !== null) say(words)
  }
}
