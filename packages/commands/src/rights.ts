import { type JsonValue, type Refused, refuse, type StampedCommand } from '@polder/kernel'
import type { CommandDescriptor, Enterprise } from '@polder/model'
import type { Lookup } from './lookup.ts'
import { ownStream } from './situation.ts'
import { overriddenPaths } from './values/overrides.ts'
import { recordsIn } from './values/records.ts'

/** The right to say another price than the quoted one (OR-2). */
const OVERRIDE = 'Override'

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
  const user = lookup.state({ streamType: 'User', streamId: command.stamps.actor })
  if (user.status !== 'active') return refuse('unknown-user', { user: command.stamps.actor })
  const needed = [descriptor.operation, ...(isOverriding(asked, lookup) ? [OVERRIDE] : [])]
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

const isOverriding = ({ command, descriptor, enterprise }: Asked, lookup: Lookup) => {
  const shape = enterprise.shapes.get(descriptor.concept)
  if (shape === undefined) return false
  const own = lookup.state(ownStream({ command, descriptor }))
  return overriddenPaths({ shape, descriptor, command, own }).length > 0
}
