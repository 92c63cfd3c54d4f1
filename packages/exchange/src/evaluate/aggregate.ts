import { addDecimals, isDecimal, type JsonValue } from '@polder/kernel'
import { compareSizes } from '../convert/decimal.ts'
import type { AggregateExpression } from '../mapping/expression.ts'
import {
  type Binding,
  type Compile,
  type Evaluate,
  type Evaluated,
  failed,
  found,
  plainText,
  quoted,
  type Scope,
} from './scope.ts'
import { compileSelect, overLines } from './structure.ts'

/** One value out of those that the lines of a document have; lines without one don't count. */
export const compileAggregate = (
  { aggregate, value, where }: AggregateExpression,
  binding: Binding,
  compile: Compile,
): Evaluate => {
  const lines = overLines(binding)
  const evaluate = value === undefined ? () => found(1) : compile(value, lines)
  const select = compileSelect(where, lines, compile)
  const combine = COMBINE[aggregate]
  return (scope) => {
    const selected = select(scope)
    if (!selected.ok) return selected
    const values: JsonValue[] = []
    for (const line of selected.value) {
      const answer: Evaluated = evaluate(line)
      if (!answer.ok) return answer
      if (answer.value !== null) values.push(answer.value)
    }
    return combine(values, scope)
  }
}

type Combine = (values: readonly JsonValue[], scope: Scope) => Evaluated

const COMBINE: { readonly [Name in AggregateExpression['aggregate']]: Combine } = {
  count: (values) => found(values.length),
  first: (values) => found(values[0] ?? null),
  last: (values) => found(values.at(-1) ?? null),
  min: (values) => found(extreme(values, -1)),
  max: (values) => found(extreme(values, 1)),
  sum: (values, scope) => sum(values, scope),
  only: (values, scope) => {
    const [first = null] = values
    const other = values.find((value) => value !== first)
    return other === undefined
      ? found(first)
      : failed(scope.row, 'differs-within-document', {
          values: [quoted(plainText(first)), quoted(plainText(other))],
        })
  },
}

const sum = (values: readonly JsonValue[], scope: Scope): Evaluated => {
  const wrong = values.find((value) => !isDecimal(plainText(value)))
  if (wrong !== undefined)
    return failed(scope.row, 'not-a-decimal', { value: quoted(plainText(wrong)) })
  try {
    return found(values.map(plainText).reduce(addDecimals, '0'))
  } catch {
    return failed(scope.row, 'out-of-range', { lines: values.length })
  }
}

const extreme = (values: readonly JsonValue[], sign: number): JsonValue =>
  values.reduce<JsonValue>(
    (best, value) => (best === null || compare(value, best) * sign > 0 ? value : best),
    null,
  )

/** Numbers by size, other texts (dates among them) by their characters. */
const compare = (left: JsonValue, right: JsonValue): number => {
  const [first, second] = [plainText(left), plainText(right)]
  if (isDecimal(first) && isDecimal(second)) return compareSizes(first, second)
  if (first === second) return 0
  return first < second ? -1 : 1
}
