export { createMemoryBranchLog } from './branch-log.ts'
export {
  copyMemoryCentreLog,
  createMemoryCentreLog,
  type MemoryCentreOptions,
  restoreMemoryCentreLog,
} from './centre-log.ts'
export { copyMemoryBranchLog } from './copy.ts'
export { createMemoryEventStore } from './event-store.ts'
export { createMemoryRegistry, restoreMemoryRegistry } from './registry.ts'
export {
  createMemorySuccessorLog,
  type MemorySuccession,
  type MemorySuccessorLog,
} from './successor-log.ts'
