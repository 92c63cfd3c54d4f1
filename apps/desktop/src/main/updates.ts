import { isJsonObject } from '@polder/kernel'
import type { Settings } from './settings.ts'

export type Update = { readonly version: string; readonly url: string }

export type UpdateParts = {
  readonly settings: Pick<Settings, 'read' | 'updateFeed'>
  readonly version: string
  readonly fetch: (url: string) => Promise<Response>
  /** Told of a newer version, once. */
  readonly found: (update: Update) => void
}

const CHECK_EVERY_MS = 24 * 60 * 60_000
const MAX_FEED_CHARS = 10_000

/**
 * Asks now and every day whether there is a newer Polder, where a person wants that: it is off until
 * they say so, and it only ever tells. Returns how to stop.
 */
export const watchUpdates = (parts: UpdateParts): (() => void) => {
  let told = parts.version
  const check = async () => {
    const update = await newerThan(told, parts)
    if (update === null) return
    told = update.version
    parts.found(update)
  }
  void check()
  const timer = setInterval(() => void check(), CHECK_EVERY_MS)
  return () => clearInterval(timer)
}

const newerThan = async (version: string, parts: UpdateParts): Promise<Update | null> => {
  const feed = parts.settings.updateFeed()
  if (feed === null || !parts.settings.read().checkForUpdates) return null
  try {
    const response = await parts.fetch(feed)
    const text = await response.text()
    const news: unknown = response.ok && text.length < MAX_FEED_CHARS ? JSON.parse(text) : null
    const update = updateIn(news, feed)
    return update !== null && isNewer(update.version, version) ? update : null
  } catch {
    // Off line, or no news: there is another day.
    return null
  }
}

/** Its page is where the news is: nothing else is ever opened. */
const updateIn = (news: unknown, feed: string): Update | null => {
  if (!isJsonObject(news)) return null
  const { version, url } = news
  if (typeof version !== 'string' || typeof url !== 'string') return null
  return URL.parse(url)?.origin === new URL(feed).origin ? { version, url } : null
}

/** By the numbers between the dots; what is no number is none. */
export const isNewer = (version: string, than: string): boolean => {
  const [one, other] = [numbersOf(version), numbersOf(than)]
  const place = one.findIndex((part, index) => part !== (other[index] ?? 0))
  return place >= 0 && (one[place] ?? 0) > (other[place] ?? 0)
}

const numbersOf = (version: string) =>
  version.split('.').map((part) => Number.parseInt(part, 10) || 0)
