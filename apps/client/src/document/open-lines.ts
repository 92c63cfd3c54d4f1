import { compareDecimals, type JsonObject, subtractDecimals } from '@polder/kernel'
import type { Enterprise, FormField } from '@polder/model'
import type { askList } from '../host/ask.ts'
import { type DocLine, emptyLine } from './doc-line.ts'
import { textIn } from '../values/text-in.ts'

export type OpenLinesOptions = {
  readonly enterprise: Enterprise
  readonly activity: string
  readonly agreement: string
  readonly fields: readonly FormField[]
  readonly askList: typeof askList
}

const MAX_LINES = 1_000

/** What is still open of an agreement, for an activity under it: its lines, less what is done of them. */
export const openLines = async (options: OpenLinesOptions): Promise<readonly DocLine[]> => {
  const { enterprise, activity, agreement, fields, askList: ask } = options
  const above = enterprise.shapes.get(activity)?.concept
  const concept = above?.kind === 'activity' ? above.under : undefined
  const quantity = fields.find(({ means }) => means === 'quantity')?.name
  if (concept === undefined || quantity === undefined) return []
  const page = { limit: MAX_LINES }
  const [agreed, done] = await Promise.all([
    ask(`Get${concept}Lines`, { filter: { id: agreement }, page }),
    ask('GetFulfilment', { filter: { agreement, activityType: activity }, page }),
  ])
  const fulfilled = new Map(done.rows.map((row) => [row['line'], textIn(row, 'fulfilled', '0')]))
  return agreed.rows.flatMap((row) => {
    const open = subtractDecimals(
      textIn(row, quantity, '0'),
      fulfilled.get(row['line'] ?? null) ?? '0',
    )
    return compareDecimals(open, '0') > 0 ? [openLine(fields, row, { quantity, open })] : []
  })
}

/** Shown as it was agreed; only how much is said, so that the rest is taken from the line above. */
const openLine = (
  fields: readonly FormField[],
  row: JsonObject,
  { quantity, open }: { readonly quantity: string; readonly open: string },
): DocLine => ({
  ...emptyLine(),
  underLine: Number(row['line']),
  typed: {
    [quantity]: open,
    ...Object.fromEntries(
      fields
        .filter(({ type }) => type === 'reference')
        .flatMap(({ name }) => (typeof row[name] === 'string' ? [[name, row[name]]] : [])),
    ),
  },
  quoted: Object.fromEntries(
    fields.flatMap(({ name }) =>
      name === quantity || row[name] === null || row[name] === undefined
        ? []
        : [[name, textIn(row, name)]],
    ),
  ),
})
