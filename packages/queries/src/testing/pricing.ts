import { fromMinor, type JsonObject, lineAmounts, percentOf, toMinor } from '@polder/kernel'

export const CURRENCY = 'EUR'

/** Lines numbered, with gross and net, and the document's totals: what MQ-2 makes of them. */
export const priced = (values: JsonObject): JsonObject => {
  // Safe: the lines of a document are objects.
  const given = values['lines'] as readonly JsonObject[]
  const lines = given.map((line, index) => ({ line: index + 1, ...line, ...amountsOf(line) }))
  return { ...values, lines, totals: totalsOf(lines, minorOf(values['freight'])) }
}

type Amounts = { readonly gross: string; readonly net: string }

const amountsOf = (line: JsonObject): Amounts => {
  const { grossMinor, netMinor } = lineAmounts(
    {
      quantity: textOf(line, 'quantity'),
      unitPrice: textOf(line, 'unitPrice'),
      discountPercent: textOf(line, 'discount'),
    },
    CURRENCY,
  )
  return { gross: fromMinor(grossMinor, CURRENCY), net: fromMinor(netMinor, CURRENCY) }
}

const totalsOf = (lines: readonly (JsonObject & Amounts)[], chargesMinor: number): JsonObject => {
  const sum = (name: keyof Amounts) => lines.reduce((total, line) => total + minorOf(line[name]), 0)
  const vatMinor = vatOf(lines)
  return {
    currency: CURRENCY,
    gross: fromMinor(sum('gross'), CURRENCY),
    net: fromMinor(sum('net'), CURRENCY),
    charges: fromMinor(chargesMinor, CURRENCY),
    vatTotal: fromMinor(vatMinor, CURRENCY),
    total: fromMinor(sum('net') + chargesMinor + vatMinor, CURRENCY),
  }
}

const vatOf = (lines: readonly (JsonObject & Amounts)[]) => {
  const bases = new Map<string, number>()
  for (const line of lines) {
    const rate = textOf(line, 'vat')
    bases.set(rate, (bases.get(rate) ?? 0) + minorOf(line.net))
  }
  return [...bases].reduce((total, [rate, base]) => total + percentOf(base, rate), 0)
}

const minorOf = (value: unknown) => toMinor(typeof value === 'string' ? value : '0', CURRENCY)

const textOf = (line: JsonObject, name: string) => {
  const value = line[name]
  return typeof value === 'string' ? value : '0'
}
