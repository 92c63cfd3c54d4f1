import { join } from 'node:path'
import { Fault, isJsonObject } from '@polder/kernel'
import { readWhole, writeWhole } from '../files/whole-file.ts'

/**
 * `passwords.json` beside the branch: a hash per user. It is of this machine and never synced: a log
 * goes to every branch and is kept for ever, and whoever has it could try out passwords at leisure. So
 * a user signs in where somebody gave them a password (RI-2).
 */
export type PasswordFile = {
  readonly hashOf: (user: string) => string | undefined
  /** Nobody has one. */
  readonly isEmpty: () => boolean
  readonly set: (user: string, hash: string) => void
}

/** Fault: `passwords-damaged`. A file that can't be read must not open the door. */
export const openPasswordFile = (folder: string): PasswordFile => {
  const file = join(folder, 'passwords.json')
  const hashes = new Map(Object.entries(hashesIn(file)))
  return {
    hashOf: (user) => hashes.get(user),
    isEmpty: () => hashes.size === 0,
    set: (user, hash) => {
      const changed = { ...Object.fromEntries(hashes), [user]: hash }
      writeWhole(file, `${JSON.stringify(changed)}\n`)
      hashes.set(user, hash)
    },
  }
}

const hashesIn = (file: string): Readonly<Record<string, string>> => {
  const text = readWhole(file)
  if (text === undefined) return {}
  const content = contentOf(text)
  if (!isJsonObject(content) || !Object.values(content).every((each) => typeof each === 'string'))
    throw new Fault('passwords-damaged', { file })
  // Safe: every value was just found to be a text.
  return content as Readonly<Record<string, string>>
}

const contentOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
