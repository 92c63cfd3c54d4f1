import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PartedAnswer } from '@polder/contract'
import { type Instant, isJsonObject, type JsonObject, type JsonValue } from '@polder/kernel'
import { withFaults, writeWhole } from '../world.ts'

/** What a branch remembers of its centre besides the log: `centre.json` in its folder. */
export type CentreFile = {
  readonly read: () => KnownCentre
  readonly write: (changed: Partial<KnownCentre>) => void
}

export type KnownCentre = {
  /** The address; null where nobody has said it. */
  readonly server: string | null
  /** By choice: nothing is sent or received (SY-15). */
  readonly worksOffline: boolean
  readonly lastContactAt: Instant | null
  /** The account was given to the centre, and the centre was not yet told that this was all of it. */
  readonly isPublishing: boolean
  /**
   * Commits of this device came from the centre that this folder never made: it is an older copy, and
   * to write in it would give numbers twice (SY-71).
   */
  readonly isOlderCopy: boolean
  readonly parted: PartedAnswer | null
}

export const openCentreFile = (folder: string): CentreFile => {
  const file = join(folder, 'centre.json')
  let known = knownIn(file)
  return {
    read: () => known,
    write: (changed) => {
      known = { ...known, ...changed }
      withFaults(folder, () => writeWhole(file, `${JSON.stringify(known)}\n`))
    },
  }
}

const knownIn = (file: string): KnownCentre => {
  const content = contentOf(file)
  const is = (name: string) => content[name] === true
  return {
    server: textOf(content, 'server'),
    worksOffline: is('worksOffline'),
    lastContactAt: textOf(content, 'lastContactAt'),
    isPublishing: is('isPublishing'),
    isOlderCopy: is('isOlderCopy'),
    parted: partedIn(content['parted']),
  }
}

/** A file that is no JSON costs asking for the address again. */
const contentOf = (file: string): JsonObject => {
  if (!existsSync(file)) return {}
  const text = withFaults(file, () => readFileSync(file, 'utf8'))
  try {
    const content: unknown = JSON.parse(text)
    return isJsonObject(content) ? content : {}
  } catch {
    return {}
  }
}

const textOf = (content: JsonObject, name: string): string | null => {
  const text = content[name]
  return typeof text === 'string' ? text : null
}

const partedIn = (value: JsonValue | undefined): PartedAnswer | null => {
  if (!isJsonObject(value)) return null
  const { at, returned, leftBehind } = value
  const isWhole =
    typeof at === 'string' && typeof returned === 'number' && typeof leftBehind === 'number'
  return isWhole ? { at, returned, leftBehind } : null
}
