import {
  type Commit,
  createdId,
  type JsonObject,
  type NewEvent,
  type StampedCommand,
} from '@polder/kernel'
import {
  type CommandDescriptor,
  type ConceptShape,
  documentSchema,
  type Enterprise,
  eventName,
  numberGivenSchema,
  SERIES_STREAM,
} from '@polder/model'
import { isNumberAt, NUMBER_GIVEN, seriesFor, seriesId } from '../activity/number.ts'
import { SCHEMA_VERSION } from '../situation.ts'

/**
 * What no program of ours writes in a fact, whatever its branch knew (SY-70): a fact takes no keys
 * (CO-8), begins its own document, which holds what its concept has, and takes its number from the
 * series of its own device. Null where nothing is wrong; whether it was decided well is another matter.
 */
export const brokenFact = (enterprise: Enterprise, fact: Commit): string | null => {
  const { command, claims, events, writes } = fact
  const descriptor = enterprise.commands.get(command.name)
  const shape = descriptor && enterprise.shapes.get(descriptor.concept)
  if (shape === undefined || descriptor?.nature !== 'fact') return 'no-fact'
  if (claims.length > 0) return 'claims'
  if (writes.length !== events.length) return 'writes'
  const [document, given, ...others] = events
  if (document === undefined || others.length > 0) return 'events'
  const facing = { enterprise, shape, descriptor, command }
  return brokenDocument(facing, document) ?? brokenSeries(facing, document, given)
}

type Facing = {
  readonly enterprise: Enterprise
  readonly shape: ConceptShape
  readonly descriptor: CommandDescriptor
  readonly command: StampedCommand
}

const brokenDocument = (
  { enterprise, shape, descriptor, command: { stamps } }: Facing,
  event: NewEvent,
): string | null => {
  const change = descriptor.operation === 'Reverse' ? 'Reversed' : 'Posted'
  const isBegun =
    event.streamType === shape.name &&
    event.streamId === createdId(stamps.idSeed, 0) &&
    event.streamRevision === 1
  const isNamed =
    event.payloadItemName === eventName(shape.name, change) &&
    event.schemaVersion === SCHEMA_VERSION
  if (!isBegun || !isNamed || event.payload['branch'] !== stamps.branch) return 'document'
  return schemaOf(enterprise, shape).safeParse(event.payload).success ? null : 'payload'
}

const schemas = new WeakMap<ConceptShape, ReturnType<typeof documentSchema>>()

const schemaOf = (enterprise: Enterprise, shape: ConceptShape) => {
  const known = schemas.get(shape) ?? documentSchema(shape, enterprise.currency)
  schemas.set(shape, known)
  return known
}

const brokenSeries = (
  facing: Facing,
  document: NewEvent,
  given: NewEvent | undefined,
): string | null => {
  const series = seriesFor(facing, document.payload)
  if (series === null) return given === undefined ? null : 'events'
  if (given === undefined) return 'no-number'
  const { streamType, streamId } = given
  const isOwn = streamType === SERIES_STREAM && streamId === seriesId(facing.command.stamps, series)
  return isOwn && isNumberOf(given, document) ? null : 'series'
}

const isNumberOf = (given: NewEvent, document: NewEvent) => {
  const { payload } = given
  return (
    given.payloadItemName === NUMBER_GIVEN &&
    given.schemaVersion === SCHEMA_VERSION &&
    numberGivenSchema.safeParse(payload).success &&
    payload['documentType'] === document.streamType &&
    payload['document'] === document.streamId &&
    payload['number'] === document.payload['number']
  )
}

/**
 * Whether the number of a fact is the next of its series (DO-2), as printed: of a document without a
 * number there is nothing to say.
 */
export const isNextNumber = (enterprise: Enterprise, { command, events }: Commit): boolean => {
  const [document, given] = events
  const shape = document && enterprise.shapes.get(document.streamType)
  if (document === undefined || given === undefined || shape === undefined) return true
  const series = seriesFor({ enterprise, shape }, document.payload)
  const number = textOfNumber(given.payload)
  const at = { number, revision: given.streamRevision }
  return series === null || isNumberAt({ enterprise, shape, command }, series, at)
}

const textOfNumber = ({ number }: JsonObject) => (typeof number === 'string' ? number : '')
