import { isFault } from '@polder/kernel'
import { staleQueries } from '@polder/queries'
import { createListeners, type Listeners } from './listeners.ts'
import type { Ports } from './ports.ts'
import type { Session } from './session.ts'
import type { Sessions } from './sessions.ts'

export type Staleness = {
  /** Tells everyone which queries' answers may have changed since it was last told. */
  readonly tell: () => void
  readonly listen: Listeners<readonly string[]>['listen']
}

export type StalenessParts = {
  readonly sessions: Pick<Sessions, 'unsettled' | 'use'>
  readonly ports: Pick<Ports, 'tellDefect'>
}

/** Tables change together as commands have it, so these are few; an import may make more of them. */
const MAX_SETS_REMEMBERED = 500

export const createStaleness = ({ sessions, ports }: StalenessParts): Staleness => {
  const listeners = createListeners<readonly string[]>(ports)
  let { enterprise } = sessions.unsettled()
  const remembered = new Map<string, readonly string[]>()
  const staleWith = (changed: ReadonlySet<string>): readonly string[] => {
    const key = [...changed].join()
    const known = remembered.get(key)
    if (known !== undefined) return known
    const stale = staleQueries(enterprise, changed)
    if (remembered.size >= MAX_SETS_REMEMBERED) remembered.clear()
    remembered.set(key, stale)
    return stale
  }
  const staleIn = (session: Session): readonly string[] => {
    const changed = session.readModel.takeChanged()
    if (session.enterprise === enterprise) return staleWith(changed)
    enterprise = session.enterprise
    remembered.clear()
    return [...enterprise.queries.keys()]
  }
  /**
   * Whoever performs a command gets its answer, whatever fails here: it is saved. A fault of the
   * world is met again by whoever asks for rows.
   */
  const readable = (): readonly string[] => {
    try {
      return sessions.use(staleIn)
    } catch (error) {
      if (!isFault(error)) ports.tellDefect(error)
      return []
    }
  }
  return {
    tell: () => {
      const stale = readable()
      if (stale.length > 0) listeners.tell(stale)
    },
    listen: listeners.listen,
  }
}
