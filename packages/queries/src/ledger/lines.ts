import { isJsonObject, type JsonObject, toMicros } from '@polder/kernel'
import type { Field } from '@polder/model'
import { quoted } from '../schema/sql.ts'

/** The lines of a document, as its event has them. */
export const linesOf = ({ lines }: JsonObject): readonly JsonObject[] =>
  Array.isArray(lines) ? lines.filter(isJsonObject) : []

const MICROS = 1_000_000

/** A quantity in millionths: a decimal as text, or a whole number, as the model has it. */
export const microsIn = (line: JsonObject, { name }: Field): number | null => {
  const value = line[name]
  if (typeof value === 'string') return toMicros(value)
  return typeof value === 'number' ? value * MICROS : null
}

/** The same of a row: whole numbers stand in it as they are. */
export const microsSql = (alias: string, { name, type }: Field): string =>
  type === 'number' ? `${alias}.${quoted(name)} * ${MICROS}` : `${alias}.${quoted(name)}`
