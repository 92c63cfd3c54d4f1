import {
  chainHash,
  type CentreState,
  type ReceivedCommit,
  type ReceivedPage,
  type StoredCommit,
} from '@polder/events'
import { Fault, present, type StoredEvent } from '@polder/kernel'
import type { AdoptAnswer } from '../protocol/adopt.ts'
import type { ServedAccount } from './ports.ts'
import { keepDevices } from './adopted-devices.ts'

type Adopting = ServedAccount & { readonly now: () => string }

/**
 * SY-33, SY-35: commits that follow on the end of the log, taken verbatim. While the log recovers
 * their MACs prove that they were its own; while it is published each is judged for itself and signed.
 * What is here already changes nothing, so that an offer can be repeated. Faults: `not-adopting`,
 * `log-gap`, `log-forked`, `mac-invalid`, `commit-malformed`.
 */
export const adopt = (adopting: Adopting, page: ReceivedPage): AdoptAnswer => {
  const { log, judge } = adopting
  const { mode, logEpoch, lastPosition } = log.state()
  const added = page.commits.filter(({ firstPosition }) => firstPosition > lastPosition)
  if (mode === 'open') throw new Fault('not-adopting')
  if (mode === 'recovering') {
    log.adopt(page, 'signed')
    judge.forget()
  } else adoptUnsigned(adopting, page)
  keepDevices(adopting, added)
  return {
    logEpoch,
    adopted: log.store.lastPosition(),
    macs: mode === 'awaiting' ? macsOf(adopting, page) : [],
  }
}

/** What the commits say of themselves, worked out from the log that they are to follow on. */
const chained = ({ log }: Adopting, { commits }: ReceivedPage): readonly StoredCommit[] => {
  const first = present(commits[0], 'a page has a commit').firstPosition
  const [expected, start] = [log.store.lastPosition() + 1, log.store.chainHashAt(first - 1)]
  if (first > expected) throw new Fault('log-gap', { expected, got: first })
  if (start === undefined) throw new Fault('log-forked', { position: first })
  const stored: StoredCommit[] = []
  for (const commit of commits) stored.push(withHash(commit, stored.at(-1)?.chainHash ?? start))
  return stored
}

const withHash = (received: ReceivedCommit, before: string): StoredCommit => {
  const { commitTime, firstPosition, remark, events } = received
  const remarked = remark === undefined ? {} : { remark }
  const place = { before, commit: received, commitTime, firstPosition, ...remarked }
  return {
    ...received,
    lastPosition: firstPosition + events.length - 1,
    chainHash: chainHash(place),
  }
}

/** One by one: each is judged on what those before it came to. */
const adoptUnsigned = (adopting: Adopting, page: ReceivedPage) => {
  const { log } = adopting
  for (const commit of chained(adopting, page))
    if (commit.firstPosition > log.store.lastPosition()) adoptReviewed(adopting, commit)
  // Their chain has to come to what the page says: those that are here change nothing.
  log.adopt(page, 'unsigned')
}

const adoptReviewed = ({ log, judge, now }: Adopting, commit: StoredCommit) => {
  const review = judge.review(commit)
  const { firstPosition: position, command } = commit
  if (review.status === 'malformed')
    throw new Fault('commit-malformed', { position, why: review.why })
  log.adopt([commit], 'unsigned')
  judge.stored(eventsOf(commit, log.state()))
  if (review.remark === undefined) return
  const details = { position, commandId: command.commandId, remark: review.remark }
  log.operations.note({ kind: 'disputed', at: now(), details })
}

const eventsOf = (commit: StoredCommit, { accountId }: CentreState): readonly StoredEvent[] =>
  commit.events.map((event, eventIndex) => ({
    ...event,
    accountId,
    commitId: commit.command.commandId,
    eventIndex,
    commitTime: commit.commitTime,
    // States follow from what happened in a stream; nobody asks them for the place among its type.
    sequenceNumber: null,
    position: commit.firstPosition + eventIndex,
  }))

const macsOf = ({ log }: Adopting, { commits }: ReceivedPage): string[] =>
  log.store
    .readCommits({ after: (commits[0]?.firstPosition ?? 1) - 1, limit: commits.length })
    .map(({ mac }) => present(mac, 'the log of a centre is signed'))
