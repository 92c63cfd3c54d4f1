import type { Enterprise } from '@polder/model'
import { dateFormatFault } from '../convert/date.ts'
import { isEncoding } from '../read/text.ts'
import { checkNode, type Place } from './check-expression.ts'
import { checkStep } from './check-step.ts'
import type { MappingFault } from './fault.ts'
import type { Mapping } from './mapping.ts'

/**
 * What is wrong with a mapping in the light of a model: commands, attributes and look-ups that the
 * model doesn't have, values that an attribute can't take, files, maps and steps that aren't there.
 * Columns are checked when the files are opened.
 */
export const checkMapping = (mapping: Mapping, enterprise: Enterprise): readonly MappingFault[] => [
  ...currencyFaults(mapping, enterprise),
  ...Object.entries(mapping.files).flatMap(([alias, file]) => [
    ...(isEncoding(file.encoding)
      ? []
      : [{ path: `files.${alias}.encoding`, message: `${file.encoding} is not known` }]),
    ...(file.delimiter === file.quote
      ? [{ path: `files.${alias}.quote`, message: 'is the delimiter' }]
      : []),
    ...file.dates.flatMap((format, index) => {
      const message = dateFormatFault(format)
      return message === undefined ? [] : [{ path: `files.${alias}.dates.${index}`, message }]
    }),
    ...(usesFile(mapping, alias)
      ? []
      : [{ path: `files.${alias}`, message: 'is read by nothing' }]),
  ]),
  ...mapFaults(mapping, enterprise),
  ...mapping.steps.flatMap((step, index) => checkStep(step, { mapping, enterprise, index })),
]

const currencyFaults = ({ currency }: Mapping, enterprise: Enterprise): readonly MappingFault[] =>
  currency === undefined || currency === enterprise.currency
    ? []
    : [{ path: 'currency', message: `is ${currency}, and the account's is ${enterprise.currency}` }]

const usesFile = ({ maps, steps }: Mapping, alias: string) =>
  steps.some(({ file, lines }) => file === alias || lines?.file === alias) ||
  Object.values(maps).some((map) => 'file' in map && map.file === alias)

const mapFaults = (mapping: Mapping, enterprise: Enterprise): readonly MappingFault[] =>
  Object.entries(mapping.maps).flatMap(([name, map]) => {
    if ('values' in map) return []
    const place = (part: string): Place => ({
      path: `maps.${name}.${part}`,
      mapping,
      enterprise,
      rows: new Map(),
      hasLines: false,
      isInLines: false,
    })
    const isThere = mapping.files[map.file] !== undefined
    return [
      ...(isThere
        ? []
        : [{ path: `maps.${name}.file`, message: `there is no file "${map.file}"` }]),
      ...(map.where === undefined ? [] : checkNode(map.where, place('where'))),
      ...checkNode(map.key, place('key')),
      ...checkNode(map.value, place('value')),
    ]
  })
