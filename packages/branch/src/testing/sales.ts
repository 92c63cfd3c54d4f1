import { join } from 'node:path'
import type { CommandRequest } from '@polder/contract'
import { type JsonObject, present } from '@polder/kernel'
import type { Model } from '@polder/model'
import { standardModel } from '@polder/model/standard'
import type { Branch } from '../branch.ts'
import { initAccount } from '../init.ts'
import { openBranch } from '../open.ts'
import { systemPorts } from '../ports.ts'

/** What is sold, and to whom: the same every time. */
export type Goods = { readonly items: readonly string[]; readonly customers: readonly string[] }

/** A branch that benchmarks sell at. */
export type Shop = Goods & { readonly folder: string; readonly secrets: string }

const ITEMS = 100
const CUSTOMERS = 20

const shopModel = (): Model => standardModel('EUR')

/** Makes a stand-alone branch with goods and customers, and closes it. */
export const makeShop = async (home: string, name: string): Promise<Shop> => {
  const places = { folder: join(home, name), secrets: join(home, 'devices') }
  const account = { account: 'Acme', branch: 'London', user: 'owner', deviceNumber: 1 }
  initAccount({ ...places, ...account, model: shopModel() }, systemPorts)
  const branch = openBranch(places)
  const goods = stock(branch)
  await branch.close()
  return { ...places, ...goods }
}

export const stock = (branch: Branch): Goods => ({
  items: Array.from({ length: ITEMS }, (_, index) => createItem(branch, index)),
  customers: Array.from({ length: CUSTOMERS }, (_, index) => createCustomer(branch, index)),
})

const createItem = (branch: Branch, index: number) =>
  makes(branch, 'CreateItem', {
    sku: `SKU-${index}`,
    name: `Item ${index}, boxed`,
    listPrice: '12.50',
  })

const createCustomer = (branch: Branch, index: number) =>
  makes(branch, 'AssignCustomer', {
    of: makes(branch, 'CreateOrganisation', { name: `Organisation ${index} of the town` }),
    number: `C${index}`,
    deliveryAddress: {
      street: 'Taucherstraße 10',
      city: 'Cunewalde',
      postalCode: '01307',
      country: 'DE',
    },
  })

const makes = (branch: Branch, name: string, payload: JsonObject): string =>
  performed(branch, { name, payload })

/** Performs a command that has to be accepted; gives its id. */
export const performed = (branch: Branch, request: CommandRequest): string => {
  const answer = branch.do(request)
  if (!answer.ok) throw new Error(`${request.name} was refused: ${JSON.stringify(answer.refusal)}`)
  return answer.value.commandId
}

/** An order of three lines, as a person enters it: prices, texts and address are quoted. */
export const placeOrder = ({ items, customers }: Goods, index: number): CommandRequest => ({
  name: 'PlaceOrder',
  payload: {
    customer: inTurn(customers, index),
    reference: `PO ${index}`,
    requestedOn: '2026-12-07',
    lines: [0, 1, 2].map((line) => ({
      item: inTurn(items, index * 13 + line * 31),
      quantity: String(1 + ((index + line) % 20)),
      ...(line === 1 && { discount: '5' }),
    })),
  },
})

const inTurn = (all: readonly string[], index: number) =>
  present(all[index % all.length], 'a shop has goods and customers')
