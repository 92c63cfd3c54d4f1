import type { JsonValue } from '@polder/kernel'
import type {
  ColumnExpression,
  ConcatExpression,
  FirstOfExpression,
  TemplateExpression,
} from '../mapping/expression.ts'
import { templateParts } from '../mapping/template.ts'
import { compileColumn, compileColumnRef } from './column.ts'
import { compileModifiers } from './modifiers.ts'
import {
  type Binding,
  type Compile,
  type Evaluate,
  type Evaluated,
  found,
  plainText,
} from './scope.ts'

/** Values that are texts first, whatever becomes of them: a column, and what joins several. */
export const compileColumnText = (
  expression: ColumnExpression,
  binding: Binding,
  compile: Compile,
): Evaluate => {
  const { columns, rowOf, read } = compileColumnRef(expression, binding)
  const modify = compileModifiers(expression, { ...binding, file: columns.file, compile })
  return (scope) => modify(read(scope), scope, rowOf(scope))
}

/** Nothing where none of its columns has a value; what is missing leaves no gap. */
export const compileTemplate = (
  expression: TemplateExpression,
  binding: Binding,
  compile: Compile,
): Evaluate => {
  const parts = templateParts(expression.template).map((part) =>
    part.column === undefined
      ? part.text
      : compileColumn(binding.row, part.column, binding.services),
  )
  const modify = compileModifiers(expression, { ...binding, file: binding.row.file, compile })
  return (scope) => {
    const texts = parts.map((part) => (typeof part === 'string' ? part : part(scope.row)))
    const isFilled = texts.some((text, place) => text !== null && typeof parts[place] !== 'string')
    const text = texts.includes(null) ? tidied(texts.join('')) : texts.join('')
    return modify(isFilled ? text : null, scope, scope.row)
  }
}

const tidied = (text: string) => text.replace(/\s{2,}/g, ' ').trim()

export const compileConcat = (
  expression: ConcatExpression,
  binding: Binding,
  compile: Compile,
): Evaluate => {
  const parts = expression.concat.map((part) => compile(part, binding))
  const modify = compileModifiers(expression, { ...binding, file: binding.row.file, compile })
  return (scope) => {
    const texts: string[] = []
    for (const part of parts) {
      const answer = part(scope)
      if (!answer.ok) return answer
      if (answer.value !== null) texts.push(plainText(answer.value))
    }
    return modify(texts.length === 0 ? null : texts.join(expression.with ?? ''), scope, scope.row)
  }
}

export const compileFirstOf = (
  expression: FirstOfExpression,
  binding: Binding,
  compile: Compile,
): Evaluate => {
  const choices = expression.firstOf.map((choice) => compile(choice, binding))
  const modify = compileModifiers(expression, { ...binding, file: binding.row.file, compile })
  return (scope): Evaluated => {
    for (const choice of choices) {
      const answer = choice(scope)
      if (!answer.ok) return answer
      if (answer.value !== null)
        return isText(answer.value) ? modify(answer.value, scope, scope.row) : answer
    }
    return modify(null, scope, scope.row)
  }
}

const isText = (value: JsonValue): value is string => typeof value === 'string'

export const compileConstant = (constant: JsonValue): Evaluate => {
  const answer = found(constant)
  return () => answer
}
