import { fromMicros, type JsonObject, type StreamId, toMicros } from '@polder/kernel'
import type { Enterprise } from '@polder/model'
import { type AdviceSource, find } from '../lookup.ts'
import type { Situation } from '../situation.ts'
import { isSaid, lineNumber, linesIn, textIn, textOf } from '../values/records.ts'

/** What is still open of an agreement: for an activity that names no lines, and for a cancellation. */
export const openOf = (situation: Situation, source: AdviceSource): JsonObject => {
  const of = situation.descriptor.operation === 'Cancel' ? cancelled(situation) : above(situation)
  return of === undefined ? {} : { open: openLines(situation.enterprise, of, source) }
}

/** An agreement's lines, and the activity type that fulfils them. */
type Fulfillable = {
  readonly agreement: StreamId
  readonly lines: readonly JsonObject[]
  readonly activityType: string
}

/** What is delivered can't be cancelled: the first activity that an agreement governs counts (OR-5). */
const cancelled = ({ shape: { concept }, id, own }: Situation): Fulfillable | undefined => {
  const [activityType] = concept.kind === 'agreement' ? (concept.governs ?? []) : []
  return activityType === undefined
    ? undefined
    : { agreement: id, lines: linesIn(own.attributes), activityType }
}

const above = ({ shape, command, lookup }: Situation): Fulfillable | undefined => {
  const under = shape.fields.find(({ name, builtIn }) => builtIn && name === 'under')
  const id = textIn(command.payload, 'under')
  if (under === undefined || id === undefined || isSaid(command.payload['lines'])) return undefined
  const found = find(lookup, under.to, id)
  return (
    found && {
      agreement: found.streamId,
      lines: linesIn(found.aggregate.attributes),
      activityType: shape.name,
    }
  )
}

const openLines = (
  enterprise: Enterprise,
  { agreement, lines, activityType }: Fulfillable,
  source: AdviceSource,
): readonly JsonObject[] => {
  const quantity = enterprise.shapes.get(activityType)?.meanings.line.quantity?.name ?? 'quantity'
  const fulfilled = new Map(
    source
      .fulfilled(agreement)
      .filter((line) => line.activityType === activityType)
      .map(({ line, fulfilledMicros }) => [line, fulfilledMicros]),
  )
  return lines.flatMap((line) => {
    const number = lineNumber(line)
    const openMicros = toMicros(textOf(line, quantity, '0')) - (fulfilled.get(number) ?? 0)
    return openMicros <= 0 ? [] : [{ underLine: number, [quantity]: fromMicros(openMicros) }]
  })
}
