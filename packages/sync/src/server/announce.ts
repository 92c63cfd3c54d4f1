import type { EventStore, ReceivedPage } from '@polder/events'
import { MAX_PAGE_EVENTS } from '../limits.ts'
import { MAX_LIVE_BYTES, MAX_LIVE_COMMITS } from './limits.ts'
import { pageAfter, type PageLimit } from './page.ts'
import { endOf, type Session } from './session.ts'

const LIVE: PageLimit = {
  commits: MAX_LIVE_COMMITS,
  events: MAX_PAGE_EVENTS,
  bytes: MAX_LIVE_BYTES,
}

export type Announced = {
  readonly store: EventStore
  /** Where the log ended before. */
  readonly from: number
}

/**
 * SY-31: tells every connection, the sender's too, what was stored since. One that is at the position
 * before it gets it along when it is small; one that is behind gets a single hint until it asks.
 */
export const announce = ({ store, from }: Announced, sessions: Iterable<Session>): void => {
  const { logEpoch } = store.identity
  const head = store.lastPosition()
  const page = once(() => wholePage(store, from, head))
  for (const session of sessions) {
    const { voice, position } = session
    if (voice.isBehind()) {
      if (!session.isHinted) voice.say({ logEpoch, head })
      session.isHinted = true
      continue
    }
    const along = position === from ? page() : undefined
    voice.say({ logEpoch, head, ...(along !== undefined && { page: along }) })
    if (along !== undefined) session.position = head
    session.isHinted = false
  }
}

/** All of it or nothing: a part would leave the branch to pull the rest all the same. */
const wholePage = (store: EventStore, from: number, head: number): ReceivedPage | undefined => {
  const page = pageAfter(store, from, LIVE)
  if (page === undefined || endOf(page) !== head) return undefined
  const [only, ...others] = page.commits
  const isLarge = others.length === 0 && JSON.stringify(only).length > MAX_LIVE_BYTES
  return isLarge ? undefined : page
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
