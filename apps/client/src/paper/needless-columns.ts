import { compareDecimals, isDecimal, isJsonObject, type JsonValue } from '@polder/kernel'
import type { FormField } from '@polder/model'
import { textIn } from '../values/text-in.ts'

/**
 * Columns that would only take room on paper: what nobody asked off, and what goods are called in our
 * own books where each line describes them.
 */
export const needlessColumns = (
  { lines: fields }: FormField,
  records: JsonValue | undefined,
): readonly string[] => {
  const lines = Array.isArray(records) ? records.filter(isJsonObject) : []
  const isDescribed = fields.some(
    ({ name, type }) => type === 'text' && lines.every((line) => textIn(line, name) !== ''),
  )
  return fields
    .filter(({ name, type, means }) => {
      if (type === 'reference') return isDescribed
      return means === 'discount' && lines.every((line) => isNothing(textIn(line, name, '0')))
    })
    .map(({ name }) => name)
}

const isNothing = (text: string) => isDecimal(text) && compareDecimals(text, '0') === 0
