import type { Tone } from '@polder/ui'
import type { SyncNews } from '../host/sync-store.ts'
import type { Say } from '../words/say.ts'

type Pill = { readonly tone: Tone; readonly words: string }

/** What needs somebody comes before how the line is. */
export const pillFor = ({ sync, unsent, inbox }: SyncNews, say: Say, locale: string): Pill => {
  const { count } = unsent
  if (inbox > 0) return { tone: 'warn', words: say('sync.needsYou', { count: inbox }) }
  if (sync.phase === 'blocked') return { tone: 'warn', words: say('sync.blocked') }
  if (sync.worksOffline) return { tone: 'neutral', words: say('sync.byChoice', { count }) }
  if (sync.offlineSince !== null) {
    const since = timeOfDay(sync.offlineSince, locale)
    return { tone: 'neutral', words: say('sync.offlineSince', { since, count }) }
  }
  switch (sync.phase) {
    case 'stopped':
      return sync.server === null
        ? { tone: 'good', words: say('sync.standAlone') }
        : { tone: 'neutral', words: say('sync.offline', { count }) }
    case 'waiting':
    case 'connecting':
    case 'greeting':
      return { tone: 'neutral', words: say('sync.offline', { count }) }
    case 'sending':
      return { tone: 'active', words: say('sync.sending', { count }) }
    case 'receiving':
      return { tone: 'active', words: say('sync.receiving') }
    case 'idle':
      return count === 0
        ? { tone: 'good', words: say('sync.online') }
        : { tone: 'active', words: say('sync.waiting', { count }) }
  }
}

const timeOfDay = (moment: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(Date.parse(moment))
