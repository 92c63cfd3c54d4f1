import { refuse } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { enrolled } from './testing/centre.ts'
import { anOffice, type Office, openOffice } from './testing/office.ts'
import { aCommandId, aCorrection, aShop, correctionNumbers } from './testing/requests.ts'

const pendingIn = ({ branch }: Office) => [...branch.log()].filter(({ pending }) => pending)

const nameOf = async ({ rows }: Office, id: string) =>
  (await rows('GetCategories', { filter: { id } }))[0]?.['name']

describe('a branch that is enrolled', () => {
  test('[SY-11] commands wait in the outbox, and everybody here sees them', async () => {
    const office = anOffice()
    const { branch, does, rows, wrong } = office
    const { item, customer } = aShop(office)
    enrolled(office)
    const { events } = branch.status()
    const placed = does('PlaceOrder', { customer, lines: [{ item, quantity: '2' }] })
    does('CreateCategory', { name: 'Tea' })
    expect(branch.status()).toMatchObject({ kind: 'enrolled', events, unsent: { count: 2 } })
    expect(branch.outbox()).toMatchObject([
      { command: 'PlaceOrder', token: placed.token, attempt: 1, changedBySync: false },
      { command: 'CreateCategory', token: placed.token + 1 },
    ])
    expect(pendingIn(office)).toMatchObject([
      {
        PayloadItemName: 'OrderPlacedEvent',
        position: null,
        SequenceNumber: null,
        StreamRevision: 1,
      },
      { PayloadItemName: 'CategoryCreatedEvent', position: null, SequenceNumber: null },
    ])
    expect(await rows('GetOrders')).toMatchObject([{ id: placed.commandId, mark: 'local' }])
    expect(await rows('GetCustomers', { filter: { number: 'QUICK' } })).toMatchObject([
      { mark: null },
    ])
    expect(await wrong()).toEqual([])
  })

  test('[SY-5] the same command again changes nothing while it waits', () => {
    const office = anOffice()
    enrolled(office)
    const { does, refuses, branch } = office
    const commandId = aCommandId(1)
    const first = does('CreateCategory', { name: 'Tea' }, { commandId })
    expect(does('CreateCategory', { name: 'Tea' }, { commandId })).toEqual(first)
    expect(refuses('CreateCategory', { name: 'Coffee' }, { commandId })).toBe('id-reused')
    expect(branch.outbox()).toHaveLength(1)
  })

  test('is the same after it was closed and opened', async () => {
    const office = anOffice()
    enrolled(office)
    office.does('CreateCategory', { name: 'Tea' })
    const [log, rows] = [[...office.branch.log()], await office.rows('GetCategories')]
    await office.close()
    const again = openOffice(office)
    expect([...again.branch.log()]).toEqual(log)
    expect(await again.rows('GetCategories')).toEqual(rows)
    expect(again.refuses('CreateCategory', { name: 'Tea' })).toBe('key-taken')
    expect(await again.wrong()).toEqual([])
  })

  test('[DO-2] documents get their numbers while they wait, and keep them', async () => {
    const office = anOffice()
    const { item } = aShop(office)
    const centre = enrolled(office)
    const found = aCorrection(item)
    for (let count = 0; count < 3; count += 1) office.does('PostStockCorrection', found)
    const before = await office.rows('GetStockCorrections')
    centre.syncAll()
    office.does('PostStockCorrection', found)
    const after = await office.rows('GetStockCorrections')
    expect(await correctionNumbers(office)).toEqual([
      'COR-LON-1-000001',
      'COR-LON-1-000002',
      'COR-LON-1-000003',
      'COR-LON-1-000004',
    ])
    expect(after).toEqual(expect.arrayContaining(before.map((row) => ({ ...row, mark: null }))))
    expect(await office.wrong()).toEqual([])
  })

  test('what the centre confirms is local no more', async () => {
    const office = anOffice()
    const centre = enrolled(office)
    const id = office.makes('CreateCategory', { name: 'Tea' })
    expect(await office.rows('GetCategories')).toMatchObject([{ id, mark: 'local' }])
    centre.syncAll()
    expect(await office.rows('GetCategories')).toMatchObject([{ id, mark: null }])
    expect(pendingIn(office)).toEqual([])
    expect(office.branch.status().unsent).toEqual({ count: 0, oldestAt: null })
    expect(await office.wrong()).toEqual([])
  })

  test('[SY-22] what the centre refuses is undone and waits in the inbox; the rest flows', async () => {
    const office = anOffice()
    const centre = enrolled(office)
    const tea = office.makes('CreateCategory', { name: 'Tea' })
    const coffee = office.makes('CreateCategory', { name: 'Coffee' })
    office.does('ChangeCategory', { id: tea, name: { was: 'Tea', to: 'Green tea' } })
    expect(await nameOf(office, tea)).toBe('Green tea')
    const { refusal } = refuse('key-taken', { attribute: 'name', value: 'Tea' })
    centre.judge(({ command }) => (command.commandId === tea ? refusal : 'confirm'))
    centre.syncAll()
    expect(office.branch.inbox.list()).toMatchObject([
      { commandId: tea, reason: { code: 'key-taken', value: 'Tea' }, because: null },
      { command: 'ChangeCategory', because: tea },
    ])
    expect((await office.rows('GetCategories')).map(({ id }) => id)).toEqual([coffee])
    expect(office.branch.status()).toMatchObject({ inbox: 2, unsent: { count: 0 } })
    // What was undone is forgotten by whoever decides, too.
    office.does('CreateCategory', { name: 'Tea' })
    expect(await office.wrong()).toEqual([])
  })

  test('a command performed between page and rebase is kept', async () => {
    const office = anOffice()
    const centre = enrolled(office)
    office.does('CreateCategory', { name: 'Tea' })
    centre.push(office.log, new Date().toISOString())
    centre.pull(office.log)
    office.does('CreateCategory', { name: 'Coffee' })
    centre.syncAll()
    centre.syncAll()
    expect(await office.rows('GetCategories', { sort: 'name' })).toMatchObject([
      { name: 'Coffee', mark: null },
      { name: 'Tea', mark: null },
    ])
    expect(await office.wrong()).toEqual([])
  })
})
