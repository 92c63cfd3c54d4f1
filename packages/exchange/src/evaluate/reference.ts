import type { Expression, LookupExpression, RowExpression } from '../mapping/expression.ts'
import {
  type Binding,
  type Compile,
  type Evaluate,
  type Evaluated,
  failed,
  found,
  NOTHING,
  plainText,
  quoted,
  type Scope,
} from './scope.ts'

/** The holder of a unique key, as the branch sees it now. */
export const compileLookup = (
  { lookup, by, value, otherwise }: LookupExpression,
  binding: Binding,
  compile: Compile,
): Evaluate => {
  const wanted = compile(value, binding)
  const instead = otherwise === undefined ? undefined : compile(otherwise, binding)
  return (scope) => {
    const answer = wanted(scope)
    if (!answer.ok) return answer
    if (answer.value === null) return instead?.(scope) ?? NOTHING
    const text = plainText(answer.value)
    const id = binding.services.resolve(lookup, by, text)
    if (id !== undefined) return found(id)
    return (
      instead?.(scope) ??
      failed(scope.row, 'unknown-reference', { concept: lookup, by, value: quoted(text) })
    )
  }
}

/** What an earlier row of this import made: a name that is derived, and asks nobody. */
export const compileRow = (
  { row, key, otherwise }: RowExpression,
  binding: Binding,
  compile: Compile,
): Evaluate => {
  const keyOf = compileKey(key, binding, compile)
  const instead = otherwise === undefined ? undefined : compile(otherwise, binding)
  return (scope) => {
    const answer = keyOf(scope)
    if (!answer.ok) return answer
    if (answer.value === null) return instead?.(scope) ?? NOTHING
    const id = binding.services.rowId({ space: row, key: answer.value, branch: scope.branch })
    if (id !== undefined) return found(id)
    return (
      instead?.(scope) ??
      failed(scope.row, 'unknown-row', { step: row, key: answer.value.map(quoted) })
    )
  }
}

/** The parts of a key as texts; null where one of them is nothing. */
export const compileKey = (
  key: readonly Expression[],
  binding: Binding,
  compile: Compile,
): ((scope: Scope) => Evaluated<readonly string[] | null>) => {
  const parts = key.map((part) => compile(part, binding))
  return (scope) => {
    const texts: string[] = []
    for (const part of parts) {
      const answer = part(scope)
      if (!answer.ok) return answer
      if (answer.value === null) return NOTHING
      texts.push(plainText(answer.value))
    }
    return found(texts)
  }
}
