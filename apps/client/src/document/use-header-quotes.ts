import type { JsonObject } from '@polder/kernel'
import type { Enterprise, FormField } from '@polder/model'
import { useQuery, keepPreviousData } from '@tanstack/react-query'
import { quotedValue } from './quotes.ts'

/** What the host will quote for the fields of the header that say nothing, by their names. */
export const useHeaderQuotes = (
  enterprise: Enterprise,
  fields: readonly FormField[],
  values: JsonObject,
): JsonObject => {
  const references = Object.fromEntries(
    fields
      .filter(({ type }) => type === 'reference')
      .map(({ name }) => [name, values[name] ?? null]),
  )
  const { data } = useQuery({
    queryKey: ['@quotes', fields.map(({ name }) => name).join(), references],
    queryFn: async () => await quotesOf(enterprise, fields, references),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  return data ?? NONE
}

const NONE: JsonObject = {}

/** In turn, since one may start from what the one before it came to: an order's customer, its terms. */
const quotesOf = async (
  enterprise: Enterprise,
  fields: readonly FormField[],
  references: JsonObject,
): Promise<JsonObject> => {
  let quoted: JsonObject = {}
  for (const { name, quote } of fields) {
    if (quote === undefined) continue
    const values = { ...quoted, ...withoutNulls(references) }
    const value = await quotedValue({ enterprise, fields, values }, quote)
    if (value !== undefined) quoted = { ...quoted, [name]: value }
  }
  return quoted
}

const withoutNulls = (values: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
