import type { JsonObject, JsonValue } from '@polder/kernel'

/** A value as text, where it is one or a number; else nothing. */
export const textOf = (value: JsonValue | undefined): string => {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value : ''
}

export const textIn = (row: JsonObject | undefined, name: string, otherwise = ''): string => {
  const text = textOf(row?.[name])
  return text === '' ? otherwise : text
}
