import { type JsonObject, present } from '@polder/kernel'
import { compileCondition } from '../evaluate/condition.ts'
import { compileExpression } from '../evaluate/expression.ts'
import { compileKey } from '../evaluate/reference.ts'
import type { Binding, Columns, Evaluate, Evaluated, Scope, Services } from '../evaluate/scope.ts'
import { compileRecord } from '../evaluate/structure.ts'
import type { Condition, Expression } from '../mapping/expression.ts'
import type { MappingStep } from '../mapping/mapping.ts'

export type KeyOf = (scope: Scope) => Evaluated<readonly string[] | null>

/** A step of a mapping with its values as functions. */
export type CompiledStep = {
  readonly step: MappingStep
  /** The row counts; where the step has groups, as one of its group. */
  readonly where: Evaluate<boolean>
  readonly key: KeyOf
  readonly group: KeyOf | undefined
  readonly lines: CompiledLines | undefined
  readonly branch: Evaluate | undefined
  readonly existing: Evaluate | undefined
  readonly payload: Evaluate<JsonObject>
}

export type CompiledLines = {
  readonly file: string
  readonly where: Evaluate<boolean>
  /** On a line, the document that it belongs to; on a document, its own name. */
  readonly of: KeyOf
  readonly is: KeyOf
}

type Compiling = {
  readonly columnsOf: (file: string) => Columns
  readonly services: Services
}

export const compileStep = (
  step: MappingStep,
  { columnsOf, services }: Compiling,
): CompiledStep => {
  const row = columnsOf(step.file)
  const alone: Binding = { row, document: row, lines: row, services }
  const lines = step.lines === undefined ? row : columnsOf(step.lines.file)
  const binding: Binding = { ...alone, lines }
  const value = (expression: Expression | undefined) =>
    expression === undefined ? undefined : compileExpression(expression, binding)
  const key = present(step.key ?? (step.group && [step.group]), 'the mapping was checked for keys')
  return {
    step,
    where: compileWhere(step.where, alone),
    key: compileKey(key, binding, compileExpression),
    group: step.group && compileKey([step.group], alone, compileExpression),
    lines: compileLines(step, { columnsOf, services }),
    branch: value(step.branch?.value),
    existing: step.existing && value({ ...step.existing, otherwise: { constant: null } }),
    payload: compileRecord(step.payload, binding, compileExpression),
  }
}

const compileLines = (
  { lines, file }: MappingStep,
  { columnsOf, services }: Compiling,
): CompiledLines | undefined => {
  if (lines === undefined) return undefined
  const row = columnsOf(lines.file)
  const document = columnsOf(file)
  const ofLine: Binding = { row, document: row, lines: row, services }
  const ofDocument: Binding = { row: document, document, lines: document, services }
  return {
    file: lines.file,
    where: compileWhere(lines.where, ofLine),
    of: compileKey([lines.of], ofLine, compileExpression),
    is: compileKey([lines.is], ofDocument, compileExpression),
  }
}

export const compileWhere = (where: Condition | undefined, binding: Binding): Evaluate<boolean> =>
  where === undefined
    ? () => ({ ok: true, value: true })
    : compileCondition(where, binding, compileExpression)
