import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { removeReadFile } from '@polder/queries'

const READ_FILE = /^read-.*\.db$/
const FILE_IN_THE_MAKING = /^making-.*\.db$/

let made = 0

/** The name of a file that nobody else makes: it gets its own name when it is complete. */
export const fileInTheMaking = (folder: string): string => {
  made += 1
  return join(folder, `making-${process.pid}-${made}.db`)
}

/** Read files that are no longer current. */
export const removeOthers = (folder: string, current: string): void => {
  for (const name of readdirSync(folder))
    if (READ_FILE.test(name)) removeUnless(join(folder, name), current)
}

/** And those that a process was making when it was ended. Only while nobody makes one. */
export const removeLeftovers = (folder: string, current: string): void => {
  removeOthers(folder, current)
  for (const name of readdirSync(folder))
    if (FILE_IN_THE_MAKING.test(name)) removeUnless(join(folder, name), current)
}

/** A worker may still look at a file, and Windows keeps what is open: it goes another time. */
const removeUnless = (file: string, current: string) => {
  if (file === current) return
  try {
    removeReadFile(file)
  } catch {
    return
  }
}
