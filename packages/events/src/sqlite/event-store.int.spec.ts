import { eventStoreContract } from '../testing/event-store.contract.ts'
import { createSqliteEventStore } from './event-store.ts'

eventStoreContract('SQLite event store', (create) =>
  createSqliteEventStore({ file: ':memory:', create }),
)
