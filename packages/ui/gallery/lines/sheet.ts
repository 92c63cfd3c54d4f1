/** Lines of goods with a sum, as any document has them. Cents are counted, never floats. */
import type { LineColumn, LineErrors } from '../../src/index.ts'
import { findGoods, GOODS } from './goods.ts'

export type SheetLine = {
  readonly key: string
  readonly good: string
  readonly name: string
  readonly count: string
  readonly unit: string
  readonly price: string
}

let lastKey = 0

export const createLine = (): SheetLine => ({
  key: `line ${(lastKey += 1)}`,
  good: '',
  name: '',
  count: '1',
  unit: 'pc',
  price: '0',
})

export const linesOf = (count: number): readonly SheetLine[] =>
  Array.from({ length: count }, (_, place) => {
    const good = GOODS[place % GOODS.length]
    return { ...createLine(), ...named(good?.code ?? ''), count: String((place % 9) + 1) }
  })

const named = (code: string) => {
  const good = GOODS.find((each) => each.code === code)
  return { good: code, name: good?.name ?? '', price: good?.price ?? '0' }
}

export const SHEET_COLUMNS: readonly LineColumn<SheetLine>[] = [
  {
    kind: 'lookUp',
    key: 'good',
    title: 'Goods',
    widthPx: 220,
    isGrowing: true,
    read: ({ name }) => name,
    write: (line, name) => ({ ...line, good: '', name }),
    suggest: findGoods,
    choose: (line, { key }) => ({ ...line, ...named(key) }),
  },
  {
    kind: 'decimal',
    key: 'count',
    title: 'Quantity',
    widthPx: 100,
    align: 'end',
    read: ({ count }) => count,
    write: (line, count) => ({ ...line, count }),
  },
  {
    kind: 'choice',
    key: 'unit',
    title: 'Unit',
    widthPx: 110,
    options: [
      { value: 'pc', label: 'Piece' },
      { value: 'box', label: 'Box' },
      { value: 'kg', label: 'Kilo' },
    ],
    read: ({ unit }) => unit,
    write: (line, unit) => ({ ...line, unit }),
  },
  {
    kind: 'decimal',
    key: 'price',
    title: 'Price',
    hint: 'EUR',
    widthPx: 120,
    align: 'end',
    minPlaces: 2,
    read: ({ price }) => price,
    write: (line, price) => ({ ...line, price }),
  },
  {
    kind: 'shown',
    key: 'amount',
    title: 'Amount',
    hint: 'EUR',
    widthPx: 130,
    align: 'end',
    minPlaces: 2,
    read: (line) => inEuros(amountCents(line)),
  },
]

/** Good enough for a gallery: three places of each. */
const amountCents = ({ count, price }: SheetLine): bigint =>
  (thousandths(count) * thousandths(price)) / 10_000n

const thousandths = (text: string): bigint => {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  return BigInt(sign + whole + fraction.slice(0, 3).padEnd(3, '0'))
}

const inEuros = (cents: bigint): string => {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export const sumOf = (lines: readonly SheetLine[]): string =>
  inEuros(lines.reduce((sum, line) => sum + amountCents(line), 0n))

export const errorsOf = (lines: readonly SheetLine[]): LineErrors =>
  Object.fromEntries(
    lines.flatMap((line) => {
      const errors = errorsIn(line)
      return Object.keys(errors).length === 0 ? [] : [[line.key, errors]]
    }),
  )

const NUMBER = /^-?\d+(?:\.\d+)?$/

const errorsIn = ({ good, count, price }: SheetLine): Readonly<Record<string, string>> => ({
  ...(good === '' ? { good: 'Choose what it is.' } : {}),
  ...(NUMBER.test(count) ? {} : { count: 'This is not a number.' }),
  ...(NUMBER.test(price) ? {} : { price: 'This is not a number.' }),
})
