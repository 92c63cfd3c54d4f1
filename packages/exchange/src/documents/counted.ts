import { MAX_REMEMBERED_KEYS } from '../limits.ts'
import { createKeyTable, type KeyTable } from '../plan/key-table.ts'
import type { KeyOf } from '../plan/step.ts'
import { readRows } from '../read/rows.ts'
import { type DocumentBatch, nameOf, scopeOf } from './document.ts'
import { fileOf, type Reading } from './reading.ts'

export type Counting = { readonly alias: string; readonly by: unknown; readonly keyOf: KeyOf }

/** How many rows each document has, and what it took to learn that. */
export type Counted = { readonly counts: KeyTable; readonly bytesRead: number }

/** A count that was made before is not made again. */
export const countRows = async function* (
  reading: Reading,
  { alias, by, keyOf }: Counting,
): AsyncGenerator<DocumentBatch, Counted, void> {
  const name = countName(alias, by)
  const known = reading.counts.get(name)
  if (known !== undefined) return { counts: known, bytesRead: 0 }
  const counts = createKeyTable(MAX_REMEMBERED_KEYS)
  let read = 0
  for await (const { rows, bytesRead } of readRows(reading.source, fileOf(reading.files, alias))) {
    for (const row of rows) {
      const key = keyOf(scopeOf(row))
      // What has no key is named by the pass that plans.
      if (key.ok && key.value !== null) counts.add(nameOf(key.value))
    }
    read = bytesRead
    yield { documents: [], failures: [], bytesRead, rowsRead: 0 }
  }
  reading.counts.set(name, counts)
  return { counts, bytesRead: read }
}

export const countName = (alias: string, by: unknown): string => `${alias} ${JSON.stringify(by)}`
