import type { Projection } from '../projector/projection.ts'
import { withReadFaults } from './connection.ts'
import type { Journal } from './journal.ts'

type Transacting = {
  readonly projection: Projection
  readonly journal: Journal
  readonly file: string
}

/** Nested calls join the outermost. What was remembered in a transaction that failed is forgotten. */
export const createTransaction = ({ projection, journal, file }: Transacting) => {
  const { database, redirects, recording, sweeping } = projection
  const begin = database.prepare('BEGIN IMMEDIATE')
  const commit = database.prepare('COMMIT')
  return <T>(work: () => T): T => {
    if (database.inTransaction) return work()
    return withReadFaults(file, () => {
      begin.run()
      try {
        const answer = work()
        commit.run()
        return answer
      } catch (error) {
        if (database.inTransaction) database.exec('ROLLBACK')
        redirects.forget()
        journal.forget()
        recording.active = false
        sweeping.maybe = true
        throw error
      }
    })
  }
}
