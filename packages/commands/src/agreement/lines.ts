import { accept, type JsonObject, type JsonValue, refuse, type Result } from '@polder/kernel'
import { type Field, linesOf } from '@polder/model'
import type { Situation } from '../situation.ts'
import { linesIn, recordsIn } from '../values/amounts.ts'
import { changeValue, seenValue } from '../values/changed.ts'
import { recordValues } from '../values/created.ts'

/**
 * The lines after a change, or null where it doesn't touch them. Lines keep their number for life,
 * so that two people who change different lines don't meet; a new line takes the next number.
 */
export const changedLines = (situation: Situation): Result<readonly JsonObject[] | null> => {
  // Safe: the payload's schema gives this form.
  const change = situation.command.payload['lines'] as JsonObject | undefined
  if (change === undefined) return accept(null)
  const changed = changeEach(situation, change)
  if (!changed.ok) return changed
  const kept = removeEach(changed.value, change)
  return kept.ok ? accept([...kept.value, ...added(situation, change)]) : kept
}

const changeEach = (situation: Situation, change: JsonObject): Result<readonly JsonObject[]> => {
  const fields = linesOf(situation.shape.fields)
  const lines = new Map(linesIn(situation.own.attributes).map((line) => [line['line'], line]))
  for (const wanted of recordsIn(change, 'change')) {
    const line = lines.get(wanted['line'])
    if (line === undefined) return refuse('unknown-line', { line: wanted['line'] ?? null })
    const answer = changeLine(situation, fields, { line, wanted })
    if (!answer.ok) return answer
    lines.set(wanted['line'], answer.value)
  }
  return accept([...lines.values()])
}

const changeLine = (
  situation: Situation,
  fields: readonly Field[],
  { line, wanted }: { readonly line: JsonObject; readonly wanted: JsonObject },
): Result<JsonObject> => {
  const changed: { [name: string]: JsonValue } = { ...line }
  for (const field of fields) {
    const change = wanted[field.name]
    if (change === undefined) continue
    const path = `lines.${String(line['line'])}.${field.name}`
    const answer = changeValue(situation, field, {
      // Safe: the payload's schema gives `{ was?, to }`.
      change: change as { was?: JsonValue; to: JsonValue },
      now: line[field.name] ?? null,
      seen: seenValue(situation, path),
      path,
    })
    if (!answer.ok) return answer
    if (answer.value === null) delete changed[field.name]
    else changed[field.name] = answer.value
  }
  return accept(changed)
}

const removeEach = (
  lines: readonly JsonObject[],
  change: JsonObject,
): Result<readonly JsonObject[]> => {
  const gone = (change['remove'] ?? []) as readonly number[]
  const unknown = gone.find((number) => !lines.some(({ line }) => line === number))
  return unknown === undefined
    ? accept(lines.filter(({ line }) => !gone.includes(Number(line))))
    : refuse('unknown-line', { line: unknown })
}

const added = (situation: Situation, change: JsonObject): readonly JsonObject[] => {
  const fields = linesOf(situation.shape.fields)
  const last = linesIn(situation.own.attributes).reduce(
    (highest, { line }) => Math.max(highest, Number(line)),
    0,
  )
  return recordsIn(change, 'add').map((given, index) => ({
    line: last + index + 1,
    ...recordValues(situation, { fields, given, path: `lines.add.${index + 1}.` }),
  }))
}
