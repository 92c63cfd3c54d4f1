import { accept, type JsonObject, type JsonValue, refuse, type Result } from '@polder/kernel'
import { type Field, linesOf } from '@polder/model'
import type { Situation } from '../situation.ts'
import { changeValue, seenValue } from '../values/changed.ts'
import { recordValues } from '../values/created.ts'
import { lineNumber, linesIn, recordsIn } from '../values/records.ts'
import { resolveRecord } from '../values/reference.ts'

/**
 * The lines after a change, or null where it doesn't touch them. Lines keep their number for life,
 * so that two people who change different lines don't meet; a new line takes the next number.
 */
export const changedLines = (situation: Situation): Result<readonly JsonObject[] | null> => {
  // Safe: the payload's schema gives this form.
  const change = situation.command.payload['lines'] as JsonObject | undefined
  if (change === undefined || Object.values(change).every(isEmpty)) return accept(null)
  const changed = changeEach(situation, change)
  if (!changed.ok) return changed
  const kept = removeEach(changed.value, change)
  if (!kept.ok) return kept
  const added = addEach(situation, change)
  return added.ok ? accept([...kept.value, ...added.value]) : added
}

const isEmpty = (value: JsonValue) => Array.isArray(value) && value.length === 0

const changeEach = (situation: Situation, change: JsonObject): Result<readonly JsonObject[]> => {
  const fields = linesOf(situation.shape.fields)
  const lines = new Map(linesIn(situation.own.attributes).map((line) => [lineNumber(line), line]))
  for (const wanted of recordsIn(change, 'change')) {
    const number = lineNumber(wanted)
    const line = lines.get(number)
    if (line === undefined) return refuse('unknown-line', { line: number })
    const answer = changeLine(situation, fields, { line, wanted })
    if (!answer.ok) return answer
    lines.set(number, answer.value)
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
    const path = `lines.${lineNumber(line)}.${field.name}`
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
  // Safe: the payload's schema says that these are line numbers.
  const gone = new Set((change['remove'] ?? []) as readonly number[])
  const known = new Set(lines.map(lineNumber))
  const unknown = [...gone].find((number) => !known.has(number))
  return unknown === undefined
    ? accept(lines.filter((line) => !gone.has(lineNumber(line))))
    : refuse('unknown-line', { line: unknown })
}

const addEach = (situation: Situation, change: JsonObject): Result<readonly JsonObject[]> => {
  const fields = linesOf(situation.shape.fields)
  const added: JsonObject[] = []
  for (const [index, given] of recordsIn(change, 'add').entries()) {
    const line = situation.own.lastLine + index + 1
    const values = recordValues(situation, { fields, given, path: `lines.add.${index + 1}.` })
    const resolved = resolveRecord(situation, fields, { values, path: `lines.${line}.` })
    if (!resolved.ok) return resolved
    added.push({ line, ...resolved.value })
  }
  return accept(added)
}
