import type { JsonObject } from '@polder/kernel'
import type { Enterprise, ListColumn, ShownAs } from '@polder/model'
import { type GridColumn, SyncMark, type SyncState } from '@polder/ui'
import { labelText } from '../enterprise/names.ts'
import type { ListSpec } from '../enterprise/list-spec.ts'
import { isFigure, isMoneyLike } from '../values/kinds.ts'
import { ValueView } from '../values/value-view.tsx'
import { type Format, valueText } from '../values/value-text.ts'
import { say } from '../words/say.ts'

type Row = JsonObject

/** The columns of a list as a grid has them, with how far each row has come to the centre in front. */
export const gridColumns = (
  spec: ListSpec,
  { enterprise, format }: { readonly enterprise: Enterprise; readonly format: Format },
): readonly GridColumn<Row>[] => {
  const isConcept = enterprise.screens.has(spec.table)
  return [
    ...(isConcept ? [markColumn()] : []),
    ...spec.columns.map((column) => gridColumn(column, format)),
  ]
}

const gridColumn = ({ name, label, as, to, via }: ListColumn, format: Format): GridColumn<Row> => ({
  key: name,
  title: labelText(label),
  ...(isMoneyLike(as) ? { hint: format.currency } : {}),
  widthPx: widthFor(as, name),
  align: isFigure(as) ? 'end' : 'start',
  isSortable: as !== 'reference',
  // What a neighbour is called stands for it; the way there is the record's.
  cell: (row) => <ValueView value={row[name]} as={as} to={via === undefined ? to : []} />,
  text: (row) => valueText(row[name], as, format),
})

const markColumn = (): GridColumn<Row> => ({
  key: 'mark',
  title: say('list.sync'),
  widthPx: 28,
  isFixed: true,
  cell: (row) => {
    const state = markOf(row)
    return state === undefined ? null : <SyncMark state={state} />
  },
  text: (row) => markOf(row) ?? '',
})

const MARKS: { readonly [mark: string]: SyncState | undefined } = {
  pending: 'local',
  local: 'local',
  sent: 'sent',
  changed: 'changed',
  'changed-by-sync': 'changed',
  attention: 'attention',
}

/** What is as it should be bears no mark. */
export const markOf = ({ mark }: Row): SyncState | undefined =>
  typeof mark === 'string' ? (MARKS[mark] ?? 'local') : undefined

const WIDTHS_PX: { readonly [As in ShownAs]: number } = {
  text: 160,
  number: 90,
  quantity: 100,
  money: 124,
  spendingLimit: 124,
  unitPrice: 110,
  percent: 90,
  date: 108,
  instant: 140,
  duration: 100,
  yesNo: 84,
  choice: 110,
  reference: 190,
  address: 240,
  lines: 120,
  status: 116,
}

const NAME_PX = 240
const CODE_PX = 120

const widthFor = (as: ShownAs, name: string) => {
  if (name === 'name' || name.endsWith('.name')) return NAME_PX
  return name === 'number' || name === 'reference' || name === 'sku' || name === 'code'
    ? CODE_PX
    : WIDTHS_PX[as]
}

/** Columns that nobody chose are hidden until somebody does. */
export const hiddenAtFirst = ({ columns }: ListSpec): readonly string[] =>
  columns.filter(({ initially }) => !initially).map(({ name }) => name)
