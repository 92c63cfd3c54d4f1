import type { Base, Machine } from '../account/base.ts'
import { baseFoldersOf } from '../account/folders.ts'
import { type CentreDisk, createMemoryCentreDisk } from '../centre/disk.ts'
import { createSqliteCentreDisk } from '../centre/sqlite-disk.ts'
import { createFolders } from '../files/folders.ts'
import { createMemoryDisk, type Disk } from '../office/disk.ts'
import { createNewcomers } from '../office/newcomer.ts'
import { createSqliteDisk } from '../office/sqlite-disk.ts'
import type { Store } from '../plan/plan.ts'

/** What the machines of a run have their data on. */
export type Stores = {
  readonly centre: () => CentreDisk
  readonly branch: (machine: Machine) => Disk
  /** When everybody has closed what they had open. */
  readonly remove: () => void
}

export const storesOf = (store: Store, base: Base): Stores =>
  store === 'memory' ? memoryStores(base) : sqliteStores(base)

const memoryStores = ({ centreLog, branchLog }: Base): Stores => ({
  centre: () => createMemoryCentreDisk(centreLog()),
  branch: (machine) => createMemoryDisk({ home: machine.home, log: branchLog(machine) }),
  remove: () => undefined,
})

const sqliteStores = (base: Base): Stores => {
  const folders = createFolders()
  const newcomers = createNewcomers(folders)
  const begun = baseFoldersOf(base)
  return {
    centre: () => createSqliteCentreDisk({ folders, folder: folders.copy(begun.centre()) }),
    branch: (machine) =>
      createSqliteDisk({
        folders,
        newcomers,
        folder: folders.copy(begun.branch(machine)),
        home: machine.home,
      }),
    remove: folders.removeAll,
  }
}
