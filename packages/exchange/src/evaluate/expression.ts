import type { Expression } from '../mapping/expression.ts'
import { compileAggregate } from './aggregate.ts'
import { compileCondition } from './condition.ts'
import { compileLookup, compileRow } from './reference.ts'
import { type Binding, type Evaluate, found, NOTHING } from './scope.ts'
import { compileAddress, compileEach, compileList, compileRecord } from './structure.ts'
import {
  compileColumnText,
  compileConcat,
  compileConstant,
  compileFirstOf,
  compileTemplate,
} from './text.ts'

/**
 * A value of the mapping language as a function over rows. Compiled once per step, so that a row
 * costs no look at the mapping; what is wrong with a mapping has been said before.
 */
export const compileExpression = (expression: Expression, binding: Binding): Evaluate => {
  if ('column' in expression) return compileColumnText(expression, binding, compileExpression)
  if ('constant' in expression) return compileConstant(expression.constant)
  if ('template' in expression) return compileTemplate(expression, binding, compileExpression)
  if ('concat' in expression) return compileConcat(expression, binding, compileExpression)
  if ('firstOf' in expression) return compileFirstOf(expression, binding, compileExpression)
  if ('when' in expression) return compileWhen(expression, binding)
  if ('lookup' in expression) return compileLookup(expression, binding, compileExpression)
  if ('row' in expression) return compileRow(expression, binding, compileExpression)
  return compileStructure(expression, binding)
}

type Structure = Extract<
  Expression,
  | { address: unknown }
  | { record: unknown }
  | { list: unknown }
  | { each: unknown }
  | { aggregate: unknown }
  | { lineNumber: true }
>

const compileStructure = (expression: Structure, binding: Binding): Evaluate => {
  if ('address' in expression) return compileAddress(expression.address, binding, compileExpression)
  if ('record' in expression) return compileRecord(expression.record, binding, compileExpression)
  if ('list' in expression) return compileList(expression.list, binding, compileExpression)
  if ('each' in expression) return compileEach(expression, binding, compileExpression)
  if ('aggregate' in expression) return compileAggregate(expression, binding, compileExpression)
  return ({ row }) => found(row.line)
}

const compileWhen = (
  expression: Extract<Expression, { when: unknown }>,
  binding: Binding,
): Evaluate => {
  const holds = compileCondition(expression.when, binding, compileExpression)
  const use = compileExpression(expression.use, binding)
  const otherwise =
    expression.else === undefined ? () => NOTHING : compileExpression(expression.else, binding)
  return (scope) => {
    const answer = holds(scope)
    if (!answer.ok) return answer
    return answer.value ? use(scope) : otherwise(scope)
  }
}
