import type { JsonObject } from '@polder/kernel'
import type { SqlRow, SqlValue } from '../schema/sql.ts'
import type { Projection } from './projection.ts'
import { createShownValue } from './shown-value.ts'

/** What a payload's references come to in the columns that hold neighbours' values. */
export type Inlined = {
  readonly begin: (payload: JsonObject) => readonly SqlValue[]
  readonly change: (payload: JsonObject) => SqlRow
}

export const createInlined = (projection: Projection, concept: string): Inlined => {
  const columns = projection.layoutOf(concept).inlined.map((shown) => {
    const value = createShownValue(projection, shown)
    return {
      name: shown.name,
      via: shown.via,
      value: (reference: JsonObject[string]) =>
        typeof reference === 'string' ? value(projection.redirects.follow(reference)) : null,
    }
  })
  return {
    begin: (payload) => columns.map(({ via, value }) => value(payload[via] ?? null)),
    change: (payload) => {
      const row: { [column: string]: SqlValue } = {}
      for (const { name, via, value } of columns) {
        const reference = payload[via]
        if (reference !== undefined) row[name] = value(reference)
      }
      return row
    },
  }
}
