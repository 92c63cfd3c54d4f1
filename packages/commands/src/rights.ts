import { isJsonObject, type Refused, refuse, type StampedCommand } from '@polder/kernel'
import { type CommandDescriptor, type Enterprise, type Field, linesOf } from '@polder/model'
import { canonicalDecimal, type JsonValue } from '@polder/kernel'
import type { Lookup } from './lookup.ts'
import { recordsIn } from './values/amounts.ts'

/** The right to say another price than the quoted one (OR-2). */
export const OVERRIDE = 'Override'

type Asked = {
  readonly command: StampedCommand
  readonly descriptor: CommandDescriptor
  readonly enterprise: Enterprise
}

/**
 * RI-1: may this actor do this, for this branch? Checked where the command is made, and again by
 * whoever receives it. Nothing is said about what the actor may not see.
 */
export const authorize = (asked: Asked, lookup: Lookup): Refused | undefined => {
  const { command, descriptor } = asked
  const needed = [
    descriptor.operation,
    ...(overriddenPaths(asked).length > 0 ? [OVERRIDE] : []),
  ]
  const user = lookup.state({ streamType: 'User', streamId: command.stamps.actor })
  if (user.status !== 'active') return refuse('unknown-user', { user: command.stamps.actor })
  const rights = recordsIn(user.attributes, 'rights')
  const lacking = needed.find(
    (operation) =>
      !rights.some(
        (right) =>
          matches(right['concept'], descriptor.concept) &&
          matches(right['operation'], operation) &&
          matches(right['workarea'], command.stamps.branch),
      ),
  )
  return lacking === undefined
    ? undefined
    : refuse('no-right', { concept: descriptor.concept, operation: lacking })
}

const matches = (right: JsonValue | undefined, wanted: string) => right === '*' || right === wanted

/** The attributes for which another value was said than the quoted one, where that takes a right. */
export const overriddenPaths = ({ command, descriptor, enterprise }: Asked): readonly string[] => {
  const shape = enterprise.shapes.get(descriptor.concept)
  if (shape === undefined || !descriptor.creates) return []
  const lines = command.payload['lines']
  return [
    ...pathsIn(shape.fields, command.payload, ''),
    ...(Array.isArray(lines) ? lines : []).flatMap((line, index) =>
      isJsonObject(line) ? pathsIn(linesOf(shape.fields), line, `lines.${index + 1}.`) : [],
    ),
  ].filter((path) => {
    const quoted = command.stamps.quotes[path]
    return quoted !== undefined && differs(quoted.value, valueAt(command.payload, path))
  })
}

const pathsIn = (fields: readonly Field[], given: object, path: string) =>
  fields
    .filter(({ name, override }) => override === 'right' && name in given)
    .map(({ name }) => path + name)

const differs = (quoted: JsonValue, given: JsonValue | undefined) =>
  typeof quoted === 'string' && typeof given === 'string'
    ? canonicalDecimal(quoted) !== canonicalDecimal(given)
    : quoted !== given

const valueAt = (payload: StampedCommand['payload'], path: string): JsonValue | undefined => {
  const [first = '', place = '', attribute = ''] = path.split('.')
  if (place === '') return payload[first]
  return recordsIn(payload, first)[Number(place) - 1]?.[attribute]
}
