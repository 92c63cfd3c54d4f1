import { LEDGER_TABLES } from '../derive/ledger.ts'
import { conceptTables } from '../derive/table.ts'
import { RESERVED_NAMES } from '../language/system-concepts.ts'
import { type Finding, finding } from './finding.ts'
import { type Check, type PlacedAttribute, placedAttributes } from './subject.ts'

const CAMEL_CASE = /^[a-z][A-Za-z0-9]{0,59}$/

/** Names that the program keeps: of its own streams, and of the ledgers that it derives. */
const KEPT_CONCEPTS = new Set(
  [...RESERVED_NAMES, ...LEDGER_TABLES.map(({ name }) => name)].map((name) => name.toLowerCase()),
)

/**
 * Names that no attribute may bear anywhere: what stands beside the attributes in every event and
 * aggregate, what SQLite calls a row, and what every object of the language has anyway.
 */
const KEPT_ATTRIBUTES = new Set(
  ['lines', 'blocks', 'terms', 'totals', 'overrides', 'reversalReason', 'mark']
    .concat(['fulfilment', 'row_number', 'rowid', 'oid'])
    .concat(Object.getOwnPropertyNames(Object.prototype))
    .map((name) => name.toLowerCase()),
)

export const checkConceptName: Check = ({ name }) =>
  KEPT_CONCEPTS.has(name.toLowerCase())
    ? [finding(name, '', 'the program keeps this name for itself; choose another')]
    : []

export const checkAttributeNames: Check = ({ name: concept, concept: own }) =>
  placedAttributes(own).flatMap(({ name, path }) => {
    if (!CAMEL_CASE.test(name))
      return [
        finding(
          concept,
          path,
          'an attribute is named in camelCase, in at most 60 letters and digits',
        ),
      ]
    return KEPT_ATTRIBUTES.has(name.toLowerCase())
      ? [finding(concept, path, 'the program keeps this name for itself; choose another')]
      : []
  })

/** Two columns of one table may not bear the same name, and to SQLite capitals make no difference. */
export const checkColumns: Check = (subject) => {
  const [header, ...lists] = conceptTables(subject.shape)
  return [header, ...lists].flatMap((table) => {
    const places = placedAttributes(subject.concept).filter(({ level, path }) =>
      table?.field === undefined
        ? level === 'party' || level === 'header'
        : (level === 'line' && table.field === 'lines') ||
          path.startsWith(`attributes.${table.field}.`),
    )
    return clashes(subject.name, places, table?.columns.map(({ name }) => name) ?? [])
  })
}

const clashes = (
  concept: string,
  places: readonly PlacedAttribute[],
  columns: readonly string[],
): readonly Finding[] =>
  places.flatMap(({ name, path, level }) => {
    const same = columns.filter((column) => column.toLowerCase() === name.toLowerCase())
    if (same.length < 2 || KEPT_ATTRIBUTES.has(name.toLowerCase())) return []
    const whose = level === 'line' || level === 'record' ? 'line' : concept
    const kept = same.find((column) => column !== name) ?? name
    const other = places.find(
      (place) => place.path !== path && place.name.toLowerCase() === name.toLowerCase(),
    )
    return [
      finding(
        concept,
        path,
        other === undefined
          ? `every ${whose} has "${kept}" without being told; choose another name`
          : `has the same name as ${other.path}; choose another for one of them`,
      ),
    ]
  })
