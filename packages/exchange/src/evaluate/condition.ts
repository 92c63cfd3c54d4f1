import type { JsonValue } from '@polder/kernel'
import { type NumberStyle, parseDecimal } from '../convert/decimal.ts'
import { MAX_MATCHED_CHARS } from '../limits.ts'
import type { Condition, Test } from '../mapping/expression.ts'
import { compileColumnRef } from './column.ts'
import {
  type Binding,
  type Compile,
  type Evaluate,
  failed,
  found,
  plainText,
  quoted,
} from './scope.ts'

type Holds = Evaluate<boolean>

/** Whether a row is what a condition says. Nothing is neither negative, zero nor positive. */
export const compileCondition = (
  condition: Condition,
  binding: Binding,
  compile: Compile,
): Holds => {
  if ('not' in condition) return negated(compileCondition(condition.not, binding, compile))
  if ('all' in condition)
    return until(
      false,
      condition.all.map((each) => compileCondition(each, binding, compile)),
    )
  if ('any' in condition)
    return until(
      true,
      condition.any.map((each) => compileCondition(each, binding, compile)),
    )
  if ('some' in condition) return ofLines(true, condition.some, { binding, compile })
  if ('every' in condition) return ofLines(false, condition.every, { binding, compile })
  return compileTest(condition, binding, compile)
}

const negated =
  (holds: Holds): Holds =>
  (scope) => {
    const answer = holds(scope)
    return answer.ok ? found(!answer.value) : answer
  }

/** Asks one after the other until one answers `decisive`. */
const until =
  (decisive: boolean, all: readonly Holds[]): Holds =>
  (scope) => {
    for (const holds of all) {
      const answer = holds(scope)
      if (!answer.ok || answer.value === decisive) return answer
    }
    return found(!decisive)
  }

const ofLines = (
  decisive: boolean,
  condition: Condition,
  { binding, compile }: { readonly binding: Binding; readonly compile: Compile },
): Holds => {
  const holds = compileCondition(condition, { ...binding, row: binding.lines }, compile)
  return (scope) =>
    until(
      decisive,
      scope.lines.map((row) => () => holds({ ...scope, row })),
    )(scope)
}

type Subject = { readonly read: Evaluate; readonly style: NumberStyle }

const compileTest = (test: Test, binding: Binding, compile: Compile): Holds => {
  const { read, style } = subjectOf(test, binding, compile)
  const asks = compileQuestion(test)
  return (scope) => {
    const answer = read(scope)
    if (!answer.ok) return answer
    const { value } = answer
    if (test.is === undefined || test.is === 'empty') return found(asks(value))
    if (value === null) return found(false)
    const decimal = parseDecimal(plainText(value), style)
    return decimal === undefined
      ? failed(scope.row, 'not-a-decimal', { value: quoted(plainText(value)) })
      : found(test.is === signOf(decimal))
  }
}

/** A column is read as its file writes numbers; a value has been converted by then. */
const subjectOf = (test: Test, binding: Binding, compile: Compile): Subject => {
  if (!('column' in test)) return { read: compile(test.value, binding), style: { decimal: '.' } }
  const { read, columns } = compileColumnRef(test, binding)
  return { read: (scope) => found(read(scope)), style: columns.file }
}

const signOf = (decimal: string) => {
  if (decimal === '0') return 'zero'
  return decimal.startsWith('-') ? 'negative' : 'positive'
}

const compileQuestion = ({ equals, matches }: Test): ((value: JsonValue) => boolean) => {
  if (equals !== undefined) {
    const wanted = new Set([equals].flat())
    return (value) => value !== null && wanted.has(plainText(value))
  }
  if (matches === undefined) return (value) => value === null
  const pattern = new RegExp(matches, 'u')
  return (value) => value !== null && pattern.test(plainText(value).slice(0, MAX_MATCHED_CHARS))
}
