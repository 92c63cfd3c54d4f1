import { join } from 'node:path'
import { type Look, lookSchema, MAX_KEPT_THINGS, type SettingsAnswer } from '@polder/contract/host'
import { accept, isJsonObject, type JsonObject, refuse, type Result } from '@polder/kernel'
import { readWhole, writeWhole } from '../files/whole-file.ts'

/** `settings.json` beside the branch: how Polder looks to each user, and what screens keep for them. */
export type SettingsFile = {
  readonly of: (user: string | undefined) => SettingsAnswer
  readonly change: (user: string, changed: Partial<Look>) => void
  /** Null forgets it. Refused as `too-many-kept`. */
  readonly keep: (user: string, name: string, content: JsonObject | null) => Result<null>
}

/** What the machine looks like to whoever has yet to sign in: as to who looked last. */
const MACHINE = 'machine'

const FIRST_LOOK: Look = { language: 'en', theme: 'system', density: 'normal' }

export const openSettingsFile = (folder: string): SettingsFile => {
  const file = join(folder, 'settings.json')
  let known = settingsIn(file)
  const write = (changed: Readonly<Record<string, SettingsAnswer>>) => {
    const next = { ...known, ...changed }
    writeWhole(file, `${JSON.stringify(next)}\n`)
    known = next
  }
  const of = (user: string | undefined): SettingsAnswer => {
    const machine = known[MACHINE]
    const own = user === undefined ? undefined : known[user]
    return own ?? { ...FIRST_LOOK, ...machine, kept: {} }
  }
  return {
    of,
    change: (user, changed) => {
      const next = { ...of(user), ...changed }
      write({ [user]: next, [MACHINE]: { ...next, kept: {} } })
    },
    keep: (user, name, content) => {
      const own = of(user)
      const { [name]: _before, ...others } = own.kept
      const kept = content === null ? others : { ...others, [name]: content }
      if (Object.keys(kept).length > MAX_KEPT_THINGS)
        return refuse('too-many-kept', { most: MAX_KEPT_THINGS })
      write({ [user]: { ...own, kept } })
      return accept(null)
    },
  }
}

/** What can't be read costs a person choosing their colours again. */
const settingsIn = (file: string): Readonly<Record<string, SettingsAnswer>> => {
  const content = contentOf(readWhole(file))
  if (!isJsonObject(content)) return {}
  return Object.fromEntries(
    Object.entries(content).flatMap(([user, given]) => {
      const settings = settingsFrom(given)
      return settings === undefined ? [] : [[user, settings]]
    }),
  )
}

const settingsFrom = (given: unknown): SettingsAnswer | undefined => {
  if (!isJsonObject(given)) return undefined
  const { kept, ...look } = given
  const parsed = lookSchema.safeParse(look)
  // Safe: `keep` lets nothing but objects in.
  return parsed.success
    ? { ...parsed.data, kept: (isJsonObject(kept) ? kept : {}) as SettingsAnswer['kept'] }
    : undefined
}

const contentOf = (text = 'null'): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
