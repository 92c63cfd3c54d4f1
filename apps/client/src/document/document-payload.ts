import type { JsonObject, JsonValue } from '@polder/kernel'
import type { FormField } from '@polder/model'
import { type DocLine, isEmptyLine, lineValues, shownIn, valueFrom } from './doc-line.ts'

export type HeaderValues = { readonly [name: string]: JsonValue | undefined }

export type DocumentInHand = {
  readonly header: HeaderValues
  readonly lines: readonly DocLine[]
}

export type DocumentFields = {
  readonly header: readonly FormField[]
  readonly lines: readonly FormField[]
}

/** What is filled in. Empty lines are none. */
export const placePayload = (
  fields: DocumentFields,
  { header, lines }: DocumentInHand,
): JsonObject => {
  const filled = lines.filter((line) => !isEmptyLine(line))
  return {
    ...Object.fromEntries(
      fields.header.flatMap(({ name }) => {
        const value = header[name]
        return value === undefined || value === null ? [] : [[name, value]]
      }),
    ),
    ...(filled.length === 0 ? {} : { lines: filled.map((line) => lineValues(fields.lines, line)) }),
  }
}

export type DocumentChange = {
  readonly id: string
  readonly was: DocumentInHand
  readonly to: DocumentInHand
}

/** What changed of an agreement: attribute by attribute, line by line (AG-2, AG-3). */
export const changePayload = (
  fields: DocumentFields,
  { id, was, to }: DocumentChange,
): JsonObject => {
  const lines = lineChanges(fields.lines, was.lines, to.lines)
  return {
    id,
    ...Object.fromEntries(
      fields.header
        .filter(({ name, changeable }) => changeable && !isSame(was.header[name], to.header[name]))
        .map(({ name }) => [name, { was: was.header[name] ?? null, to: to.header[name] ?? null }]),
    ),
    ...(Object.keys(lines).length === 0 ? {} : { lines }),
  }
}

const isSame = (one: JsonValue | undefined, other: JsonValue | undefined) =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

const lineChanges = (
  fields: readonly FormField[],
  was: readonly DocLine[],
  to: readonly DocLine[],
): JsonObject => {
  const before = new Map(was.map((line) => [line.line, line]))
  const kept = new Set(to.map(({ line }) => line))
  const add = to.filter((line) => line.line === undefined && !isEmptyLine(line))
  const change = to.flatMap((line) => {
    const former = line.line === undefined ? undefined : before.get(line.line)
    return former === undefined ? [] : changedLine(fields, former, line)
  })
  const remove = was.flatMap(({ line }) => (line === undefined || kept.has(line) ? [] : [line]))
  return {
    ...(add.length === 0 ? {} : { add: add.map((line) => lineValues(fields, line)) }),
    ...(change.length === 0 ? {} : { change }),
    ...(remove.length === 0 ? {} : { remove }),
  }
}

const changedLine = (
  fields: readonly FormField[],
  was: DocLine,
  to: DocLine,
): readonly JsonObject[] => {
  const changed = fields.filter(({ name }) => shownIn(was, name) !== shownIn(to, name))
  if (changed.length === 0) return []
  const changes = changed.map((field): readonly [string, JsonObject] => [
    field.name,
    {
      was: valueOrNull(field, shownIn(was, field.name)),
      to: valueOrNull(field, shownIn(to, field.name)),
    },
  ])
  return [{ line: to.line ?? 0, ...Object.fromEntries(changes) }]
}

const valueOrNull = (field: FormField, text: string) =>
  text === '' ? null : valueFrom(field, text)
