import type { LogOrigin, ReceivedPage } from '@polder/events'
import { Fault } from '@polder/kernel'
import type { Connect, Link } from '../link.ts'
import type { AnswerOf } from '../protocol/wire.ts'
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
    const pages = pagesOf(link, { from: after.position, to: head.position })
    for await (const page of pages) {
      receive(page)
      onProgress?.({ done: endOf(page), total: head.position })
    }
    return { logId, logEpoch, head }
  } finally {
    link.close()
  }
}

/** One is stored, one is on its way, and one is made. */
const PAGES_ASKED_FOR = 3

type Stretch = { readonly from: number; readonly to: number }

/** The pages between two positions, asked for ahead of the one that is given. */
const pagesOf = async function* (link: Link, { from, to }: Stretch): AsyncGenerator<ReceivedPage> {
  const asked: Promise<AnswerOf<'pull'>>[] = []
  const ask = (after: number | null) => {
    const answer = link.call('pull', { after })
    // Nobody may come to wait for it: what fails is told where it is awaited.
    answer.catch(() => undefined)
    asked.push(answer)
  }
  for (let position = from; position < to; ) {
    if (asked.length === 0) ask(position)
    while (asked.length < PAGES_ASKED_FOR) ask(null)
    const answer = await asked.shift()
    if (answer?.page === undefined)
      throw new Fault('not-a-centre', { call: 'pull', after: position })
    position = endOf(answer.page)
    yield answer.page
  }
}

const endOf = ({ commits }: ReceivedPage) =>
  Math.max(...commits.map(({ firstPosition, events }) => firstPosition + events.length - 1))
