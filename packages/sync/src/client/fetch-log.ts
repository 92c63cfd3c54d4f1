import type { LogOrigin, ReceivedPage } from '@polder/events'
import { Fault } from '@polder/kernel'
import type { Connect } from '../link.ts'
import { PROTOCOL } from '../protocol/version.ts'
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
    const ask = async (position: number) => link.call('pull', { after: position })
    let asked: ReturnType<typeof ask> | null = null
    for (let position = after.position; position < head.position; ) {
      const { page } = await (asked ?? ask(position))
      if (page === undefined) throw new Fault('not-a-centre', { call: 'pull', after: position })
      position = endOf(page)
      // The centre makes the next page while this one is stored.
      asked = position < head.position ? ahead(ask(position)) : null
      receive(page)
      onProgress?.({ done: position, total: head.position })
    }
    return { logId, logEpoch, head }
  } finally {
    link.close()
  }
}

/** Nobody may come to wait for it: what fails is told where it is awaited. */
const ahead = <T>(answer: Promise<T>): Promise<T> => {
  answer.catch(() => undefined)
  return answer
}

const endOf = ({ commits }: ReceivedPage) =>
  Math.max(...commits.map(({ firstPosition, events }) => firstPosition + events.length - 1))
