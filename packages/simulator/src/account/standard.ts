import { standardModel } from '@polder/model/standard'
import { aUser, type Founded, idOf, OFFICES, wish } from './founding.ts'

export const STANDARD = standardModel('EUR')

const CODES = ['LON', 'PAR', 'AMS', 'OSL', 'ROM']
const ITEMS = ['chai', 'tofu', 'mead']
const CUSTOMERS = ['buyer', 'other', 'third']

const line = (item: string, quantity: string) => ({ item: idOf(item), quantity })

/** Those of Northwind would do; these are enough to collide over. */
export const STANDARD_FOUNDED: Founded = {
  own: { name: 'OpenOwnOrganisation', payload: { name: 'Simulated' } },
  office: (index) => ({
    name: 'OpenBranch',
    payload: { name: OFFICES[index] ?? '', code: CODES[index] ?? '' },
  }),
  clerk: aUser('clerk', [
    { concept: 'Order', operation: '*', workarea: '*' },
    { concept: 'Delivery', operation: 'Post', workarea: '*' },
    { concept: 'Customer', operation: 'Change', workarea: idOf('office 0') },
  ]),
  goods: [
    wish('CreateVatCategory', 'standard', { code: 'STANDARD', name: 'Standard', rate: '21' }),
    wish('CreateVatCategory', 'reduced', { code: 'REDUCED', name: 'Reduced', rate: '9' }),
    wish('CreateCategory', 'drinks', { name: 'Drinks' }),
    wish('OpenLocation', 'cellar', { name: 'Cellar', code: 'CELLAR' }),
    wish('CreatePerson', 'ada', { name: 'Ada' }),
    ...CUSTOMERS.flatMap((as, index) => [
      wish('CreateOrganisation', `${as} ltd`, { name: as, address: { city: 'Delft' } }),
      wish('AssignCustomer', as, {
        of: idOf(`${as} ltd`),
        number: as.toUpperCase(),
        ...(index === 1 && { spendingLimit: '100.00' }),
      }),
    ]),
    wish('AssignSupplier', 'supplier', { of: idOf('third ltd'), number: 'S-1' }),
    wish('AssignCarrier', 'carrier', { of: idOf('third ltd'), number: 'C-1' }),
    wish('AssignEmployee', 'employee', { of: idOf('ada'), number: 'E-1' }),
    ...ITEMS.map((as, index) =>
      wish('CreateItem', as, {
        sku: as.toUpperCase(),
        name: as,
        listPrice: String(10 + index),
        vatCategory: idOf(index === 1 ? 'reduced' : 'standard'),
        category: idOf('drinks'),
      }),
    ),
    wish('PostStockCorrection', 'opening stock', {
      reason: 'opening',
      lines: ITEMS.map((item) => line(item, '100')),
    }),
    ...CUSTOMERS.slice(0, 2).map((customer) =>
      wish('PlaceOrder', `order of ${customer}`, {
        customer: idOf(customer),
        lines: [line('chai', '2'), line('tofu', '3')],
      }),
    ),
  ],
}
