import { type Centre, enrolled } from './centre.ts'
import { anOffice, type Office } from './office.ts'
import { aShop } from './requests.ts'

/** Two devices of one account, apart until they are synced: London's, and Amsterdam's. */
export type Account = {
  readonly centre: Centre
  readonly london: Office
  readonly amsterdam: Office
  readonly item: string
  readonly customer: string
  /** What the two make of the account once nothing is under way any more. */
  readonly converge: () => void
}

export const anAccount = (): Account => {
  const london = anOffice()
  const shop = aShop(london)
  const home = london.makes('OpenBranch', { name: 'Amsterdam', code: 'AMS' })
  const centre = enrolled(london)
  const amsterdam = centre.anotherOffice({ deviceNumber: 2, home })
  const converge = () => {
    for (const office of [london, amsterdam, london]) centre.syncWith(office)
  }
  return { centre, london, amsterdam, ...shop, converge }
}

/** An order of one item. */
export const anOrder = ({ customer, item }: Pick<Account, 'customer' | 'item'>) => ({
  customer,
  lines: [{ item, quantity: '2' }],
})

export const openingStock = (item: string) => ({
  reason: 'opening',
  lines: [{ item, quantity: '5' }],
})

/** What leaves for it, or is invoiced of it. */
export const allOf = (order: string, item: string) => ({
  under: order,
  lines: [{ item, quantity: '2', underLine: 1 }],
})

/** A new customer, who wants the number NEW. */
export const assign = ({ makes }: Pick<Office, 'makes'>, name: string): string =>
  makes('AssignCustomer', { of: makes('CreateOrganisation', { name }), number: 'NEW' })
