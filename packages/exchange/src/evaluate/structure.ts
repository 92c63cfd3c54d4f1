import type { JsonObject, JsonValue } from '@polder/kernel'
import type { Condition, EachExpression, Expression } from '../mapping/expression.ts'
import { compileCondition } from './condition.ts'
import {
  type Binding,
  type Compile,
  type Evaluate,
  type Evaluated,
  found,
  NOTHING,
  type Scope,
  within,
} from './scope.ts'

type Parts = { readonly [name: string]: Expression | undefined }

/** An object of those of its values that there are. */
export const compileRecord = (
  parts: Parts,
  binding: Binding,
  compile: Compile,
): Evaluate<JsonObject> => {
  const compiled = Object.entries(parts).flatMap(([name, part]) =>
    part === undefined ? [] : [{ name, evaluate: compile(part, binding) }],
  )
  return (scope) => {
    const record: { [name: string]: JsonValue } = {}
    for (const { name, evaluate } of compiled) {
      const answer = evaluate(scope)
      if (!answer.ok) return within(name, answer)
      if (answer.value !== null) record[name] = answer.value
    }
    return found(record)
  }
}

/** Nothing where no part of the address has a value. */
export const compileAddress = (parts: Parts, binding: Binding, compile: Compile): Evaluate => {
  const record = compileRecord(parts, binding, compile)
  return (scope) => {
    const answer = record(scope)
    return answer.ok && Object.keys(answer.value).length === 0 ? NOTHING : answer
  }
}

export const compileList = (
  list: readonly Expression[],
  binding: Binding,
  compile: Compile,
): Evaluate => {
  const parts = list.map((part) => compile(part, binding))
  return (scope) => collected(parts.map((part) => () => part(scope)))
}

/** One value for each line of the document. */
export const compileEach = (
  { each, where }: EachExpression,
  binding: Binding,
  compile: Compile,
): Evaluate => {
  const lines = overLines(binding)
  const evaluate = compile(each, lines)
  const select = compileSelect(where, lines, compile)
  return (scope) => {
    const selected = select(scope)
    return selected.ok ? collected(selected.value.map((line) => () => evaluate(line))) : selected
  }
}

/** Within a document's lines, the row at hand is a line. */
export const overLines = (binding: Binding): Binding => ({ ...binding, row: binding.lines })

/** The lines of a document for which a condition holds, each as a scope of its own. */
export const compileSelect = (
  where: Condition | undefined,
  binding: Binding,
  compile: Compile,
): ((scope: Scope) => Evaluated<readonly Scope[]>) => {
  const holds = where === undefined ? undefined : compileCondition(where, binding, compile)
  return (scope) => {
    const selected: Scope[] = []
    for (const row of scope.lines) {
      const line = { ...scope, row }
      const answer = holds?.(line)
      if (answer?.ok === false) return answer
      if (answer?.value !== false) selected.push(line)
    }
    return found(selected)
  }
}

const collected = (parts: readonly (() => Evaluated)[]): Evaluated => {
  const values: JsonValue[] = []
  for (const [index, part] of parts.entries()) {
    const answer = part()
    if (!answer.ok) return within(index + 1, answer)
    if (answer.value !== null) values.push(answer.value)
  }
  return found(values)
}
