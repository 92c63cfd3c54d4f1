/** A name in SQL. Names come from a checked model; quotes are doubled all the same. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

export const quotedList = (names: readonly string[]): string => names.map(quoted).join(', ')

export const placeholders = (count: number): string =>
  Array.from({ length: count }, () => '?').join(', ')

/** What SQLite binds and returns. */
export type SqlValue = string | number | bigint | null
export type SqlRow = { readonly [column: string]: SqlValue }
