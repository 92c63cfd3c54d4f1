import type { CommandRequest } from '@polder/contract'
import type { Office } from './office.ts'

export const createCategory = (name: string): CommandRequest => ({
  name: 'CreateCategory',
  payload: { name },
})

/** An id for a command that a client makes. */
export const aCommandId = (number: number): string =>
  `018f7e7e-0000-7000-8000-${String(number).padStart(12, '0')}`

/** Something to sell, and somebody who buys it. */
export const aShop = ({ makes }: Pick<Office, 'makes'>) => {
  const organisation = makes('CreateOrganisation', { name: 'Quick' })
  return {
    item: makes('CreateItem', { sku: 'CHAI', name: 'Chai', listPrice: '18' }),
    customer: makes('AssignCustomer', { of: organisation, number: 'QUICK' }),
  }
}

/** A document with a number, of which there may be any number. */
export const aCorrection = (item: string) => ({
  reason: 'found',
  lines: [{ item, quantity: '1' }],
})

/** The numbers of an office's corrections in order, whatever the year: `COR-LON-1-000001`. */
export const correctionNumbers = async ({ rows }: Pick<Office, 'rows'>) => {
  const corrections = await rows('GetStockCorrections')
  // Safe: the number of a document is text.
  return corrections.map(({ number }) => (number as string).replace(/-\d{4}-/, '-')).toSorted()
}
