export { createMemoryEventStore } from './event-store.ts'
