import type { SqlValue } from '../schema/sql.ts'

/**
 * Where a page ended: the values by which the list is sorted, the last of which set rows alike apart.
 * It counts for the order that it came from, which it names.
 */
export type Cursor = { readonly order: string; readonly values: readonly SqlValue[] }

export const encodeCursor = ({ order, values }: Cursor): string =>
  Buffer.from(JSON.stringify([order, ...values])).toString('base64url')

/** The values; undefined for a text that is no cursor of this order with so many values. */
export const decodeCursor = (
  text: string,
  { order, length }: { readonly order: string; readonly length: number },
): readonly SqlValue[] | undefined => {
  const [of, ...values] = parse(text)
  return of === order && values.length === length && values.every(isValue) ? values : undefined
}

const parse = (text: string): readonly unknown[] => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(parts) ? parts : []
  } catch {
    return []
  }
}

const isValue = (value: unknown): value is string | number | null =>
  value === null || typeof value === 'string' || typeof value === 'number'
