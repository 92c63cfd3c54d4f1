import { asId, type CommandId, type StreamId, toInstant } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { allOf, anAccount, anOrder, assign, openingStock } from '../testing/account.ts'
import { enrolled } from '../testing/centre.ts'
import { anOffice, type Office, openOffice } from '../testing/office.ts'
import { modelWith, publication } from '../testing/publication.ts'
import { firstAttempts, receive } from '../testing/rebase.ts'
import { aCommandId } from '../testing/requests.ts'

const now = () => toInstant(Date.now())
const commandIdOf = (text: string) => asId<CommandId>(text)
const idOf = (text: string) => asId<StreamId>(text)

const one = async ({ rows }: Office, name: string, id: string) =>
  (await rows(name, { filter: { id } }))[0]

/** A customer that London has changed, so that whatever looked at it is decided again. */
const aMovedCustomer = () => {
  const account = anAccount()
  const { london, customer: id, centre } = account
  const move = () => {
    london.does('ChangeCustomer', { id, paymentTerms: { was: 'P30D', to: 'P14D' } })
    centre.syncWith(london)
  }
  return { ...account, move }
}

describe('a rebase', () => {
  test('[SY-41] pages move nothing that anybody sees; a rebase on them does', async () => {
    const { london, amsterdam, centre } = anAccount()
    const tea = london.makes('CreateCategory', { name: 'Tea' })
    centre.syncWith(london)
    const before = amsterdam.log.state()
    centre.pull(amsterdam.log)
    expect(amsterdam.log.state()).toMatchObject({ rebased: before.rebased })
    expect(amsterdam.log.state().received).toBeGreaterThan(before.received)
    expect(await amsterdam.rows('GetCategories')).toEqual([])
    expect(amsterdam.refuses('ChangeCategory', { id: tea, name: { was: 'Tea', to: 'T' } })).toBe(
      'unknown-id',
    )
    receive(centre, amsterdam)
    expect(await amsterdam.rows('GetCategories')).toMatchObject([{ id: tea, mark: null }])
    amsterdam.does('ChangeCategory', { id: tea, name: { was: 'Tea', to: 'T' } })
    expect(await amsterdam.wrong()).toEqual([])
  })

  test('with nothing received and nothing refused changes nothing', () => {
    const { amsterdam, centre } = anAccount()
    amsterdam.does('CreateCategory', { name: 'Tea' })
    const before = amsterdam.log.state()
    expect(receive(centre, amsterdam)).toEqual([])
    expect(amsterdam.log.state()).toEqual(before)
  })

  test('[SY-42] a command that arrives is confirmed, whatever its answer said', async () => {
    const { amsterdam, centre } = anAccount()
    const { commandId } = amsterdam.does('CreateCategory', { name: 'Tea' })
    centre.push(amsterdam.log, now())
    const refused = firstAttempts({ [commandId]: { code: 'no', details: {} } })
    expect(receive(centre, amsterdam, refused)).toEqual([{ commandId, became: 'confirmed' }])
    expect(amsterdam.branch.status()).toMatchObject({ unsent: { count: 0 }, inbox: 0 })
    expect(await amsterdam.rows('GetCategories')).toMatchObject([{ mark: null }])
    expect(await amsterdam.wrong()).toEqual([])
  })

  test('[SY-43] a proposal under which nothing moved stays as it is', () => {
    const { amsterdam, centre, move } = aMovedCustomer()
    const { commandId } = amsterdam.does('CreateCategory', { name: 'Tea' })
    const before = amsterdam.log.outbox.read()
    move()
    expect(receive(centre, amsterdam)).toEqual([{ commandId, became: 'kept' }])
    expect(amsterdam.log.outbox.read()).toEqual(before)
  })

  test('[SY-12] [SY-13] [SY-47] decided again, a command has its stamps and makes the same things', async () => {
    const account = aMovedCustomer()
    const { london, amsterdam, centre, customer, item, move } = account
    london.does('ChangeCustomer', { id: customer, spendingLimit: { was: null, to: '100.00' } })
    centre.syncWith(london)
    receive(centre, amsterdam)
    const { commandId } = amsterdam.does('PlaceOrder', anOrder(account))
    const [before] = amsterdam.log.outbox.read()
    london.does('PlaceOrder', { customer, lines: [{ item, quantity: '5' }] })
    london.does('ChangeItem', { id: item, listPrice: { was: '18', to: '21' } })
    move()
    expect(receive(centre, amsterdam)).toEqual([{ commandId, became: 'kept' }])
    const [after] = amsterdam.log.outbox.read()
    expect(after).toMatchObject({ attempt: 2, changedBySync: false, command: before?.command })
    // What it creates keeps its id, and it its number in the outbox.
    expect(after?.events.map(({ streamId }) => streamId)).toEqual([commandId])
    expect(after?.deviceCommitNumber).toBe(before?.deviceCommitNumber)
    expect(await one(amsterdam, 'GetOrders', commandId)).toMatchObject({
      net: '36.00',
      status: 'placed',
    })
    // The attempt that it replaces is kept, with the reason.
    expect(amsterdam.log.superseded(commandIdOf(commandId))).toMatchObject([
      { commit: { attempt: 1 }, reason: { code: 'moved' } },
    ])
    expect(await amsterdam.wrong()).toEqual([])
  })

  test('[SY-44] what comes out differently is marked as changed by sync', async () => {
    const { london, amsterdam, centre } = anAccount()
    assign(london, 'First')
    centre.syncWith(london)
    const id = assign(amsterdam, 'Second')
    expect(receive(centre, amsterdam)).toMatchObject([
      { became: 'kept' },
      { commandId: id, became: 'changed' },
    ])
    expect(amsterdam.branch.outbox()).toMatchObject([
      { changedBySync: false },
      { commandId: id, attempt: 2, changedBySync: true },
    ])
    expect(await one(amsterdam, 'GetCustomers', id)).toMatchObject({
      number: null,
      mark: 'changed-by-sync',
    })
    expect(await amsterdam.wrong()).toEqual([])
  })

  test('[SY-45] a fact stays, whatever became of the proposal beneath it', async () => {
    const account = anAccount()
    const { amsterdam, centre, item } = account
    amsterdam.does('PostStockCorrection', openingStock(item))
    const order = amsterdam.makes('PlaceOrder', anOrder(account))
    const delivery = amsterdam.makes('PostDelivery', allOf(order, item))
    amsterdam.makes('ConfirmOrder', { id: order })
    const refused = firstAttempts({ [order]: { code: 'no-right', details: {} } })
    expect(receive(centre, amsterdam, refused)).toMatchObject([
      { became: 'kept' },
      { commandId: order, became: 'refused' },
      { commandId: delivery, became: 'kept' },
      { became: 'refused' },
    ])
    expect(amsterdam.branch.inbox.list()).toMatchObject([
      { commandId: order },
      { command: 'ConfirmOrder', because: order },
    ])
    expect(await one(amsterdam, 'GetDeliveries', delivery)).toMatchObject({ status: 'posted' })
    expect(await amsterdam.wrong()).toEqual([])
    // Sent again under the same id, the order is there for its delivery again.
    amsterdam.branch.inbox.sendAllAgain({ commandId: order })
    centre.syncWith(amsterdam)
    expect(await one(amsterdam, 'GetOrders', order)).toMatchObject({ status: 'confirmed' })
    expect(await amsterdam.wrong()).toEqual([])
  })

  test('[SY-46] what nobody here can decide waits in the inbox, and the queue goes on', async () => {
    const { amsterdam, centre, customer, move } = aMovedCustomer()
    const known = amsterdam.does('ChangeCustomer', {
      id: customer,
      number: { was: 'QUICK', to: 'Q-1' },
    })
    const [pending] = amsterdam.log.outbox.read()
    if (pending === undefined) throw new Error('it is pending')
    const commandId = commandIdOf(aCommandId(9))
    const command = { ...pending.command, commandId, name: 'PaintCustomer' }
    const { attempt: _one, deviceCommitNumber: _two, ...commit } = pending
    const revision = amsterdam.log.headRevision({
      streamType: 'Customer',
      streamId: idOf(customer),
    })
    amsterdam.log.record(
      {
        ...commit,
        command,
        events: commit.events.map((event) => ({ ...event, streamRevision: revision + 1 })),
        writes: commit.writes.map((stream) => ({ ...stream, revision })),
        claims: [],
      },
      now(),
    )
    const tea = amsterdam.does('CreateCategory', { name: 'Tea' })
    move()
    expect(receive(centre, amsterdam)).toEqual([
      { commandId: known.commandId, became: 'kept' },
      { commandId, became: 'refused' },
      { commandId: tea.commandId, became: 'kept' },
    ])
    expect(amsterdam.branch.inbox.list()).toMatchObject([
      { commandId, reason: { code: 'unknown-command' } },
    ])
    expect(await amsterdam.wrong()).toEqual([])
  })

  test('[SY-49] a command that is made after it is decided on what it came to', () => {
    const { amsterdam, centre, customer: id, move } = aMovedCustomer()
    move()
    receive(centre, amsterdam)
    const terms = (was: string) => ({ id, paymentTerms: { was, to: 'P7D' } })
    expect(amsterdam.refuses('ChangeCustomer', terms('P30D'))).toBe('changed-meanwhile')
    amsterdam.does('ChangeCustomer', terms('P14D'))
  })

  test('[SY-14] a process that ends right after it finds log, outbox and rows in step', async () => {
    const { london, amsterdam, centre, customer: id } = anAccount()
    london.does('ChangeCustomer', { id, paymentTerms: { was: 'P30D', to: 'P14D' } })
    london.does('PublishModel', publication(modelWith('Item', { colour: { type: 'text' } })))
    centre.syncWith(london)
    amsterdam.does('ChangeCustomer', { id, number: { was: 'QUICK', to: 'Q-1' } })
    receive(centre, amsterdam)
    // Nothing has looked at the rows since.
    await amsterdam.close()
    const again = openOffice(amsterdam)
    expect(await one(again, 'GetCustomers', id)).toMatchObject({
      number: 'Q-1',
      paymentTerms: 'P14D',
      mark: 'local',
    })
    expect(await again.wrong()).toEqual([])
    centre.syncWith(again)
    expect(again.branch.outbox()).toEqual([])
  })

  test('[SY-15] a branch without a line works on, and what it made is sent in one go', async () => {
    const office = anOffice()
    const centre = enrolled(office)
    const count = 400
    for (let made = 0; made < count; made += 1)
      office.does('CreateCategory', { name: `Category ${made}` })
    expect(office.branch.status().unsent.count).toBe(count)
    centre.syncAll()
    expect(office.branch.status().unsent.count).toBe(0)
    expect(await office.wrong()).toEqual([])
  })
})

describe('rows after a rebase', () => {
  test('[SY-61] whoever waits for them is told which may have changed', () => {
    const { amsterdam, centre, move } = aMovedCustomer()
    const stale = new Set<string>()
    amsterdam.branch.onStale((queries) => {
      for (const query of queries) stale.add(query)
    })
    move()
    receive(centre, amsterdam)
    // The branch tells after each of its own doings; the rebase here was the test's.
    amsterdam.does('CreateCategory', { name: 'Tea' })
    expect([...stale]).toEqual(expect.arrayContaining(['GetCustomers', 'GetCategories']))
  })
})
