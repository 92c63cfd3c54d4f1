import type { JsonObject, JsonValue } from '@polder/kernel'
import type { Enterprise, Field } from '@polder/model'
import { oneQuery } from '../host/ask.ts'
import { queryClient } from '../host/query-client.ts'

/**
 * What the host will quote for a field that says nothing: the value at the end of the model's path,
 * `item.vatCategory.rate`. It is shown, never sent, so that what stands in the log is what the host
 * found when the command was made. Undefined where the path ends in nothing.
 */
export const quotedValue = async (
  { enterprise, fields, values }: Quoting,
  path: string,
): Promise<JsonValue | undefined> => {
  const [first = '', ...rest] = path.split('.')
  const field = fields.find(({ name }) => name === first)
  const id = values[first]
  if (field === undefined || typeof id !== 'string' || id === '') return undefined
  return await followed(enterprise, { to: field.to, id }, rest)
}

export type Quoting = {
  readonly enterprise: Enterprise
  /** The fields that a path may begin with. */
  readonly fields: readonly Pick<Field, 'name' | 'to'>[]
  readonly values: JsonObject
}

type Reference = { readonly to: readonly string[]; readonly id: string }

const followed = async (
  enterprise: Enterprise,
  reference: Reference,
  [name = '', ...rest]: readonly string[],
): Promise<JsonValue | undefined> => {
  const found = await foundRow(enterprise, reference)
  if (found === undefined) return undefined
  const value = found.row[name] ?? undefined
  if (rest.length === 0) return value
  const field = enterprise.shapes.get(found.concept)?.fields.find((each) => each.name === name)
  return field === undefined || typeof value !== 'string'
    ? undefined
    : await followed(enterprise, { to: field.to, id: value }, rest)
}

/** Of the first concept that has it. */
const foundRow = async ({ screens }: Enterprise, { to, id }: Reference) => {
  for (const concept of to) {
    const query = screens.get(concept)?.detail.query
    if (query === undefined) continue
    try {
      return { concept, row: await queryClient.query(oneQuery(query, id)) }
    } catch {
      // It is none of these; or the host is gone, and the quote is shown when it is back.
    }
  }
  return undefined
}
