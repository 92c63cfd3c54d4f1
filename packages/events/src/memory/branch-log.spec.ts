import { branchLogContract } from '../testing/branch-log.contract.ts'
import { createMemoryBranchLog } from './branch-log.ts'

branchLogContract('memory branch log', { create: createMemoryBranchLog, unsound: () => [] })
