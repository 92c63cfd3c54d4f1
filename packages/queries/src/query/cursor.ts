import type { SqlValue } from '../schema/sql.ts'

/** Where a page ended: the value that the list is sorted by, and what sets rows alike apart. */
export type Cursor = { readonly value: SqlValue; readonly tie: readonly SqlValue[] }

export const encodeCursor = ({ value, tie }: Cursor): string =>
  Buffer.from(JSON.stringify([value, ...tie])).toString('base64url')

/** Undefined for a text that is no cursor of a list with so many tie-breaking columns. */
export const decodeCursor = (text: string, tieLength: number): Cursor | undefined => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(parts) || parts.length !== tieLength + 1 || !parts.every(isValue)) return undefined
    const [value = null, ...tie] = parts
    return { value, tie }
  } catch {
    return undefined
  }
}

const isValue = (value: unknown): value is string | number | null =>
  value === null || typeof value === 'string' || typeof value === 'number'
