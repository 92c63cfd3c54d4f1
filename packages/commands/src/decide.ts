import {
  accept,
  type Commit,
  type NewEvent,
  refuse,
  type Result,
  type StampedCommand,
  type StreamAtRevision,
  streamKey,
  unreachable,
} from '@polder/kernel'
import type { CommandDescriptor, OperationOf } from '@polder/model'
import { decideActivity } from './activity/decider.ts'
import { decideAgreement } from './agreement/decider.ts'
import { decideEntity } from './entity.ts'
import { type Account, type Lookup, modelStream, trackReads } from './lookup.ts'
import { decideRole } from './role.ts'
import { type Outcome, type Situation, situationOf } from './situation.ts'
import { decideSystem } from './system.ts'
import { decideWorkarea } from './workarea.ts'

/** What a decision comes to: a commit, but for the numbers that the device gives it. */
export type Decision = Pick<Commit, 'nature' | 'events' | 'writes' | 'reads' | 'claims'>

/** The same command on the same states comes to the same decision, ids and all (SY-13). */
export const decide = (
  account: Account,
  command: StampedCommand,
  lookup: Lookup,
): Result<Decision> => {
  const descriptor = account.enterprise.commands.get(command.name)
  if (descriptor === undefined) return refuse('unknown-command', { name: command.name })
  const tracked = trackReads(lookup)
  const answer =
    descriptor.kind === 'system'
      ? decideSystem(account, { command, descriptor }, tracked)
      : route(situationOf(account, { command, descriptor }, tracked))
  if (!answer.ok) return answer
  tracked.state(modelStream(account))
  return accept(decisionOf(descriptor, answer.value, { lookup, seen: tracked.seen() }))
}

const route = (situation: Situation): Result<Outcome> => {
  const { kind, operation } = situation.descriptor
  switch (kind) {
    // Safe in each case: a descriptor's operation is one of its own kind's.
    case 'entity':
      return decideEntity(situation, operation as OperationOf<'entity'>)
    case 'role':
      return decideRole(situation, operation as OperationOf<'role'>)
    case 'agreement':
      return decideAgreement(situation, operation as OperationOf<'agreement'>)
    case 'activity':
      return decideActivity(situation, operation as OperationOf<'activity'>)
    case 'workarea':
      return decideWorkarea(situation, operation as OperationOf<'workarea'>)
    case 'system':
      throw new Error('Defect: commands about the enterprise itself are decided apart')
    default:
      return unreachable(kind)
  }
}

type Looked = { readonly lookup: Lookup; readonly seen: readonly StreamAtRevision[] }

const decisionOf = (
  { nature }: CommandDescriptor,
  { events, claims }: Outcome,
  { lookup, seen }: Looked,
): Decision => {
  const heads = new Map<string, number>()
  const writes: StreamAtRevision[] = []
  const placed = events.map((event): NewEvent => {
    const key = streamKey(event)
    if (!heads.has(key)) {
      const revision = lookup.revision(event)
      heads.set(key, revision)
      writes.push({ streamType: event.streamType, streamId: event.streamId, revision })
    }
    const streamRevision = (heads.get(key) ?? 0) + 1
    heads.set(key, streamRevision)
    return { ...event, streamRevision }
  })
  const reads = seen.filter((stream) => !heads.has(streamKey(stream)))
  return { nature, events: placed, writes, reads, claims: nature === 'fact' ? [] : claims }
}
