import type { BranchLog, LogOrigin, ReceivedPage } from '@polder/events'
import { assert, Fault } from '@polder/kernel'
import type { Connect, Link } from '../link.ts'
import { PROTOCOL } from '../protocol/version.ts'
import { pageAfter } from '../server/page.ts'
import { lastCommonEnd } from './common-end.ts'
import type { Credentials } from './ports.ts'

export type Publishing = {
  readonly connect: Connect
  /** As a person typed it. */
  readonly code: string
  readonly credentials: Credentials
  readonly log: Pick<BranchLog, 'state' | 'store' | 'sign'>
  /**
   * The whole log is at the centre, and signed: from now on what is recorded waits in the outbox. Called
   * in the turn in which that was found, so that no commit can come between; before the centre is told.
   */
  readonly becomeEnrolled: (origin: LogOrigin) => void
  /** After each page. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
}

/**
 * Gives a stand-alone account to the centre that awaits it, log and all (SY-35):
 *
 *     publish --> adopt, adopt, ... until all is there and signed --> enrolled --> finish
 *
 * Cut off anywhere it is called again with the same device and secret, and goes on: the centre says how
 * far it is, and the log which of its commits are signed. Work goes on meanwhile; what is recorded
 * goes along. Faults: those of `Connect`, `code-invalid`, `another-log`, `device-known`,
 * `account-published`, `log-empty`, `log-forked`, `commit-malformed`, `protocol-unsupported`.
 */
export const publishAccount = async (publishing: Publishing): Promise<void> => {
  const link = await publishing.connect()
  try {
    await publishOver(link, publishing)
  } finally {
    link.close()
  }
}

const publishOver = async (link: Link, publishing: Publishing) => {
  const { log, credentials, becomeEnrolled } = publishing
  const { logId, deviceNumber, kind } = log.state()
  const { logEpoch, adopted } = await link.call('publish', {
    protocol: PROTOCOL,
    code: publishing.code,
    account: credentials.account,
    device: credentials.device,
    secret: credentials.secret,
    logId,
    deviceNumber,
  })
  let given = Math.min(adopted, await signedUpTo(log.store))
  while (given < log.store.lastPosition()) given = await giveLog(link, publishing, given)
  if (given === 0) throw new Fault('log-empty')
  // Nothing is awaited from the last look at the log's end to here.
  if (kind === 'stand-alone') becomeEnrolled({ logId, logEpoch })
  await link.call('finish', { position: given })
}

/** All that follows on a position, and how far that is. */
const giveLog = async (link: Link, { log, onProgress }: Publishing, from: number) => {
  let given = from
  for (let page = pageAfter(log.store, given); page !== undefined; ) {
    const { macs } = await link.call('adopt', { page })
    given = signPage(log, page, macs)
    onProgress?.({ done: given, total: log.store.lastPosition() })
    page = pageAfter(log.store, given)
  }
  return given
}

const signPage = (
  log: Publishing['log'],
  { commits }: ReceivedPage,
  macs: readonly string[],
): number => {
  const [first, last] = [commits[0], commits.at(-1)]
  assert(first !== undefined && last !== undefined, 'a page has a commit')
  if (macs.length !== commits.length) throw new Fault('not-a-centre', { call: 'adopt' })
  log.sign(first.firstPosition, macs)
  return last.firstPosition + last.events.length - 1
}

/** Commits are signed in order: somewhere those begin that aren't. */
const signedUpTo = async (store: Publishing['log']['store']): Promise<number> =>
  lastCommonEnd(store, async (end) => {
    const [commit] = store.readCommits({ after: end - 1, limit: 1 })
    return commit?.mac !== undefined
  })
