import type { Happening } from './happenings.ts'
import type { Office } from './office.ts'

const EVENTS_PER_COMMIT = 500

/** So many that a commit for each would take long. */
export const happenTogether = ({ commit }: Office, happenings: readonly Happening[]): void => {
  for (let from = 0; from < happenings.length; from += EVENTS_PER_COMMIT)
    commit(happenings.slice(from, from + EVENTS_PER_COMMIT))
}
