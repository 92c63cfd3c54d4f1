import { isJsonObject, type JsonObject } from '@polder/kernel'

/** A detail as a reader wants it: text as it is, the rest as JSON. */
export const text = (detail: unknown): string =>
  typeof detail === 'string' ? detail : JSON.stringify(detail ?? null)

type Fault = { readonly path: string; readonly message: string }

/** Every fault on a line of its own: `lines.1.quantity is not a decimal…`. */
export const faultLines = (faults: unknown): string =>
  records(faults)
    .map(({ path, message }): Fault => ({ path: text(path ?? ''), message: text(message ?? '') }))
    .map(({ path, message }) => `\n  ${path === '' ? message : `${path}: ${message}`}`)
    .join('')

export const records = (value: unknown): readonly JsonObject[] =>
  // Safe: details are JSON.
  Array.isArray(value) ? value.filter((each) => isJsonObject(each as JsonObject)).map((each) => each as JsonObject) : []

export const listed = (values: unknown): string =>
  Array.isArray(values) ? values.map((value) => text(value)).join(', ') : text(values)
