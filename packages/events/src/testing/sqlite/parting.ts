import type { BranchLog } from '../../branch-log.ts'
import { openBranchLog } from '../../sqlite/branch-log.ts'
import { createSuccessorLog } from '../../sqlite/successor/successor-log.ts'
import type { SuccessorLog } from '../../successor-log.ts'
import { aParting, COMMON, originOf, type Parting } from '../branch-contract/parting.ts'
import type { MemoryCentre } from '../memory-centre.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { closing } from './opened.ts'

/** The office that is looked at has its log in a folder. */
export const aPartingInFiles = (): Parting & { readonly folder: string } => {
  const folder = temporaryFolder()
  return { folder, ...aParting((branch) => closing(openBranchLog({ folder, create: branch }))) }
}

export const aSuccessor = (here: BranchLog, after: MemoryCentre, common = COMMON): SuccessorLog =>
  createSuccessorLog({ log: here, common, origin: originOf(after) })

export const reopened = (log: BranchLog, folder: string): BranchLog => {
  log.close()
  return closing(openBranchLog({ folder }))
}
