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
