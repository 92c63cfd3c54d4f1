import { isFault } from '@polder/kernel'
import { staleQueries } from '@polder/queries'
import type { Session } from './session.ts'
import type { Sessions } from './sessions.ts'

type Listener = (queries: readonly string[]) => void

export type Staleness = {
  /** Tells everyone which queries' answers may have changed since it was last told. */
  readonly tell: () => void
  readonly listen: (listener: Listener) => () => void
}

export const createStaleness = (sessions: Pick<Sessions, 'now' | 'use'>): Staleness => {
  const listeners = new Set<Listener>()
  let { enterprise } = sessions.now()
  const staleIn = (session: Session): readonly string[] => {
    const changed = session.readModel.takeChanged()
    if (session.enterprise === enterprise) return staleQueries(enterprise, changed)
    enterprise = session.enterprise
    return [...enterprise.queries.keys()]
  }
  return {
    tell: () => {
      const stale = unlessFault(() => sessions.use(staleIn))
      if (stale.length > 0) for (const listener of listeners) listener(stale)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What can't be read now is told to whoever asks for it; the command before is saved all the same. */
const unlessFault = (stale: () => readonly string[]) => {
  try {
    return stale()
  } catch (error) {
    if (!isFault(error)) throw error
    return []
  }
}
