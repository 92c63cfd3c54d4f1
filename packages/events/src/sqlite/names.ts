import { present } from '@polder/kernel'
import type { Connection } from './connection.ts'

/** Names of types and events, each kept once in the file and known by its key. */
export type Names = {
  /** Gives the name a key when it has none. */
  readonly keyOf: (name: string) => number
  readonly find: (name: string) => number | undefined
  readonly nameOf: (key: number) => string
  readonly forget: () => void
}

export const createNames = (database: Connection): Names => {
  const insert = database.prepare<[string]>('INSERT INTO name (name) VALUES (?)')
  const byName = database.prepare<[string], { name_key: number }>(
    'SELECT name_key FROM name WHERE name = ?',
  )
  const byKey = database.prepare<[number], { name: string }>(
    'SELECT name FROM name WHERE name_key = ?',
  )
  const keys = new Map<string, number>()
  const names = new Map<number, string>()
  const remember = (name: string, key: number) => {
    keys.set(name, key)
    names.set(key, name)
    return key
  }
  const find = (name: string) => {
    const known = keys.get(name)
    if (known !== undefined) return known
    const found = byName.get(name)?.name_key
    return found === undefined ? undefined : remember(name, found)
  }
  return {
    find,
    keyOf: (name) => find(name) ?? remember(name, Number(insert.run(name).lastInsertRowid)),
    nameOf: (key) => {
      const known = names.get(key)
      if (known !== undefined) return known
      const { name } = present(byKey.get(key), `name ${key} is in the file`)
      remember(name, key)
      return name
    },
    forget: () => {
      keys.clear()
      names.clear()
    },
  }
}
