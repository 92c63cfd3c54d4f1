import {
  type CommandDescriptor,
  type Enterprise,
  type Field,
  isChangeable,
  mustBeGiven,
} from '@polder/model'
import type { Expression } from './expression.ts'
import type { MappingFault } from './fault.ts'
import { misfit } from './kind.ts'
import type { MappingStep } from './mapping.ts'

type Payload = { readonly [name: string]: Expression }

/** Whether a step's payload is one that its command takes, as far as the mapping shows. */
export const checkPayload = (
  { payload, command }: MappingStep,
  enterprise: Enterprise,
  path: string,
): readonly MappingFault[] => {
  const descriptor = enterprise.commands.get(command)
  if (descriptor === undefined) return []
  const fields = enterprise.shapes.get(descriptor.concept)?.fields ?? []
  if (descriptor.creates)
    return checkRecord(payload, fields.filter(isGivable), { path, isWhole: true })
  const known = new Set(OTHER_NAMES)
  const rest = Object.fromEntries(Object.entries(payload).filter(([name]) => !known.has(name)))
  return [
    ...nameMissing(payload, descriptor, path),
    ...checkRecord(rest, isChange(descriptor) ? fields.filter(isChangeable) : [], {
      path,
      isWhole: false,
    }),
  ]
}

/** What commands take that create nothing, besides the attributes that they change. */
const OTHER_NAMES = ['id', 'reason', 'seen', 'block', 'from', 'into']

const isChange = ({ operation }: CommandDescriptor) => operation === 'Change'

/** The branch is said by the step, and a reversal names its own. */
const isGivable = ({ name, builtIn }: Field) =>
  !builtIn || (name !== 'branch' && name !== 'reverses')

const nameMissing = (payload: Payload, { operation }: CommandDescriptor, path: string) =>
  (operation === 'Merge' ? ['from', 'into'] : ['id'])
    .filter((name) => payload[name] === undefined)
    .map((name) => ({ path: `${path}.${name}`, message: 'is missing' }))

type At = { readonly path: string; readonly isWhole: boolean }

const checkRecord = (
  record: Payload,
  fields: readonly Field[],
  { path, isWhole }: At,
): readonly MappingFault[] => {
  const byName = new Map(fields.map((field) => [field.name, field]))
  const missing = fields.filter(
    (field) => isWhole && mustBeGiven(field) && record[field.name] === undefined,
  )
  return [
    ...missing.map(({ name }) => ({ path: `${path}.${name}`, message: 'is missing' })),
    ...Object.entries(record).flatMap(([name, expression]) => {
      const at = `${path}.${name}`
      const field = byName.get(name)
      return field === undefined
        ? [{ path: at, message: `is nothing that this takes: ${[...byName.keys()].join(', ')}` }]
        : checkValue(expression, field, { path: at, isWhole })
    }),
  ]
}

const checkValue = (expression: Expression, field: Field, at: At): readonly MappingFault[] => {
  const message = misfit(expression, field)
  if (message !== undefined) return [{ path: at.path, message }]
  if (field.type !== 'lines') return []
  return recordsIn(expression, at.path).flatMap(({ record, path }) =>
    checkRecord(record, field.lines, { path, isWhole: at.isWhole }),
  )
}

/** The records that a list is made of, where the mapping shows them. */
const recordsIn = (
  expression: Expression,
  path: string,
): readonly { record: Payload; path: string }[] => {
  if ('each' in expression && 'record' in expression.each)
    return [{ record: expression.each.record, path: `${path}.each.record` }]
  if (!('list' in expression)) return []
  return expression.list.flatMap((part, index) =>
    'record' in part ? [{ record: part.record, path: `${path}.list.${index}.record` }] : [],
  )
}
