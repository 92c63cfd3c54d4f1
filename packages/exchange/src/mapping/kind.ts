import { isDecimal, isDuration, isId, isLocalDate, type JsonValue } from '@polder/kernel'
import type { AttributeType, Field } from '@polder/model'
import type { Expression } from './expression.ts'

/** What a value of the language comes to, as far as the mapping says it. */
export type Kind =
  | 'text'
  | 'decimal'
  | 'integer'
  | 'date'
  | 'yesNo'
  | 'id'
  | 'address'
  | 'record'
  | 'list'

/** What each type of attribute takes. */
const TAKES: { readonly [Type in AttributeType]: readonly Kind[] } = {
  text: ['text', 'decimal', 'date'],
  number: ['integer'],
  quantity: ['decimal'],
  money: ['decimal'],
  spendingLimit: ['decimal'],
  unitPrice: ['decimal'],
  percent: ['decimal'],
  date: ['date'],
  instant: ['text'],
  duration: ['text'],
  yesNo: ['yesNo'],
  choice: ['text'],
  reference: ['id'],
  address: ['address'],
  lines: ['list', 'record'],
}

/** Why an attribute can't take a value, in words; undefined where it can, as far as one can see. */
export const misfit = (expression: Expression, field: Field): string | undefined => {
  if ('constant' in expression)
    return takesConstant(field, expression.constant)
      ? undefined
      : `${JSON.stringify(expression.constant)} is no ${field.type}`
  const takes = TAKES[field.type]
  const wrong = kindsOf(expression).find((kind) => kind !== 'constant' && !takes.includes(kind))
  if (wrong === undefined) return undefined
  const [kind = ''] = takes
  const hint = CONVERTED.has(kind) ? `: say "as": "${kind}"` : ''
  return `comes to ${wrong} and the model has ${field.type}${hint}`
}

const CONVERTED: ReadonlySet<string> = new Set(['decimal', 'integer', 'date', 'yesNo'])

const kindsOf = (expression: Expression): readonly (Kind | 'constant')[] => {
  if ('constant' in expression) return ['constant']
  if ('when' in expression)
    return [
      ...kindsOf(expression.use),
      ...(expression.else === undefined ? [] : kindsOf(expression.else)),
    ]
  const otherwise =
    'otherwise' in expression && expression.otherwise !== undefined
      ? kindsOf(expression.otherwise)
      : []
  if ('firstOf' in expression && expression.as === undefined)
    return [...expression.firstOf.flatMap(kindsOf), ...otherwise]
  return [...ownKinds(expression), ...otherwise]
}

const ownKinds = (
  expression: Exclude<Expression, { constant: unknown } | { when: unknown }>,
): readonly (Kind | 'constant')[] => {
  if ('lookup' in expression || 'row' in expression) return ['id']
  if ('address' in expression) return ['address']
  if ('record' in expression) return ['record']
  if ('list' in expression || 'each' in expression) return ['list']
  if ('lineNumber' in expression) return ['integer']
  if ('aggregate' in expression) return aggregateKinds(expression)
  return [expression.as ?? 'text']
}

const aggregateKinds = ({
  aggregate,
  value,
}: Extract<Expression, { aggregate: unknown }>): readonly (Kind | 'constant')[] => {
  if (aggregate === 'count' || value === undefined) return ['integer']
  return aggregate === 'sum' ? ['decimal'] : kindsOf(value)
}

const takesConstant = (field: Field, value: JsonValue): boolean => {
  if (field.type === 'number') return Number.isInteger(value)
  if (field.type === 'yesNo') return typeof value === 'boolean'
  if (field.type === 'address' || field.type === 'lines')
    return typeof value === 'object' && value !== null
  return typeof value === 'string' && isTextOf(field, value)
}

const isTextOf = (field: Field, text: string): boolean => {
  if (field.type === 'choice') return field.options.includes(text)
  if (field.type === 'date') return isLocalDate(text)
  if (field.type === 'duration') return isDuration(text)
  if (field.type === 'reference') return isId(text)
  return TAKES[field.type][0] !== 'decimal' || isDecimal(text)
}
