import { createSessions, type Place, type Sessions } from '@polder/branch/parts'
import { createSuccessorLog, openBranchLog } from '@polder/events/sqlite'
import type { StreamId } from '@polder/kernel'
import type { Folders } from '../files/folders.ts'
import { mortal } from '../life/mortal.ts'
import type { Disk } from './disk.ts'
import type { Newcomers } from './newcomer.ts'

export type SqliteDiskParts = {
  readonly folders: Folders
  readonly newcomers: Newcomers
  /** The branch's data folder; no process has it open. */
  readonly folder: string
  readonly home: StreamId
}

/**
 * A real data folder. A process that was killed leaves it as it is: the next one gets the files under
 * another name, with what SQLite had not yet put in its place.
 */
export const createSqliteDisk = (parts: SqliteDiskParts): Disk => {
  const { folders, home, newcomers } = parts
  let { folder } = parts
  let log = openBranchLog({ folder })
  let sessions: Sessions | null = null
  const close = () => {
    sessions?.close()
    sessions = null
    log.close()
  }
  const moveOn = () => {
    const [before, next] = [folder, folders.copy(folder)]
    close()
    folders.remove(before)
    folder = next
    log = openBranchLog({ folder })
  }
  return {
    log: () => log,
    close,
    copy: () => createSqliteDisk({ ...parts, folder: folders.copy(folder) }),
    replace: () => {
      throw new Error('Defect: a folder has the log that is in it')
    },
    succeed: (asked) => {
      const successor = createSuccessorLog({ log, ...asked })
      // At once: between portions the branch lets go, by a clock that is none of ours.
      const copyPart = () => {
        while (successor.copyPart());
        return false
      }
      const finish: typeof successor.finish = (rebase) => {
        const succession = successor.finish(rebase)
        close()
        log = openBranchLog({ folder })
        return succession
      }
      return { successor: { ...successor, copyPart, finish }, takePlace: () => undefined }
    },
    open: (life, wrap) => {
      moveOn()
      const own = wrap(mortal(log, life))
      const place: Place & { readonly folder: string } = { log: own, home, folder }
      const opened = createSessions(place)
      sessions = opened
      return {
        log: own,
        sessions: opened,
        wrong: () => newcomers.unlike({ log, sessions: opened }),
      }
    },
  }
}
