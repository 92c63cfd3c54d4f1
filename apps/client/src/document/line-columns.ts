import { fromMinor } from '@polder/kernel'
import type { Enterprise, FormField, Meanings } from '@polder/model'
import type { LineColumn } from '@polder/ui'
import { labelText } from '../enterprise/names.ts'
import { isMoneyLike } from '../values/kinds.ts'
import { suggestRecords } from '../values/suggest-records.ts'
import { amountsOf } from '../values/totals.ts'
import { choiceText } from '../values/value-text.ts'
import { say } from '../words/say.ts'
import { type DocLine, shownIn, wholeValues, withChoice, withName, withText } from './doc-line.ts'

export type LineColumnsOptions = {
  readonly enterprise: Enterprise
  readonly meanings: Meanings
  readonly fields: readonly FormField[]
}

/** A column for every attribute of a line; where lines have prices, what each comes to. */
export const lineColumns = (options: LineColumnsOptions): readonly LineColumn<DocLine>[] => {
  const { fields, meanings } = options
  return [
    ...fields.map((field) => lineColumn(options, field)),
    ...(meanings.priced ? [netColumn(options)] : []),
  ]
}

const WIDTHS_PX: { readonly [type: string]: number | undefined } = {
  reference: 200,
  text: 150,
  quantity: 84,
  unitPrice: 116,
  percent: 96,
  money: 110,
}

const lineColumn = (
  { enterprise, meanings }: LineColumnsOptions,
  field: FormField,
): LineColumn<DocLine> => {
  const { name, type } = field
  const common = {
    key: name,
    title: labelText(field.label),
    widthPx: WIDTHS_PX[type] ?? 110,
    isGrowing: type === 'reference' || (type === 'text' && meanings.priced),
    ...hintFor(field, enterprise),
  }
  const text = {
    ...common,
    read: (line: DocLine) => shownIn(line, name),
    write: (line: DocLine, written: string) => withText(line, name, written),
  }
  switch (type) {
    case 'reference':
      return {
        ...common,
        kind: 'lookUp',
        read: ({ names }) => names[name] ?? '',
        write: (line, written) => withName(line, name, written),
        suggest: suggestRecords(enterprise, field.to),
        choose: (line, { key, label }) =>
          chosen(meanings, withChoice(line, name, { id: key, label })),
      }
    case 'quantity':
    case 'number':
    case 'percent':
      return { ...text, kind: 'decimal', align: 'end' }
    case 'unitPrice':
    case 'money':
    case 'spendingLimit':
      return { ...text, kind: 'decimal', align: 'end', minPlaces: 2 }
    case 'choice':
      return {
        ...text,
        kind: 'choice',
        options: field.options.map((value) => ({ value, label: choiceText(value) })),
      }
    case 'text':
    case 'date':
    case 'instant':
    case 'duration':
    case 'yesNo':
    case 'address':
    case 'lines':
      return { ...text, kind: 'text' }
  }
}

const hintFor = ({ type }: FormField, { currency }: Enterprise) => {
  if (isMoneyLike(type) || type === 'unitPrice') return { hint: currency }
  return type === 'percent' ? { hint: '%' } : {}
}

/** One of it, unless somebody says another number. */
const chosen = ({ line: { quantity } }: Meanings, line: DocLine): DocLine =>
  quantity === undefined || shownIn(line, quantity.name) !== ''
    ? line
    : withText(line, quantity.name, '1')

const netColumn = ({ fields, meanings, enterprise }: LineColumnsOptions): LineColumn<DocLine> => ({
  kind: 'shown',
  key: '@net',
  title: say('document.amount'),
  hint: enterprise.currency,
  widthPx: 116,
  align: 'end',
  minPlaces: 2,
  read: (line) => {
    const { netMinor } = amountsOf(meanings, wholeValues(fields, line), enterprise.currency)
    return fromMinor(netMinor, enterprise.currency)
  },
})
