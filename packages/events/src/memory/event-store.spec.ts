import { eventStoreContract } from '../testing/event-store.contract.ts'
import { createMemoryEventStore } from './event-store.ts'

eventStoreContract('memory event store', createMemoryEventStore)
