import { resolve } from 'node:path'
import { type Centre, createCentre, folderStorage } from '@polder/centre'
import { openCentreLog, openRegistry, verifyCentreLog } from '@polder/events/sqlite'
import { toInstant } from '@polder/kernel'
import { keyOf, keyOfNewOrOld } from './data-folder.ts'

/** Options that every command takes. */
export type GlobalOptions = { readonly data: string }

export const folderOf = ({ data }: GlobalOptions): string => resolve(data)

export const OPENERS = { openRegistry, openLog: openCentreLog }

export const now = () => toInstant(Date.now())

/** The centre in a folder, with the system's clock. Whoever opens it stops it. */
export const openCentre = (folder: string, key: Uint8Array): Centre =>
  createCentre({
    storage: folderStorage(OPENERS, { folder, key }),
    key,
    verifyLog: verifyCentreLog,
    ports: { now, soon: (work) => void setImmediate(work) },
  })

type Work = (centre: Centre) => Promise<void> | void

/**
 * Opens the centre for one command, and closes it whatever becomes of that. A server may be running on
 * the same folder: both write in turns, and before it believes what it remembers of a file the server
 * asks SQLite whether somebody else wrote there.
 */
export const withCentre = async (options: GlobalOptions, work: Work): Promise<void> =>
  using(openCentre(folderOf(options), keyOf(folderOf(options))), work)

/** The same in a folder that becomes a server's when it is none yet. */
export const withNewCentre = async (options: GlobalOptions, work: Work): Promise<void> =>
  using(openCentre(folderOf(options), keyOfNewOrOld(folderOf(options))), work)

const using = async (centre: Centre, work: Work) => {
  try {
    await work(centre)
  } finally {
    await centre.stop()
  }
}
