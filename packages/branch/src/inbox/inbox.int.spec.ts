import { asId } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { anAccount, anOrder } from '../testing/account.ts'
import { enrolled } from '../testing/centre.ts'
import { anOffice, openOffice } from '../testing/office.ts'
import { aCommandId } from '../testing/requests.ts'

/** The same customer's terms changed at both: Amsterdam's change comes later, and back. */
const aChangeThatCameBack = () => {
  const account = anAccount()
  const { london, amsterdam, customer: id, converge } = account
  london.does('ChangeCustomer', { id, paymentTerms: { was: 'P30D', to: 'P14D' } })
  const { commandId } = amsterdam.does('ChangeCustomer', {
    id,
    paymentTerms: { was: 'P30D', to: 'P60D' },
  })
  converge()
  return { ...account, commandId }
}

/** A category that the centre refuses while a test wants it to, and what was made on it. */
const aCategoryThatCameBack = () => {
  const office = anOffice()
  const centre = enrolled(office)
  const tea = office.makes('CreateCategory', { name: 'Tea' })
  const green = office.does('ChangeCategory', { id: tea, name: { was: 'Tea', to: 'Green' } })
  const item = office.makes('CreateItem', { sku: 'T', name: 'Tea', listPrice: '1', category: tea })
  office.does('CreateCategory', { name: 'Coffee' })
  const refusal = { code: 'key-taken', details: { attribute: 'name', value: 'Tea' } }
  const refuseIt = () =>
    centre.judge(({ command }) => (command.commandId === tea ? refusal : 'confirm'))
  const takeAll = () => centre.judge(() => 'confirm')
  refuseIt()
  centre.syncAll()
  return { ...office, office, centre, tea, green: green.commandId, item, takeAll }
}

const named = async ({ rows }: ReturnType<typeof anOffice>, name: string) =>
  (await rows(name, { sort: 'name' })).map((row) => row['name'])

describe('an entry of the inbox', () => {
  test('[SY-50] says what was wanted, by whom, what changed meanwhile, and the rule', () => {
    const { amsterdam, commandId, customer } = aChangeThatCameBack()
    const shown = amsterdam.branch.inbox.show(commandId)
    expect(shown).toMatchObject({
      ok: true,
      value: {
        commandId,
        command: 'ChangeCustomer',
        payload: { id: customer, paymentTerms: { was: 'P30D', to: 'P60D' } },
        attempt: 1,
        made: { by: { name: 'owner' }, branch: { name: 'Amsterdam' }, deviceNumber: 2 },
        reason: { code: 'changed-meanwhile', path: 'paymentTerms', now: 'P14D' },
        because: null,
        tookAlong: [],
        state: 'open',
        settlement: null,
      },
    })
    expect(shown).toMatchObject({
      value: {
        meanwhile: [
          {
            command: 'ChangeCustomer',
            by: { name: 'owner' },
            branch: { name: 'London' },
            changes: [
              {
                concept: 'Customer',
                label: 'Customer',
                thing: { id: customer, name: 'Quick' },
                event: 'CustomerChangedEvent',
                payload: { paymentTerms: 'P14D' },
              },
            ],
          },
        ],
      },
    })
  })

  test('[SY-50] names the later commands that it took along', () => {
    const { branch, tea, green, item } = aCategoryThatCameBack()
    expect(branch.inbox.show(tea)).toMatchObject({
      value: {
        reason: { code: 'key-taken', value: 'Tea' },
        tookAlong: [
          { commandId: green, command: 'ChangeCategory', reason: { code: 'depends-on-refused' } },
          { commandId: item, command: 'CreateItem' },
        ],
      },
    })
    expect(branch.inbox.show(item)).toMatchObject({
      value: { because: { commandId: tea, command: 'CreateCategory' }, tookAlong: [] },
    })
    expect(branch.inbox.show(aCommandId(1))).toMatchObject({
      refusal: { code: 'not-in-inbox' },
    })
  })

  test('all that nobody has settled is listed, however much is', () => {
    const office = anOffice()
    const centre = enrolled(office)
    const count = 1_203
    for (let made = 0; made < count; made += 1)
      office.does('CreateCategory', { name: `Category ${made}` })
    centre.judge(() => ({ code: 'no', details: {} }))
    while (office.log.outbox.count() > 0) centre.syncAll()
    const [first, ...others] = office.branch.inbox.list()
    expect(others).toHaveLength(count - 1)
    office.branch.inbox.drop({ commandId: first?.commandId ?? '' })
    expect(office.branch.inbox.list()).toEqual(others)
  })
})

describe('settling an entry', () => {
  test('[SY-51] sent again, it is the same command, its next attempt, decided on what there is', async () => {
    const { office, branch, centre, tea, takeAll } = aCategoryThatCameBack()
    takeAll()
    expect(branch.inbox.sendAgain({ commandId: tea })).toMatchObject({ value: { commandId: tea } })
    expect(branch.outbox()).toMatchObject([{ commandId: tea, attempt: 2 }])
    expect(await office.rows('GetCategories', { filter: { id: tea } })).toMatchObject([
      { name: 'Tea', mark: 'local' },
    ])
    expect(branch.inbox.show(tea)).toMatchObject({
      value: { state: 'settled', settlement: { how: 'sent-again', attempt: 2 } },
    })
    // Asked again, it is what it is.
    expect(branch.inbox.sendAgain({ commandId: tea })).toMatchObject({ ok: true })
    centre.syncAll()
    expect(branch.outbox()).toEqual([])
    expect(await named(office, 'GetCategories')).toEqual(['Coffee', 'Tea'])
    expect(await office.wrong()).toEqual([])
  })

  test('[SY-51] sent again and refused again, it stays with the new reason', async () => {
    const { amsterdam, london, commandId, customer: id, converge } = aChangeThatCameBack()
    london.does('ChangeCustomer', { id, paymentTerms: { was: 'P14D', to: 'P7D' } })
    converge()
    expect(amsterdam.branch.inbox.sendAgain({ commandId })).toMatchObject({
      refusal: { code: 'changed-meanwhile', details: { now: 'P7D' } },
    })
    expect(amsterdam.branch.inbox.list()).toMatchObject([
      { commandId, reason: { code: 'changed-meanwhile', now: 'P7D' } },
    ])
    expect(amsterdam.branch.outbox()).toEqual([])
    expect(await amsterdam.wrong()).toEqual([])
  })

  test('[SY-51] what it took along is sent again with it, in the order in which it was made', async () => {
    const { office, branch, centre, tea, green, item, takeAll } = aCategoryThatCameBack()
    takeAll()
    expect(branch.inbox.sendAllAgain({ commandId: tea })).toMatchObject({
      value: [
        { commandId: tea, answer: { ok: true } },
        { commandId: green, answer: { ok: true } },
        { commandId: item, answer: { ok: true } },
      ],
    })
    centre.syncAll()
    expect(await named(office, 'GetCategories')).toEqual(['Coffee', 'Green'])
    expect(branch.status()).toMatchObject({ inbox: 0, unsent: { count: 0 } })
    expect(await office.wrong()).toEqual([])
  })

  test('[SY-51] what depends on one that is refused again is left as it is', () => {
    const account = anAccount()
    const { london, amsterdam, converge } = account
    const id = london.makes('PlaceOrder', anOrder(account))
    converge()
    london.does('ChangeOrder', { id, remarks: { was: null, to: 'Today' } })
    const changed = amsterdam.does('ChangeOrder', { id, remarks: { was: null, to: 'Tomorrow' } })
    const confirmed = amsterdam.does('ConfirmOrder', { id })
    converge()
    const { inbox } = amsterdam.branch
    const because = changed.commandId
    expect(inbox.sendAllAgain({ commandId: because })).toMatchObject({
      value: [
        { answer: { ok: false, refusal: { code: 'changed-meanwhile' } } },
        { answer: { ok: false, refusal: { code: 'depends-on-refused', because } } },
      ],
    })
    expect(inbox.list()).toMatchObject([
      { commandId: because },
      { commandId: confirmed.commandId, because, reason: { code: 'depends-on-refused' } },
    ])
  })

  test('[SY-51] edited, it is another command that creates what the first would have', async () => {
    const { office, branch, centre, tea, item, takeAll } = aCategoryThatCameBack()
    office.does('CreateCategory', { name: 'Tea' })
    takeAll()
    const newCommandId = aCommandId(7)
    const edit = { commandId: tea, payload: { name: 'Herbs' }, newCommandId }
    const edited = branch.inbox.editAndSend(edit)
    expect(edited).toMatchObject({
      value: { commandId: newCommandId, events: [{ streamId: tea }] },
    })
    expect(branch.inbox.editAndSend(edit)).toEqual(edited)
    expect(branch.inbox.show(tea)).toMatchObject({
      value: { state: 'settled', settlement: { how: 'edited', replacedBy: newCommandId } },
    })
    expect(branch.inbox.sendAgain({ commandId: tea })).toMatchObject({
      refusal: { code: 'not-in-inbox' },
    })
    expect(branch.inbox.sendAgain({ commandId: item })).toMatchObject({ ok: true })
    centre.syncAll()
    expect(await office.rows('GetItems', { filter: { id: item } })).toMatchObject([
      { category: tea },
    ])
    expect(centre.store.commitOf(asId(newCommandId))?.command.stamps).toMatchObject({
      replaces: tea,
      idSeed: tea,
    })
    expect(await office.wrong()).toEqual([])
  })

  test('[SY-51] an edit that is refused leaves the entry as it is', () => {
    const { branch, tea } = aCategoryThatCameBack()
    const payload = { name: 'Coffee' }
    expect(branch.inbox.editAndSend({ commandId: tea, payload })).toMatchObject({
      refusal: { code: 'key-taken' },
    })
    expect(branch.inbox.show(tea)).toMatchObject({
      value: { state: 'open', reason: { value: 'Tea' } },
    })
  })

  test('[SY-51] dropped, it is recorded by whom, and kept', async () => {
    const { office, tea } = aCategoryThatCameBack()
    const dropped = office.branch.inbox.drop({
      commandId: tea,
      actor: 'owner',
      reason: 'A mistake',
    })
    expect(dropped).toEqual({ ok: true, value: null })
    await office.close()
    const { branch } = openOffice(office)
    expect(branch.inbox.show(tea)).toMatchObject({
      value: { state: 'settled', settlement: { how: 'dropped', reason: 'A mistake' } },
    })
    expect(branch.inbox.list()).toHaveLength(2)
    expect(branch.inbox.drop({ commandId: tea })).toMatchObject({ ok: true })
    expect(branch.inbox.sendAgain({ commandId: tea })).toMatchObject({ ok: false })
  })

  test('whoever is unknown settles nothing', () => {
    const { branch, tea } = aCategoryThatCameBack()
    expect(branch.inbox.drop({ commandId: tea, actor: 'mallory' })).toMatchObject({
      refusal: { code: 'unknown-user' },
    })
    expect(branch.inbox.list()).toHaveLength(3)
  })
})

describe('a customer that came back from the centre', () => {
  test('[SY-51] is made under its own id, so that the orders that it took along still hold', async () => {
    const account = anAccount()
    const { london, amsterdam, centre, converge } = account
    const customer = amsterdam.makes('AssignCustomer', {
      of: amsterdam.makes('CreateOrganisation', { name: 'New' }),
      number: 'NEW',
    })
    const order = amsterdam.makes('PlaceOrder', anOrder({ ...account, customer }))
    centre.judge(({ command }) =>
      command.commandId === customer ? { code: 'no-right', details: {} } : 'confirm',
    )
    converge()
    expect(amsterdam.branch.inbox.list()).toMatchObject([
      { commandId: customer },
      { commandId: order },
    ])
    expect(await london.rows('GetOrders')).toEqual([])
    centre.judge(() => 'confirm')
    amsterdam.branch.inbox.sendAllAgain({ commandId: customer })
    converge()
    expect(await london.rows('GetOrders')).toMatchObject([{ id: order, customer }])
    expect(await london.wrong()).toEqual([])
  })
})
