import type { JsonObject } from '@polder/kernel'

/** A text in a payload; empty where there is none. */
export const textOf = (payload: JsonObject, name: string): string => {
  const value = payload[name]
  return typeof value === 'string' ? value : ''
}
