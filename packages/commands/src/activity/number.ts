import {
  type DecidedEvent,
  type DeviceId,
  deriveId,
  fiscalYear,
  type JsonObject,
  type Stamps,
  type StreamId,
} from '@polder/kernel'
import { type Enterprise, SERIES_STREAM } from '@polder/model'
import { find } from '../lookup.ts'
import { SCHEMA_VERSION, type Situation } from '../situation.ts'
import { textOf } from '../values/records.ts'

export type GivenNumber = { readonly number: string; readonly event: DecidedEvent }

/** One series: of a document type and a fiscal year, at a branch and a device. */
export type Series = { readonly type: string; readonly year: string }

/**
 * DO-2: the next number of the series of (branch, device, document type, fiscal year). It is the
 * revision of its event on the series' stream plus the series' start less 1, so that it has no gap
 * by construction, and only the stream's revision is asked for.
 */
export const giveNumber = (situation: Situation, values: JsonObject): GivenNumber | null => {
  const { shape, lookup, command, id } = situation
  const series = seriesFor(situation, values)
  if (series === null) return null
  const streamId = seriesId(command.stamps, series)
  const revision = lookup.revision({ streamType: SERIES_STREAM, streamId }) + 1
  const number = formatNumber(situation, series, revision)
  return {
    number,
    event: {
      streamType: SERIES_STREAM,
      streamId,
      payloadItemName: NUMBER_GIVEN,
      payload: { number, documentType: shape.name, document: id },
      schemaVersion: SCHEMA_VERSION,
    },
  }
}

export const NUMBER_GIVEN = 'NumberGivenEvent'

/** The series from which a document has its number; null where its type has none. */
export const seriesFor = (
  { shape: { concept }, enterprise }: Pick<Situation, 'shape' | 'enterprise'>,
  values: JsonObject,
): Series | null => {
  if (concept.kind !== 'activity' || concept.number === undefined) return null
  const startsOn = enterprise.model.fiscalYearStartsOn ?? '01-01'
  return { type: concept.number, year: fiscalYear(textOf(values, 'postedOn', ''), startsOn) }
}

const SERIES = '7a8c2f54-1d3b-5e0a-b6c1-95d1f3e4a2b7'

export const seriesId = (
  { branch, device }: { readonly branch: StreamId; readonly device: DeviceId },
  { type, year }: Series,
): StreamId => deriveId<StreamId>(SERIES, branch, device, type, year)

const NUMBER_DIGITS = 6
const DEFAULT_FORMAT = '{type}-{branch}-{device}-{year}-{number}'

const formatNumber = (situation: Situation, series: Series, revision: number): string =>
  filled(formatOf(situation.enterprise), {
    ...partsOf(situation, series, revision),
    branch: branchCode(situation),
  })

const formatOf = ({ model }: Enterprise) => model.numberFormat ?? DEFAULT_FORMAT

type Parts = { readonly [part: string]: string }

const filled = (format: string, parts: Parts): string =>
  format.replace(/\{(\w+)\}/g, (whole, part: string) => parts[part] ?? whole)

type Numbered = Pick<Situation, 'shape' | 'enterprise'> & {
  readonly command: { readonly stamps: Pick<Stamps, 'deviceNumber'> }
}

/** All but the branch's code. */
const partsOf = (numbered: Numbered, series: Series, revision: number): Parts => {
  const { concept } = numbered.shape
  const start = concept.kind === 'activity' ? (concept.numberStart ?? 1) : 1
  return {
    ...series,
    device: String(numbered.command.stamps.deviceNumber),
    number: String(revision + start - 1).padStart(NUMBER_DIGITS, '0'),
  }
}

export type NumberAt = { readonly number: string; readonly revision: number }

/**
 * Whether a number is the one of its place in the series. The code of its branch may have changed
 * since: there anything may stand.
 */
export const isNumberAt = (
  numbered: Numbered,
  series: Series,
  { number, revision }: NumberAt,
): boolean => {
  const around = filled(formatOf(numbered.enterprise), partsOf(numbered, series, revision))
  const [before = '', ...after] = around.split('{branch}')
  const behind = after.at(-1) ?? ''
  if (after.length === 0) return number === around
  return (
    number.length >= before.length + behind.length &&
    number.startsWith(before) &&
    number.endsWith(behind)
  )
}

/** What stands for the branch in numbers: the attribute that means `code`, else a piece of its id. */
const branchCode = ({ shape, lookup, enterprise, command }: Situation): string => {
  const field = shape.fields.find(({ name, builtIn }) => builtIn && name === 'branch')
  const found = field && find(lookup, field.to, command.stamps.branch)
  const code = found && enterprise.shapes.get(found.streamType)?.meanings.header.code
  return textOf(found?.aggregate.attributes ?? {}, code?.name, command.stamps.branch.slice(-4))
}
