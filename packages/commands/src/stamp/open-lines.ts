import { fromMicros, type JsonObject, type StreamId, toMicros } from '@polder/kernel'
import type { ConceptShape, Enterprise } from '@polder/model'
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
  readonly agreementType: string
  readonly lines: readonly JsonObject[]
  readonly activityType: string
}

/** What is delivered can't be cancelled: the first activity that an agreement governs counts (OR-5). */
const cancelled = ({ shape, id, own }: Situation): Fulfillable | undefined => {
  const { concept, name: agreementType } = shape
  const [activityType] = concept.kind === 'agreement' ? (concept.governs ?? []) : []
  return activityType === undefined
    ? undefined
    : { agreement: id, agreementType, lines: linesIn(own.attributes), activityType }
}

const above = ({ shape, command, lookup }: Situation): Fulfillable | undefined => {
  const under = shape.fields.find(({ name, builtIn }) => builtIn && name === 'under')
  const id = textIn(command.payload, 'under')
  if (under === undefined || id === undefined || saysHowMuch(shape, command.payload))
    return undefined
  const found = find(lookup, under.to, id)
  return (
    found && {
      agreement: found.streamId,
      agreementType: found.streamType,
      lines: linesIn(found.aggregate.attributes),
      activityType: shape.name,
    }
  )
}

/** Lines are given, and each says how much of the agreement's line it is about. */
const saysHowMuch = ({ meanings }: ConceptShape, payload: JsonObject): boolean => {
  const { quantity } = meanings.line
  if (!isSaid(payload['lines'])) return false
  return linesIn(payload).every(
    (line) => !isSaid(line['underLine']) || quantity === undefined || isSaid(line[quantity.name]),
  )
}

const openLines = (
  enterprise: Enterprise,
  { agreement, agreementType, lines, activityType }: Fulfillable,
  source: AdviceSource,
): readonly JsonObject[] => {
  const quantityOf = (name: string) => enterprise.shapes.get(name)?.meanings.line.quantity?.name
  const [agreed, done] = [quantityOf(agreementType), quantityOf(activityType)]
  if (agreed === undefined || done === undefined) return []
  const fulfilled = new Map(
    source
      .fulfilled(agreement)
      .filter((line) => line.activityType === activityType)
      .map(({ line, fulfilledMicros }) => [line, fulfilledMicros]),
  )
  return lines.flatMap((line) => {
    const number = lineNumber(line)
    const openMicros = toMicros(textOf(line, agreed, '0')) - (fulfilled.get(number) ?? 0)
    return openMicros <= 0 ? [] : [{ underLine: number, [done]: fromMicros(openMicros) }]
  })
}
