import { isJsonObject, type JsonObject } from '@polder/kernel'

/** A detail as a reader wants it: text as it is, the rest as JSON. */
export const text = (detail: unknown): string =>
  typeof detail === 'string' ? detail : JSON.stringify(detail ?? null)

/** Every fault on a line of its own: `lines.1.quantity: is not a decimal…`. */
export const faultLines = (faults: unknown): string =>
  records(faults)
    .map(({ path, message }) => [path, message].filter(Boolean).map(text).join(': '))
    .map((line) => `\n  ${line}`)
    .join('')

export const records = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : []

export const listed = (values: unknown): string =>
  Array.isArray(values) ? values.map((value) => text(value)).join(', ') : text(values)
