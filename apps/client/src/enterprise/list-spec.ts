import {
  type Column,
  type Enterprise,
  labelOf,
  type ListColumn,
  type ListFilter,
  type ListSort,
  type ShownAs,
  type Table,
} from '@polder/model'

/** A list of whatever table: of a concept as its screens say, of a ledger or of lines as its columns are. */
export type ListSpec = {
  readonly table: string
  readonly query: string
  readonly columns: readonly ListColumn[]
  readonly filters: readonly ListFilter[]
  readonly sorts: readonly ListSort[]
  readonly search: boolean
  /** The columns that tell its rows apart. */
  readonly key: readonly string[]
  /** The concept whose record a row opens, and the column with that one's id. */
  readonly opens: { readonly concept: string; readonly column: string } | null
}

/** Undefined for a table that there isn't. */
export const listSpecOf = (enterprise: Enterprise, name: string): ListSpec | undefined => {
  const table = enterprise.tables.get(name)
  const query = [...enterprise.queries.values()].find(
    (each) => each.table === name && each.answers === 'list',
  )
  if (table === undefined || query === undefined) return undefined
  const screens = enterprise.screens.get(name)
  if (screens === undefined) return plainSpec(enterprise, table, query.name)
  const { list } = screens
  return { ...list, table: name, key: ['id'], opens: { concept: name, column: 'id' } }
}

/** Ledgers name their columns and say of none what it refers to; these are what they hold. */
const plainSpec = (enterprise: Enterprise, table: Table, query: string): ListSpec => {
  const columns = table.columns
    .filter(({ encoding }) => encoding !== 'json')
    .map((column) => plainColumn(enterprise, table, column))
  return {
    table: table.name,
    query,
    columns,
    filters: columns.map(({ name, label, as, to }) => ({
      name,
      label,
      as,
      to,
      options: as === 'status' ? LEDGER_STATUSES : [],
      fast: false,
    })),
    sorts: SORTS[table.name] ?? [],
    search: false,
    key: table.key,
    opens: opensOf(table),
  }
}

type LineColumnName = {
  readonly parent: string | undefined
  readonly field: string | undefined
  readonly name: string
}

/** A column of lines is an attribute of the concept above them. */
const lineField = (shapes: Enterprise['shapes'], { parent = '', field, name }: LineColumnName) =>
  shapes
    .get(parent)
    ?.fields.find((each) => each.name === field)
    ?.lines.find((each) => each.name === name)

const LEDGER_STATUSES = ['open', 'part', 'paid', 'settled']

const SORTS: { readonly [ledger: string]: readonly ListSort[] | undefined } = {
  OpenItem: [{ name: 'dueOn', with: [] }],
  StockMovement: [{ name: '-occurredOn', with: [] }],
  Exposure: [{ name: '-exposure', with: [] }],
}

/** Lines open the document that they are of. */
const opensOf = ({ parent }: Table): ListSpec['opens'] =>
  parent === undefined ? null : { concept: parent, column: 'id' }

const plainColumn = (
  { shapes }: Enterprise,
  { parent, field }: Table,
  { name, label, encoding, to }: Column,
): ListColumn => {
  const own = lineField(shapes, { parent, field, name })
  const refers = to.length > 0 ? to : referred(shapes, name)
  return {
    name,
    label: own?.label ?? labelOf(label),
    as: own?.type ?? shownAs(name, encoding, refers),
    to: refers,
    initially: name !== 'activityType' && name !== 'documentType',
  }
}

const AS: { readonly [encoding in Column['encoding']]: ShownAs } = {
  text: 'text',
  integer: 'number',
  minor: 'money',
  micro: 'quantity',
  yesNo: 'yesNo',
  json: 'text',
}

const shownAs = (name: string, encoding: Column['encoding'], to: readonly string[]): ShownAs => {
  if (to.length > 0) return 'reference'
  if (name === 'status') return 'status'
  return name.endsWith('On') ? 'date' : AS[encoding]
}

/** What the columns of ledgers hold ids of, found by the part that concepts play in them. */
const referred = (shapes: Enterprise['shapes'], name: string): readonly string[] => {
  const all = [...shapes.values()]
  const documents = all.filter(({ concept }) => concept.kind === 'activity')
  switch (name) {
    case 'party':
      return unique(all.flatMap(({ meanings }) => meanings.party?.to ?? []))
    case 'subject':
      return unique(all.flatMap(({ meanings }) => meanings.line.subject?.to ?? []))
    case 'location':
      return unique(all.flatMap(({ meanings }) => meanings.header.location?.to ?? []))
    case 'branch':
      return unique(
        documents.flatMap(({ concept }) => ('workarea' in concept ? [concept.workarea] : [])),
      )
    case 'agreement':
      return all.filter(({ concept }) => concept.kind === 'agreement').map((each) => each.name)
    case 'document':
    case 'activity':
      return documents.map((each) => each.name)
    default:
      return []
  }
}

const unique = (names: readonly string[]) => [...new Set(names)]
