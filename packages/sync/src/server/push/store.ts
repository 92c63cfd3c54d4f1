import type { TakeOutcome } from '@polder/events'
import { type Commit, present, type StoredEvent } from '@polder/kernel'
import type { PushOutcome } from '../../protocol/push.ts'
import type { Verdict } from '../ports.ts'
import type { Push } from './push.ts'

export type Taken = { readonly outcome: TakeOutcome; readonly verdict: Verdict | undefined }

/** Appends what nothing stands in the way of and the judge accepts; says what it came to. */
export const takeJudged = (push: Push, commit: Commit, judge: () => Verdict): Taken => {
  let verdict: Verdict | undefined
  const outcome = push.log.take(commit, push.at, () => {
    verdict = judge()
    if (verdict.status !== 'accept') return { pass: false }
    const { remark } = verdict
    return { pass: true, ...(remark !== undefined && { remark }) }
  })
  return { outcome, verdict }
}

/** A commit is in the log: what is known of states and of its device moves on. */
export const stored = (
  push: Push,
  { deviceCommitNumber }: Commit,
  events: readonly StoredEvent[],
): PushOutcome => {
  push.judge.stored(events)
  push.addNumber(deviceCommitNumber)
  return {
    status: 'accepted',
    firstPosition: positionOf(events[0]),
    lastPosition: positionOf(events.at(-1)),
  }
}

const positionOf = (event: StoredEvent | undefined) =>
  present(event?.position, 'a commit in the log has events with positions')
