import type { JsonObject } from '@polder/kernel'
import type { Office } from './office.ts'
import { anOffice } from './office.ts'
import { aBranch, anAccount, aWorld, type World } from './world.ts'

/** Something to sell, and somebody who buys it. */
export type Shop = {
  readonly item: string
  readonly customer: string
  readonly organisation: string
}

export const aShop = ({ does }: Pick<Office, 'does'>): Shop => {
  const organisation = does('CreateOrganisation', { name: 'Quick' })
  const customer = does('AssignCustomer', { of: organisation, number: 'QUICK' })
  const vatCategory = does('CreateVatCategory', { code: 'BOOKS', name: 'Books', rate: '9' })
  const item = does('CreateItem', { sku: 'CHAI', name: 'Chai', listPrice: '18', vatCategory })
  return { item, customer, organisation }
}

export const anOrderOf = ({ customer, item }: Shop, more: JsonObject = {}): JsonObject => ({
  customer,
  lines: [{ item, quantity: '2' }],
  ...more,
})

export const aCorrectionOf = ({ item }: Shop): JsonObject => ({
  reason: 'found',
  lines: [{ item, quantity: '5' }],
})

export type TwoOffices = Shop & {
  readonly world: World
  readonly account: ReturnType<typeof anAccount>
  readonly london: Office
  readonly paris: Office
}

/** London and Paris, which know the same: what there is to sell, and who buys. */
export const twoOffices = async (): Promise<TwoOffices> => {
  const world = aWorld()
  const account = anAccount(world)
  const branch = await aBranch(world, account.account, 'Paris')
  const london = await anOffice(world, account)
  const shop = aShop(london)
  await london.sync()
  const paris = await anOffice(world, { ...account, branch })
  return { ...shop, world, account, london, paris }
}
