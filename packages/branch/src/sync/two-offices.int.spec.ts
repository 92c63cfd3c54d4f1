import { describe, expect, test } from 'vitest'
import { allOf, anOrder, assign, openingStock } from '../testing/account.ts'
import { aCompany, type Company } from '../testing/company.ts'
import type { Office } from '../testing/office.ts'
import { modelWith, publication } from '../testing/publication.ts'

const one = async ({ rows }: Office, name: string, id: string) =>
  (await rows(name, { filter: { id } }))[0]

const expectSame = async ({ london, amsterdam }: Company, queries: readonly string[]) => {
  for (const query of queries)
    expect(await amsterdam.rows(query, { sort: 'id' })).toEqual(
      await london.rows(query, { sort: 'id' }),
    )
  expect(await london.wrong()).toEqual([])
  expect(await amsterdam.wrong()).toEqual([])
  expect(london.branch.outbox()).toEqual([])
  expect(amsterdam.branch.outbox()).toEqual([])
}

const ALL = [{ concept: '*', operation: '*', workarea: '*' }]

/** Whom both offices know, and whose rights London takes and gives. */
const aClerk = async ({ london, converge }: Company) => {
  const id = london.makes('CreateUser', { name: 'clerk', rights: ALL })
  await converge()
  return {
    loses: () => london.does('ChangeUser', { id, rights: { was: ALL, to: [] } }),
    gains: () => london.does('ChangeUser', { id, rights: { was: [], to: ALL } }),
  }
}

describe('two offices that worked apart', () => {
  test('[SY-44a] changes to different attributes of one customer merge', async () => {
    const account = await aCompany()
    const { london, amsterdam, customer: id, converge } = account
    london.does('ChangeCustomer', { id, paymentTerms: { was: 'P30D', to: 'P14D' } })
    amsterdam.does('ChangeCustomer', { id, number: { was: 'QUICK', to: 'Q-1' } })
    await converge()
    expect(await one(amsterdam, 'GetCustomers', id)).toMatchObject({
      number: 'Q-1',
      paymentTerms: 'P14D',
      mark: null,
    })
    expect(amsterdam.branch.inbox.list()).toEqual([])
    await expectSame(account, ['GetCustomers'])
  })

  test('[SY-44a] of changes to the same attribute the later is refused, and told why', async () => {
    const account = await aCompany()
    const { london, amsterdam, customer: id, converge } = account
    london.does('ChangeCustomer', { id, paymentTerms: { was: 'P30D', to: 'P14D' } })
    const { commandId } = amsterdam.does('ChangeCustomer', {
      id,
      paymentTerms: { was: 'P30D', to: 'P60D' },
    })
    await converge()
    expect(amsterdam.branch.inbox.list()).toMatchObject([
      { commandId, reason: { code: 'changed-meanwhile', path: 'paymentTerms', now: 'P14D' } },
    ])
    expect(await one(amsterdam, 'GetCustomers', id)).toMatchObject({ paymentTerms: 'P14D' })
    await expectSame(account, ['GetCustomers'])
  })

  test('[SY-6] of two that took the same number the later yields it, and both see that', async () => {
    const account = await aCompany()
    const { london, amsterdam, converge } = account
    const [holder, loser] = [assign(london, 'First'), assign(amsterdam, 'Second')]
    amsterdam.does('PlaceOrder', anOrder({ ...account, customer: loser }))
    await converge()
    expect(await one(amsterdam, 'GetCustomers', holder)).toMatchObject({ number: 'NEW' })
    expect(await one(amsterdam, 'GetCustomers', loser)).toMatchObject({ number: null })
    expect(await london.rows('GetExceptions')).toMatchObject([
      { rule: 'duplicate-key', stream: loser, details: { wanted: 'NEW', holder } },
    ])
    expect(amsterdam.branch.inbox.list()).toEqual([])
    await expectSame(account, ['GetCustomers', 'GetExceptions', 'GetOrders'])
  })

  test('[SY-45] an order that both delivered is an exception, and both deliveries stay', async () => {
    const account = await aCompany()
    const { london, amsterdam, item, converge } = account
    const order = london.makes('PlaceOrder', anOrder(account))
    await converge()
    for (const { does } of [london, amsterdam]) {
      does('PostStockCorrection', openingStock(item))
      does('PostDelivery', allOf(order, item))
    }
    await converge()
    expect(await amsterdam.rows('GetDeliveries')).toHaveLength(2)
    expect(
      await amsterdam.rows('GetExceptions', { filter: { rule: 'over-fulfilled' } }),
    ).toHaveLength(1)
    await expectSame(account, ['GetDeliveries', 'GetExceptions', 'GetOrders'])
  })

  test('[SY-45] an order that is cancelled here and invoiced there keeps the invoice', async () => {
    const account = await aCompany()
    const { london, amsterdam, item, converge } = account
    const order = london.makes('PlaceOrder', anOrder(account))
    await converge()
    const invoice = amsterdam.makes('PostInvoice', allOf(order, item))
    london.does('CancelOrder', { id: order })
    await converge()
    expect(await one(london, 'GetInvoices', invoice)).toMatchObject({ status: 'posted' })
    await expectSame(account, ['GetInvoices', 'GetOrders', 'GetExceptions'])
  })

  test('[SY-70] a fact by somebody whose rights were taken meanwhile is stored, and disputed', async () => {
    const account = await aCompany()
    const { london, amsterdam, item, converge } = account
    const clerk = await aClerk(account)
    const correction = amsterdam.does('PostStockCorrection', openingStock(item), { actor: 'clerk' })
    expect(await amsterdam.rows('GetExceptions')).toEqual([])
    clerk.loses()
    await converge()
    expect(await one(london, 'GetStockCorrections', correction.commandId)).toMatchObject({
      status: 'posted',
    })
    expect(await amsterdam.rows('GetExceptions')).toMatchObject([
      {
        rule: 'disputed',
        concept: 'StockCorrection',
        stream: correction.commandId,
        details: { remark: 'no-right', commandId: correction.commandId },
      },
    ])
    await expectSame(account, ['GetStockCorrections', 'GetExceptions'])
    const [disputed] = await london.rows('GetExceptions')
    london.does('SettleException', { id: disputed?.['id'] ?? null, reason: 'he had counted it' })
    await converge()
    expect(await amsterdam.rows('GetExceptions')).toMatchObject([{ status: 'settled' }])
    await expectSame(account, ['GetExceptions'])
  })

  test('[SY-45] a delivery whose order was refused is there, and healed when that is sent again', async () => {
    const account = await aCompany()
    const { london, amsterdam, item, converge } = account
    const clerk = await aClerk(account)
    amsterdam.does('PostStockCorrection', openingStock(item))
    const { commandId: order } = amsterdam.does('PlaceOrder', anOrder(account), { actor: 'clerk' })
    const delivery = amsterdam.makes('PostDelivery', allOf(order, item))
    expect(await amsterdam.rows('GetExceptions')).toEqual([])
    clerk.loses()
    await converge()
    expect(amsterdam.branch.inbox.list()).toMatchObject([
      { commandId: order, reason: { code: 'no-right' } },
    ])
    expect(await one(london, 'GetDeliveries', delivery)).toMatchObject({ status: 'posted' })
    expect(await london.rows('GetExceptions')).toMatchObject([
      { rule: 'under-refused', stream: delivery, status: 'open', details: { agreement: order } },
    ])
    await expectSame(account, ['GetDeliveries', 'GetOrders', 'GetExceptions'])
    clerk.gains()
    await converge()
    amsterdam.branch.inbox.sendAgain({ commandId: order })
    expect(await amsterdam.rows('GetExceptions')).toEqual([])
    await converge()
    expect(await one(london, 'GetOrders', order)).toMatchObject({ deliveryStatus: 'done' })
    expect(await london.rows('GetExceptions')).toEqual([])
    await expectSame(account, ['GetDeliveries', 'GetOrders', 'GetExceptions'])
  })

  test('[SY-44] a model that arrives decides what waits, and what is made from then on', async () => {
    const account = await aCompany()
    const { london, amsterdam, converge } = account
    const stale: string[] = []
    london.does('PublishModel', publication(modelWith('Item', { colour: { type: 'text' } })))
    const tea = london.makes('CreateItem', { sku: 'TEA', name: 'Tea', colour: 'green' })
    const coffee = amsterdam.makes('CreateItem', { sku: 'COFFEE', name: 'Coffee', listPrice: '9' })
    const order = amsterdam.makes('PlaceOrder', anOrder({ ...account, item: coffee }))
    amsterdam.branch.onStale((queries) => stale.push(...queries))
    await converge()
    expect(await one(amsterdam, 'GetItems', tea)).toMatchObject({ colour: 'green' })
    expect(await one(amsterdam, 'GetItems', coffee)).toMatchObject({ colour: null, mark: null })
    amsterdam.does('ChangeItem', { id: coffee, colour: { was: null, to: 'brown' } })
    await converge()
    expect(await one(london, 'GetItems', coffee)).toMatchObject({ colour: 'brown' })
    expect(await one(london, 'GetOrders', order)).toMatchObject({ status: 'placed' })
    await expectSame(account, ['GetItems', 'GetOrders'])
  })

  test('[SY-44] a model of our own that waits decides what was made after it', async () => {
    const account = await aCompany()
    const { london, amsterdam, converge } = account
    amsterdam.does('PublishModel', publication(modelWith('Item', { colour: { type: 'text' } })))
    const { commandId: coffee } = amsterdam.does('CreateItem', {
      sku: 'COFFEE',
      name: 'Coffee',
      colour: 'brown',
    })
    london.does('ChangeItem', { id: account.item, name: { was: 'Chai', to: 'Tea' } })
    const { commandId: other } = amsterdam.does('ChangeItem', {
      id: account.item,
      colour: { was: null, to: 'green' },
    })
    await converge()
    expect(await one(london, 'GetItems', coffee)).toMatchObject({ colour: 'brown' })
    expect(await one(london, 'GetItems', account.item)).toMatchObject({
      name: 'Tea',
      colour: 'green',
    })
    expect(amsterdam.branch.inbox.list()).toEqual([])
    expect(other).toBeDefined()
    await expectSame(account, ['GetItems'])
  })

  test('[SY-16] a fact says nothing that only a model has words for that still waits', async () => {
    const account = await aCompany()
    const { amsterdam, item, converge } = account
    const model = modelWith('StockCorrection', { shelf: { type: 'text' } })
    amsterdam.does('PublishModel', publication(model))
    const onShelf = { ...openingStock(item), shelf: 'A 7' }
    expect(amsterdam.refuses('PostStockCorrection', onShelf)).toBe('model-waits')
    amsterdam.does('PostStockCorrection', openingStock(item))
    await converge()
    const correction = amsterdam.makes('PostStockCorrection', onShelf)
    await converge()
    expect(await one(account.london, 'GetStockCorrections', correction)).toMatchObject({
      shelf: 'A 7',
    })
  })

  test('[SY-44b] an order with a price that came back comes back too', async () => {
    const account = await aCompany()
    const { london, amsterdam, item, converge } = account
    const { commandId: price } = amsterdam.does('ChangeItem', {
      id: item,
      listPrice: { was: '18', to: '20' },
    })
    const order = amsterdam.makes('PlaceOrder', anOrder(account))
    london.does('ChangeItem', { id: item, listPrice: { was: '18', to: '19' } })
    await converge()
    const { inbox } = amsterdam.branch
    expect(inbox.list()).toMatchObject([
      { commandId: price, reason: { code: 'changed-meanwhile' } },
      { commandId: order, reason: { code: 'depends-on-refused' } },
    ])
    inbox.drop({ commandId: price })
    inbox.sendAgain({ commandId: order })
    await converge()
    expect(inbox.list()).toMatchObject([{ commandId: order, reason: { code: 'quote-of-refused' } }])
    await expectSame(account, ['GetItems', 'GetOrders'])
  })

  test('[SY-46] of two models published apart the later is for a person to settle', async () => {
    const account = await aCompany()
    const { london, amsterdam, converge } = account
    london.does('PublishModel', publication(modelWith('Item', { colour: { type: 'text' } })))
    amsterdam.does('PublishModel', publication(modelWith('Item', { weight: { type: 'number' } })))
    const item = amsterdam.makes('CreateItem', { sku: 'HEAVY', name: 'Lead', weight: 11 })
    await converge()
    expect(amsterdam.branch.inbox.list()).toMatchObject([
      { command: 'PublishModel', reason: { code: 'model-not-a-successor' } },
      { commandId: item },
    ])
    expect(
      amsterdam.branch
        .enterprise()
        .shapes.get('Item')
        ?.fields.map(({ name }) => name),
    ).toContain('colour')
    await expectSame(account, ['GetItems'])
  })
})
