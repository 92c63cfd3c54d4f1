import type { JsonObject, JsonValue } from '@polder/kernel'
import type { ConceptShape, Enterprise } from '@polder/model'
import type { Assignment, Reading } from './guess.ts'
import type { FileHead } from './read-head.ts'
import type { Target, TargetColumn } from './target.ts'

export type MappingGiven = {
  readonly enterprise: Enterprise
  readonly target: Target
  readonly file: string
  readonly head: FileHead
  readonly reading: Reading
  readonly assignment: Assignment
  /** The column by which a row is known again; `''` for its place in the file. */
  readonly keyColumn: string
}

/** The mapping (docs/importing.md) that says what a person chose on the screen. */
export const makeMapping = (given: MappingGiven): JsonObject => {
  const { target, file, head, reading } = given
  return {
    mapping: 1,
    // The same file for the same things again is the same import, and changes nothing (IM-1).
    name: `${target.concept} ${file}`,
    files: {
      rows: {
        name: file,
        encoding: head.encoding,
        delimiter: head.delimiter,
        decimal: reading.decimal,
        dates: [reading.dates],
      },
    },
    steps:
      target.entity === null
        ? [ownStep(given)]
        : [entityStep(given, target.entity), ownStep(given)],
  }
}

const ENTITY_STEP = 'who'
const OWN_STEP = 'rows'

const entityStep = (
  given: MappingGiven,
  { command }: { readonly command: string },
): JsonObject => ({
  name: ENTITY_STEP,
  command,
  file: 'rows',
  key: keyOf(given),
  payload: payloadOf(given, 'entity'),
})

const ownStep = (given: MappingGiven): JsonObject => {
  const { target, keyColumn } = given
  const played: JsonObject =
    target.entity === null ? {} : { of: { row: ENTITY_STEP, key: keyOf(given) } }
  return {
    name: OWN_STEP,
    command: target.command,
    file: 'rows',
    ...(isGrouped(given) ? { group: { column: keyColumn } } : { key: keyOf(given) }),
    payload: { ...played, ...payloadOf(given, 'own') },
  }
}

const keyOf = ({ keyColumn }: MappingGiven): JsonValue =>
  keyColumn === '' ? { lineNumber: true } : { column: keyColumn }

type Part = TargetColumn['part']

const assignedOf = ({ target, assignment }: MappingGiven, part: Part) =>
  target.columns.flatMap((column) => {
    const from = assignment[column.key]
    return column.part === part && from !== undefined ? [{ column, from }] : []
  })

/** Rows that share a key make one document where something of its lines is assigned. */
const isGrouped = (given: MappingGiven) =>
  given.keyColumn !== '' &&
  assignedOf(given, 'own').some(({ column: { list } }) => list === DOCUMENT_LINES)

const DOCUMENT_LINES = 'lines'

const payloadOf = (given: MappingGiven, part: Part): JsonObject => {
  const assigned = assignedOf(given, part)
  const plain = assigned.filter(({ column: { list } }) => list === undefined)
  const lists = [...new Set(assigned.flatMap(({ column: { list } }) => list ?? []))]
  const isEach = part === 'own' && isGrouped(given)
  return {
    ...nested(given, plain, ''),
    ...Object.fromEntries(
      lists.map((list) => {
        const parts = assigned.filter(({ column }) => column.list === list)
        const record = { record: nested(given, parts, `${list}.`) }
        // A row brings one entry, where rows aren't the lines of a document.
        return [list, isEach ? { each: record } : { list: [record] }]
      }),
    ),
  }
}

type Assigned = ReturnType<typeof assignedOf>

/** `address.city` is a part of an address. */
const nested = (given: MappingGiven, assigned: Assigned, prefix: string): JsonObject => {
  const values: Record<string, JsonValue> = {}
  const addresses: Record<string, Record<string, JsonValue>> = {}
  for (const { column, from } of assigned) {
    const [name = '', part] = column.name.slice(prefix.length).split('.')
    if (part === undefined) values[name] = valueOf(given, column, from)
    else addresses[name] = { ...addresses[name], [part]: { column: from } }
  }
  return {
    ...values,
    ...Object.fromEntries(
      Object.entries(addresses).map(([name, parts]) => [name, { address: parts }]),
    ),
  }
}

const valueOf = (given: MappingGiven, column: TargetColumn, from: string): JsonValue => {
  switch (column.type) {
    case 'number':
      return { column: from, as: 'integer' }
    case 'quantity':
    case 'unitPrice':
    case 'percent':
    case 'money':
    case 'spendingLimit':
      return { column: from, as: 'decimal' }
    case 'date':
      return { column: from, as: 'date' }
    case 'yesNo':
      return { column: from, as: 'yesNo' }
    case 'reference':
      return referenceTo(given.enterprise, column, from)
    case 'text':
    case 'choice':
    case 'duration':
    case 'instant':
    case 'address':
    case 'lines':
      return { column: from }
  }
}

/** A reference is found by what only one can have; where nothing is, the file has to say ids. */
const referenceTo = (
  { shapes }: Enterprise,
  { namedBy }: TargetColumn,
  from: string,
): JsonValue => {
  const unique = namedBy.filter(({ concept, attribute }) =>
    isUnique(shapes.get(concept), attribute),
  )
  const value = { column: from }
  // The one where it is found; where none has it, the last one says so.
  return (
    unique.reduceRight<JsonObject | undefined>(
      (otherwise, { concept, attribute }) => ({
        lookup: concept,
        by: attribute,
        value,
        ...(otherwise === undefined ? {} : { otherwise }),
      }),
      undefined,
    ) ?? value
  )
}

const isUnique = (shape: ConceptShape | undefined, attribute: string) =>
  shape?.fields.some(({ name, unique }) => name === attribute && unique !== undefined) === true
