import type { LogOrigin, ReceivedPage } from '@polder/events'
import { Fault } from '@polder/kernel'
import type { Connect } from '../link.ts'
import { PROTOCOL } from '../protocol/version.ts'
import { endOf, pagesOf } from './pages.ts'
import type { ClientPorts, Credentials } from './ports.ts'

export type Fetching = {
  readonly connect: Connect
  readonly now: ClientPorts['now']
  readonly credentials: Credentials
  readonly origin: LogOrigin
  /** Where to begin: a position at which the two logs are the same, and the hash there. */
  readonly after: LogEnd
  /** Told what the centre's log is, before the first page. */
  readonly greeted?: (centre: Fetched) => Promise<void>
  /** Stores a page, as a branch's log does. */
  readonly receive: (page: ReceivedPage) => void
  /** After each page. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
}

export type LogEnd = { readonly position: number; readonly chainHash: string }

export type Fetched = LogOrigin & { readonly head: LogEnd }

/**
 * Gives the centre's log from a position on to whoever starts a successor log (SY-33), up to where it
 * was when it was asked, and says which epoch that is. Faults: those of `Connect` and of a greeting;
 * `log-forked` when the logs aren't the same at that position.
 */
export const fetchLog = async (fetching: Fetching): Promise<Fetched> => {
  const { connect, now, credentials, origin, after, receive, onProgress } = fetching
  const link = await connect()
  try {
    const { head, logId, logEpoch, place } = await link.call('hello', {
      protocol: PROTOCOL,
      account: credentials.account,
      device: credentials.device,
      secret: credentials.secret,
      logId: origin.logId,
      logEpoch: origin.logEpoch,
      received: after,
      clock: now(),
    })
    if (place !== 'follows') throw new Fault('log-forked', { position: after.position })
    await fetching.greeted?.({ logId, logEpoch, head })
    const ask = async (position: number | null) => link.call('pull', { after: position })
    const pages = pagesOf(ask, { from: after.position, to: head.position })
    for await (const page of pages) {
      receive(page)
      onProgress?.({ done: endOf(page), total: head.position })
    }
    return { logId, logEpoch, head }
  } finally {
    link.close()
  }
}
