import {
  compareDecimals,
  type Decimal,
  fromMinor,
  isDecimal,
  isJsonObject,
  type JsonObject,
  lineAmounts,
  type Minor,
  percentOf,
  toMinor,
} from '@polder/kernel'
import type { Meanings } from '@polder/model'

/** What a document comes to, as decimal text with all places of the currency. */
export type Totals = {
  readonly gross: Decimal
  readonly net: Decimal
  readonly charges: Decimal
  readonly vat: readonly {
    readonly rate: Decimal
    readonly base: Decimal
    readonly amount: Decimal
  }[]
  readonly total: Decimal
}

/**
 * MQ-2 while one types: lines rounded once, VAT on the sum of the lines of each rate, rounded once.
 * A line in which a number is not there yet counts as nothing.
 */
export const totalsOf = (
  { header, line }: Meanings,
  values: JsonObject,
  currency: string,
): Totals => {
  const lines = linesIn(values).map((each) => ({
    rate: decimalIn(each, line.vat?.name),
    ...amountsOf({ line }, each, currency),
  }))
  const chargesMinor = minorIn(values, header.charge?.name, currency)
  const netMinor = sum(lines.map((each) => each.netMinor))
  const vat = [...Map.groupBy(lines, ({ rate }) => rate)]
    .map(([rate, some]) => ({ rate, baseMinor: sum(some.map((each) => each.netMinor)) }))
    .toSorted((one, other) => compareDecimals(one.rate, other.rate))
    .map(({ rate, baseMinor }) => ({ rate, baseMinor, amountMinor: percentOf(baseMinor, rate) }))
  const text = (minor: Minor) => fromMinor(minor, currency)
  return {
    gross: text(sum(lines.map((each) => each.grossMinor))),
    net: text(netMinor),
    charges: text(chargesMinor),
    vat: vat.map(({ rate, baseMinor, amountMinor }) => ({
      rate,
      base: text(baseMinor),
      amount: text(amountMinor),
    })),
    total: text(netMinor + chargesMinor + sum(vat.map(({ amountMinor }) => amountMinor))),
  }
}

/** Gross and net of one line. What can't be counted exactly comes to nothing: the host will refuse it. */
export const amountsOf = (
  { line }: Pick<Meanings, 'line'>,
  values: JsonObject,
  currency: string,
): ReturnType<typeof lineAmounts> => {
  try {
    return lineAmounts(
      {
        quantity: decimalIn(values, line.quantity?.name),
        unitPrice: decimalIn(values, line.unitPrice?.name),
        discountPercent: decimalIn(values, line.discount?.name),
      },
      currency,
    )
  } catch (error) {
    if (error instanceof RangeError) return NOTHING
    throw error
  }
}

const NOTHING = { grossMinor: 0, netMinor: 0 }

const sum = (amounts: readonly Minor[]): Minor => amounts.reduce((all, each) => all + each, 0)

const linesIn = ({ lines }: JsonObject): readonly JsonObject[] =>
  Array.isArray(lines) ? lines.filter(isJsonObject) : []

const decimalIn = (values: JsonObject, name: string | undefined): Decimal => {
  const value = name === undefined ? undefined : values[name]
  return typeof value === 'string' && isDecimal(value) ? value : '0'
}

const minorIn = (values: JsonObject, name: string | undefined, currency: string): Minor => {
  try {
    return toMinor(decimalIn(values, name), currency)
  } catch {
    // More places than the currency has: the field says so.
    return 0
  }
}
