import {
  compareDecimals,
  fromMinor,
  type JsonObject,
  lineAmounts,
  negateDecimal,
  percentOf,
  scaleDown,
  scaleUp,
  toMinor,
} from '@polder/kernel'
import type { Meanings } from '@polder/model'
import { linesIn, recordsIn, textOf } from './records.ts'

export type Priced = { readonly lines: readonly JsonObject[]; readonly totals: JsonObject }

/**
 * MQ-2: gross and net of each line, rounded once; totals of the document as sums of rounded lines;
 * VAT per rate on the sum of its lines, rounded once per rate. Charges bear no VAT of their own.
 * MQ-3: all of it is said in the event and never worked out again.
 */
export const priceDocument = (
  { line, header }: Meanings,
  values: JsonObject,
  currency: string,
): Priced => {
  const lines = linesIn(values).map((each) => ({
    ...each,
    ...amountsOf(
      {
        quantity: textOf(each, line.quantity?.name, '0'),
        unitPrice: textOf(each, line.unitPrice?.name, '0'),
        discountPercent: textOf(each, line.discount?.name, '0'),
      },
      currency,
    ),
  }))
  const chargesMinor = toMinor(textOf(values, header.charge?.name, '0'), currency)
  return { lines, totals: totalsOf({ lines, chargesMinor, rate: line.vat?.name }, currency) }
}

const amountsOf = (price: Parameters<typeof lineAmounts>[0], currency: string) => {
  const { grossMinor, netMinor } = lineAmounts(price, currency)
  return { gross: fromMinor(grossMinor, currency), net: fromMinor(netMinor, currency) }
}

type Summed = {
  readonly lines: readonly JsonObject[]
  readonly chargesMinor: number
  readonly rate: string | undefined
}

const totalsOf = ({ lines, chargesMinor, rate }: Summed, currency: string): JsonObject => {
  const text = (minor: number) => fromMinor(minor, currency)
  const sum = (name: string) =>
    lines.reduce((total, line) => total + toMinor(textOf(line, name, '0'), currency), 0)
  const netMinor = sum('net')
  const vat = vatPerRate(lines, rate, currency)
  const vatMinor = vat.reduce((total, { amountMinor }) => total + amountMinor, 0)
  return {
    currency,
    gross: text(sum('gross')),
    net: text(netMinor),
    charges: text(chargesMinor),
    vat: vat.map(({ percent, baseMinor, amountMinor }) => ({
      rate: percent,
      base: text(baseMinor),
      amount: text(amountMinor),
    })),
    vatTotal: text(vatMinor),
    total: text(netMinor + chargesMinor + vatMinor),
  }
}

const vatPerRate = (lines: readonly JsonObject[], rate: string | undefined, currency: string) => {
  const bases = new Map<string, number>()
  for (const line of lines) {
    const percent = textOf(line, rate, '0')
    bases.set(percent, (bases.get(percent) ?? 0) + toMinor(textOf(line, 'net', '0'), currency))
  }
  return [...bases]
    .toSorted(([left], [right]) => compareDecimals(left, right))
    .map(([percent, baseMinor]) => ({
      percent,
      baseMinor,
      amountMinor: percentOf(baseMinor, percent),
    }))
}

/** The same document the other way round: what a reversal says (DO-1). */
export const negated = (values: JsonObject, meanings: Meanings): JsonObject => {
  const { header, line } = meanings
  const lineNames = [line.quantity?.name, line.allocated?.name, 'gross', 'net']
  return {
    ...values,
    ...negatedIn(values, [header.charge?.name, header.amount?.name]),
    ...('lines' in values && {
      lines: linesIn(values).map((each) => ({ ...each, ...negatedIn(each, lineNames) })),
    }),
  }
}

const negatedIn = (values: JsonObject, names: readonly (string | undefined)[]) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = name === undefined ? undefined : values[name]
      return name === undefined || typeof value !== 'string' ? [] : [[name, negatedText(value)]]
    }),
  )

/** Keeps the places as written: `12.50` becomes `-12.50`. */
const negatedText = (text: string) => {
  const places = text.split('.')[1]?.length ?? 0
  return places === 0 ? negateDecimal(text) : scaleDown(-scaleUp(text, places), places)
}

export const negatedTotals = (totals: JsonObject): JsonObject => ({
  ...totals,
  ...negatedIn(totals, ['gross', 'net', 'charges', 'vatTotal', 'total']),
  vat: recordsIn(totals, 'vat').map((rate) => ({
    ...rate,
    ...negatedIn(rate, ['base', 'amount']),
  })),
})
