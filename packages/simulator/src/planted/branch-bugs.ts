import type { BranchLog, PendingCommit, RebaseResult, ReceivedPage } from '@polder/events'
import { chainHash } from '@polder/events'
import type { NewEvent } from '@polder/kernel'
import { SERIES_STREAM } from '@polder/model'
import { HONEST, type Parts } from './parts.ts'
import { textOf } from '../check/text.ts'

/** Mistakes that a branch's log could make. */

/** How long what was answered as saved is only in memory. */
const UNWRITTEN_MS = 3_000

/** SY-10: answers before the disk has it, so that a process that is killed soon takes it along. */
export const answersBeforeStoring: Parts = {
  ...HONEST,
  branchLog: (log, { life, disk, clock }) => {
    let written = disk.copy().log()
    let writtenAtMs = clock.nowMs()
    life.onEnd(() => {
      if (clock.nowMs() - writtenAtMs < UNWRITTEN_MS) disk.replace(written)
    })
    return {
      ...log,
      transaction: (work) => {
        if (clock.nowMs() - writtenAtMs >= UNWRITTEN_MS) {
          written = disk.copy().log()
          writtenAtMs = clock.nowMs()
        }
        return log.transaction(work)
      },
    }
  },
}

/** SY-31: takes a page that starts further on as if it started here. */
export const takesPagesPastAGap: Parts = {
  ...HONEST,
  link: (link, log) => ({
    ...link,
    onLive: (listener) =>
      link.onLive((message) => {
        const { page } = message
        listener(page === undefined ? message : { ...message, page: movedUp(log, page) })
      }),
  }),
}

const movedUp = ({ state, store }: BranchLog, page: ReceivedPage): ReceivedPage => {
  const { received } = state()
  if ((page.commits[0]?.firstPosition ?? 0) <= received + 1) return page
  let [position, before] = [received + 1, store.chainHashAt(received) ?? '']
  const commits = page.commits.map((commit) => {
    const moved = { ...commit, firstPosition: position }
    const { commitTime, remark } = commit
    const remarked = remark === undefined ? {} : { remark }
    before = chainHash({ before, commit, commitTime, firstPosition: position, ...remarked })
    position += commit.events.length
    return moved
  })
  return { commits, chainHash: before }
}

/** SY-30: remembers that it has a page before it stores it. */
export const movesTheCursorFirst = (): Parts => {
  const cursors = new WeakMap<object, number>()
  return {
    ...HONEST,
    branchLog: (log, { disk }) => ({
      ...log,
      state: () => {
        const state = log.state()
        return { ...state, received: Math.max(state.received, cursors.get(disk) ?? 0) }
      },
      receive: (page) => {
        const ends = page.commits.map(
          ({ firstPosition, events }) => firstPosition + events.length - 1,
        )
        cursors.set(disk, Math.max(...ends))
        log.receive(page)
      },
    }),
  }
}

const rebasing = (change: (result: RebaseResult, log: BranchLog) => RebaseResult): Parts => ({
  ...HONEST,
  branchLog: (log) => ({ ...log, rebase: (result) => log.rebase(change(result, log)) }),
})

/** SY-42: a fact that was confirmed goes into the outbox once more. */
export const givesFactsBackTwice: Parts = {
  ...rebasing((result, log) => ({
    ...result,
    outbox: [...result.outbox, ...confirmedFacts(log, result)].toSorted(byNumber),
  })),
}

const confirmedFacts = ({ outbox }: BranchLog, result: RebaseResult): readonly PendingCommit[] => {
  const kept = new Set(result.outbox.map(({ deviceCommitNumber }) => deviceCommitNumber))
  return outbox
    .read()
    .filter(({ nature, deviceCommitNumber }) => nature === 'fact' && !kept.has(deviceCommitNumber))
}

const byNumber = (one: PendingCommit, other: PendingCommit) =>
  one.deviceCommitNumber - other.deviceCommitNumber

/** SY-22: what depends on a refused proposal is nobody's to settle. */
export const losesDependents: Parts = rebasing((result) => ({
  ...result,
  inbox: result.inbox.map((entry) =>
    entry.because === null ? entry : { ...entry, state: 'settled' as const },
  ),
}))

/** DO-2: after it was started again, a device prints the number before once more. */
export const renumbersAfterReopening: Parts = {
  ...HONEST,
  branchLog: (log, { start }) => ({
    ...log,
    record: (commit, clock) =>
      log.record(start === 1 ? commit : { ...commit, events: printedAgain(commit.events) }, clock),
  }),
}

const printedAgain = (events: readonly NewEvent[]): readonly NewEvent[] => {
  const given = events.find(({ streamType }) => streamType === SERIES_STREAM)
  if (given === undefined || given.streamRevision === 1) return events
  const number = textOf(given.payload, 'number').replace(/\d+$/, oneLess)
  return events.map((event) =>
    'number' in event.payload ? { ...event, payload: { ...event.payload, number } } : event,
  )
}

const oneLess = (digits: string) => String(Number(digits) - 1).padStart(digits.length, '0')

/** SY-11: what waits is sent in another order than it was made in. */
export const sendsBackwards: Parts = {
  ...HONEST,
  branchLog: (log) => ({
    ...log,
    outbox: {
      ...log.outbox,
      batch: (...asked) => log.outbox.batch(...asked).toReversed(),
    },
  }),
}
