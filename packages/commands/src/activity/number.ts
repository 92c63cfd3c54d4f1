import {
  type DecidedEvent,
  deriveId,
  fiscalYear,
  type JsonObject,
  type StreamId,
} from '@polder/kernel'
import { SERIES_STREAM } from '@polder/model'
import { find } from '../lookup.ts'
import { SCHEMA_VERSION, type Situation } from '../situation.ts'
import { textOf } from '../values/records.ts'

export type GivenNumber = { readonly number: string; readonly event: DecidedEvent }

/**
 * DO-2: the next number of the series of (branch, device, document type, fiscal year). It is the
 * revision of its event on the series' stream plus the series' start less 1, so that it has no gap
 * by construction, and only the stream's revision is asked for.
 */
export const giveNumber = (situation: Situation, values: JsonObject): GivenNumber | null => {
  const { shape, lookup, enterprise, id } = situation
  const { concept } = shape
  if (concept.kind !== 'activity' || concept.number === undefined) return null
  const year = fiscalYear(
    textOf(values, 'postedOn', ''),
    enterprise.model.fiscalYearStartsOn ?? '01-01',
  )
  const streamId = seriesOf(situation, concept.number, year)
  const revision = lookup.revision({ streamType: SERIES_STREAM, streamId }) + 1
  const number = formatNumber(situation, {
    type: concept.number,
    year,
    ordinal: revision + (concept.numberStart ?? 1) - 1,
  })
  return {
    number,
    event: {
      streamType: SERIES_STREAM,
      streamId,
      payloadItemName: 'NumberGivenEvent',
      payload: { number, documentType: shape.name, document: id },
      schemaVersion: SCHEMA_VERSION,
    },
  }
}

const SERIES = '7a8c2f54-1d3b-5e0a-b6c1-95d1f3e4a2b7'

const seriesOf = ({ command: { stamps } }: Situation, type: string, year: string): StreamId =>
  deriveId<StreamId>(SERIES, stamps.branch, stamps.device, type, year)

const NUMBER_DIGITS = 6
const DEFAULT_FORMAT = '{type}-{branch}-{device}-{year}-{number}'

const formatNumber = (
  situation: Situation,
  {
    type,
    year,
    ordinal,
  }: { readonly type: string; readonly year: string; readonly ordinal: number },
): string => {
  const parts: { readonly [part: string]: string } = {
    type,
    year,
    branch: branchCode(situation),
    device: String(situation.command.stamps.deviceNumber),
    number: String(ordinal).padStart(NUMBER_DIGITS, '0'),
  }
  const format = situation.enterprise.model.numberFormat ?? DEFAULT_FORMAT
  return format.replace(/\{(\w+)\}/g, (whole, part: string) => parts[part] ?? whole)
}

/** What stands for the branch in numbers: the attribute that means `code`, else a piece of its id. */
const branchCode = ({ shape, lookup, enterprise, command }: Situation): string => {
  const field = shape.fields.find(({ name, builtIn }) => builtIn && name === 'branch')
  const found = field && find(lookup, field.to, command.stamps.branch)
  const code = found && enterprise.shapes.get(found.streamType)?.meanings.header.code
  return textOf(found?.aggregate.attributes ?? {}, code?.name, command.stamps.branch.slice(-4))
}
