import { successorLogContract } from '../testing/successor-log.contract.ts'
import { createMemoryBranchLog } from './branch-log.ts'
import { createMemorySuccessorLog } from './successor-log.ts'

successorLogContract('memory successor log', {
  create: createMemoryBranchLog,
  succeed: (asked) => {
    const successor = createMemorySuccessorLog(asked)
    return { successor, reopened: successor.reopened }
  },
  unsound: () => [],
})
