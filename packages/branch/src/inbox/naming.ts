import { exists } from '@polder/commands'
import type { NamedThing } from '@polder/contract'
import type { JsonValue, StreamId, StreamRef } from '@polder/kernel'
import { conceptLabel } from '@polder/model'
import { branchShape } from '../command/who.ts'
import type { DeskSession } from '../desk-session.ts'

/** What things are called now. */
export type Naming = {
  readonly thing: (stream: StreamRef) => NamedThing
  readonly user: (streamId: StreamId) => NamedThing
  readonly branch: (streamId: StreamId) => NamedThing
  readonly label: (concept: string) => string
}

export const createNaming = ({ enterprise, states }: DeskSession): Naming => {
  const { state } = states.lookup
  const titleOf = (stream: StreamRef): JsonValue | undefined => {
    const shape = enterprise.shapes.get(stream.streamType)
    if (shape?.concept.title === undefined) return undefined
    const { attributes } = state(stream)
    return attributes[shape.concept.title] ?? partyTitle(shape.fields, attributes['of'])
  }
  /** A role without a title of its own is called what its entity is. */
  const partyTitle = (fields: readonly Referring[], of: JsonValue | undefined) => {
    const to = fields.find(({ name }) => name === 'of')?.to ?? []
    // Safe: a reference is an id.
    const parties = to.map((streamType) => ({ streamType, streamId: of as StreamId }))
    const party = of === undefined ? undefined : parties.find((each) => exists(state(each)))
    return party && titleOf(party)
  }
  const thing = (stream: StreamRef): NamedThing => {
    const title = titleOf(stream)
    return { id: stream.streamId, name: typeof title === 'string' ? title : null }
  }
  const { name: branches } = branchShape(enterprise)
  return {
    thing,
    user: (streamId) => thing({ streamType: 'User', streamId }),
    branch: (streamId) => thing({ streamType: branches, streamId }),
    label: (concept) => {
      const shape = enterprise.shapes.get(concept)
      return shape === undefined ? concept : conceptLabel(concept, shape.concept)
    },
  }
}

type Referring = { readonly name: string; readonly to: readonly string[] }
