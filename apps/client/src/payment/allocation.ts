import { fromMinor, isDecimal, toMinor } from '@polder/kernel'
import type { ConceptShape } from '@polder/model'
import { type DocLine, emptyLine, isEmptyLine } from '../document/doc-line.ts'

/** What a payment can settle. `open` is above zero where the payment's own direction settles it. */
export type OpenDocument = {
  readonly id: string
  readonly concept: string
  readonly number: string
  readonly postedOn: string
  readonly dueOn: string
  readonly open: string
}

/** What the model calls, on a payment's lines, the document and what of the payment goes to it. */
export type AllocationNames = { readonly settles: string; readonly allocated: string }

export type Allocation = {
  readonly names: AllocationNames
  readonly currency: string
}

/** How a concept's lines allocate; undefined for one that settles nothing. */
export const allocationOf = (
  { meanings: { line, header } }: ConceptShape,
  currency: string,
): Allocation | undefined =>
  line.settles === undefined || line.allocated === undefined || header.amount === undefined
    ? undefined
    : { names: { settles: line.settles.name, allocated: line.allocated.name }, currency }

type Lines = readonly DocLine[]

/** What goes to a document, as it was typed; `''` for nothing. */
export const allocatedTo = (lines: Lines, { settles, allocated }: AllocationNames, id: string) =>
  lines.find(({ typed }) => typed[settles] === id)?.typed[allocated] ?? ''

/** The lines with so much for this document; `''` takes it off. */
export const withAllocated = (
  lines: Lines,
  { settles, allocated }: AllocationNames,
  { id, amount }: { readonly id: string; readonly amount: string },
): Lines => {
  const isOf = ({ typed }: DocLine) => typed[settles] === id
  if (amount === '') return lines.filter((line) => !isOf(line))
  if (lines.some(isOf))
    return lines.map((line) =>
      isOf(line) ? { ...line, typed: { ...line.typed, [allocated]: amount } } : line,
    )
  const line = { ...emptyLine(), typed: { [settles]: id, [allocated]: amount } }
  return [...lines.filter((each) => !isEmptyLine(each)), line]
}

/** FI-2: what is left of an amount that is paid; below zero when more is allocated than there is. */
export const unallocatedMinor = (
  { names, currency }: Allocation,
  { amount, lines }: { readonly amount: string; readonly lines: Lines },
): number =>
  lines.reduce(
    (left, { typed }) => left - minorIn(typed[names.allocated] ?? '', currency),
    minorIn(amount, currency),
  )

/** The whole amount over the documents in their order, each as far as it goes; credits are left to a person. */
export const oldestFirst = (
  allocation: Allocation,
  { amount, documents }: { readonly amount: string; readonly documents: readonly OpenDocument[] },
): Lines => {
  const { names, currency } = allocation
  let leftMinor = minorIn(amount, currency)
  let lines: Lines = []
  for (const { id, open } of documents) {
    const minor = Math.min(leftMinor, minorIn(open, currency))
    if (minor <= 0) continue
    leftMinor -= minor
    lines = withAllocated(lines, names, { id, amount: fromMinor(minor, currency) })
  }
  return lines
}

/** As much as a document can take of what is left: all that is open of it, or less. */
export const fittingAmount = (
  { currency }: Allocation,
  { open, leftMinor }: { readonly open: string; readonly leftMinor: number },
): string => {
  const openMinor = minorIn(open, currency)
  // A credit brings something in: it always fits.
  const minor = openMinor < 0 ? openMinor : Math.min(openMinor, Math.max(leftMinor, 0))
  return minor === 0 ? '' : fromMinor(minor, currency)
}

/** While one types, what is no amount yet counts as nothing. */
export const minorIn = (text: string, currency: string): number => {
  if (!isDecimal(text)) return 0
  try {
    return toMinor(text, currency)
  } catch (error) {
    if (error instanceof RangeError) return 0
    throw error
  }
}
