import type { Commit, DeviceId } from '@polder/kernel'
import type { Judge, Verdict } from '../../server/ports.ts'

/** A judge of the test's choosing; without a choice everything may be. */
export type ChosenJudge = Judge & {
  readonly choose: (verdict: (commit: Commit) => Verdict) => void
  /** How often it was told to forget. */
  readonly forgot: () => number
}

const accepting = (_commit: Commit): Verdict => ({ status: 'accept' })

export const createChosenJudge = (): ChosenJudge => {
  let verdict = accepting
  let forgot = 0
  return {
    choose: (next) => {
      verdict = next
    },
    judge: (commit) => verdict(commit),
    review: (commit) => {
      const found = verdict(commit)
      return found.status === 'refuse' ? { status: 'malformed', why: 'refused' } : found
    },
    asMadeBy: movedTo,
    stored: () => undefined,
    forget: () => {
      forgot += 1
    },
    forgot: () => forgot,
  }
}

/** As if every stream that the fact goes on with were a series of its device. */
const movedTo = (fact: Commit, device: DeviceId): Commit => ({
  ...fact,
  command: { ...fact.command, stamps: { ...fact.command.stamps, device } },
  events: fact.events.map((event, index) => ({
    ...event,
    ...elsewhere(fact),
    streamRevision: index + 1,
  })),
  writes: [{ ...elsewhere(fact), revision: 0 }],
})

const elsewhere = ({ command }: Commit) => ({
  streamType: 'MovedSeries',
  // Safe: both are ids, and a test reads neither.
  streamId: command.commandId as unknown as Commit['events'][number]['streamId'],
})
