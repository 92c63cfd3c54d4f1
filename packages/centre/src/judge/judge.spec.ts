import { type Commit, type JsonObject, newId, present, type Quote } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import type { Office } from '../testing/office.ts'
import { aCorrectionOf, anOrderOf, type TwoOffices, twoOffices } from '../testing/shop.ts'

const only = ({ outbox }: Office): Commit => present(outbox().at(-1), 'a commit that waits')

/** The one commit of an office's outbox, bent on the way. */
const pushedBent = async (office: Office, bend: (commit: Commit) => Commit) => {
  const { outcomes } = await office.push([bend(only(office))])
  return present(outcomes[0], 'an outcome for the commit')
}

const withPayload = (commit: Commit, payload: JsonObject): Commit => ({
  ...commit,
  events: commit.events.map((event, index) =>
    index === 0 ? { ...event, payload: { ...event.payload, ...payload } } : event,
  ),
})

const withStamps = (commit: Commit, stamps: Partial<Commit['command']['stamps']>): Commit => ({
  ...commit,
  command: { ...commit.command, stamps: { ...commit.command.stamps, ...stamps } },
})

const withCommand = (commit: Commit, payload: JsonObject): Commit => ({
  ...commit,
  command: { ...commit.command, payload: { ...commit.command.payload, ...payload } },
})

const notes = ({ world, account }: TwoOffices) => world.centre.notes(account.account)

const lastRemark = ({ world, account }: TwoOffices) => {
  const registered = present(world.storage.registry.find(account.account), 'an account')
  const { store } = world.storage.openLog(registered.file)
  const [commit] = store.readCommits({ after: store.lastPosition() - 1 })
  return commit?.remark
}

const placing = async () => {
  const offices = await twoOffices()
  offices.london.does('PlaceOrder', anOrderOf(offices))
  return offices
}

const correcting = async () => {
  const offices = await twoOffices()
  offices.london.does('PostStockCorrection', aCorrectionOf(offices))
  return offices
}

describe('a proposal', () => {
  test('[SY-70] that comes to the same at the centre is stored', async () => {
    const offices = await twoOffices()
    offices.london.does('PlaceOrder', anOrderOf(offices))
    expect(await offices.london.sync()).toEqual(['accepted'])
  })

  test('[SY-70] whose events differ though nothing moved is refused as forged, and counted', async () => {
    const offices = await twoOffices()
    offices.london.does('PlaceOrder', anOrderOf(offices))
    const outcome = await pushedBent(offices.london, (commit) =>
      withPayload(commit, { placedOn: '1999-01-01' }),
    )
    expect(outcome).toMatchObject({
      status: 'refused',
      refusal: { code: 'forged', details: { why: 'decided-otherwise' } },
    })
    expect(notes(offices)).toMatchObject([{ kind: 'forged', details: { command: 'PlaceOrder' } }])
  })

  test.each<[string, (commit: Commit) => Commit]>([
    ['leaves out what it read', (commit) => ({ ...commit, reads: commit.reads.slice(0, -1) })],
    ['has what its command has not', (commit) => withCommand(commit, { unknown: 1 })],
    ['has a payload that is not canonical', (commit) => withCommand(commit, { freight: '7' })],
    ['gives ids that are another’s', (commit) => withStamps(commit, { idSeed: newId<never>() })],
    ['takes a key more', (commit) => ({ ...commit, claims: aKeyMore(commit) })],
  ])('[SY-70] that %s is refused as forged', async (_how, bend) => {
    const offices = await twoOffices()
    offices.london.does('PlaceOrder', anOrderOf(offices, { freight: '7.00' }))
    expect(await pushedBent(offices.london, bend)).toMatchObject({
      status: 'refused',
      refusal: { code: 'forged' },
    })
  })

  test('[SY-70] of another nature than its command’s is refused as forged', async () => {
    const offices = await twoOffices()
    offices.london.does('PostStockCorrection', aCorrectionOf(offices))
    const outcome = await pushedBent(offices.london, (commit) => ({
      ...commit,
      nature: 'proposal',
    }))
    expect(outcome).toMatchObject({ refusal: { code: 'forged', details: { why: 'nature' } } })
  })

  test('[RI-1] needs its actor’s right at the centre', async () => {
    const offices = await twoOffices()
    const { london, paris } = offices
    const user = london.does('CreateUser', {
      name: 'clerk',
      rights: [{ concept: 'Order', operation: '*', workarea: '*' }],
    })
    await london.sync()
    await paris.pull()
    paris.does('PlaceOrder', anOrderOf(offices), { actor: user as never })
    const { attributes: _none, ...change } = { attributes: 0, id: user, rights: { to: [] } }
    london.does('ChangeUser', change)
    await london.sync()
    const { outcomes } = await paris.push()
    expect(outcomes).toMatchObject([{ status: 'refused', refusal: { code: 'no-right' } }])
  })

  test('[SY-70] whose reads moved is in conflict, and judged when it is decided again', async () => {
    const offices = await twoOffices()
    const { london, paris, item } = offices
    paris.does('PlaceOrder', anOrderOf(offices))
    london.does('ChangeItem', { id: item, name: { to: 'Chai, ten bags' } })
    await london.sync()
    const { outcomes } = await paris.push()
    expect(outcomes).toMatchObject([
      {
        status: 'conflict',
        streams: [{ streamType: 'Item', streamId: item, expected: 1, actual: 2 }],
      },
    ])
  })

  test('[SY-6] that gave up a key whose holder has let go of it since is stored as it is', async () => {
    const offices = await twoOffices()
    const { london, organisation } = offices
    const other = london.does('AssignCustomer', { of: organisation, number: 'SLOW' })
    london.does('AssignCustomer', { of: organisation, number: 'NEW' })
    const [, second] = london.outbox()
    await london.sync()
    expect(second).toBeDefined()
    london.does('AssignCustomer', { of: organisation, number: 'FREE' })
    const outcome = await pushedBent(london, (commit) => yielding(commit, other))
    expect(outcome.status).toBe('accepted')
  })
})

const aKeyMore = ({ writes }: Commit): Commit['claims'] =>
  writes.slice(0, 1).map(({ streamType, streamId }) => ({
    streamType,
    streamId,
    key: 'Order.number',
    value: 'X',
    action: 'take',
    whenLost: 'yield',
  }))

/** As a rebase decides it when another has the key: it keeps everything but that. */
const yielding = (commit: Commit, holder: string): Commit => {
  const [assigned] = commit.events
  const { number: wanted, ...payload } = assigned?.payload ?? {}
  const event = present(assigned, 'a customer is assigned')
  return {
    ...commit,
    attempt: 2,
    claims: [],
    events: [
      { ...event, payload },
      {
        ...event,
        streamRevision: 2,
        payloadItemName: 'CustomerYieldedEvent',
        payload: { attribute: 'number', wanted: wanted ?? null, holder },
      },
    ],
  }
}

const requoted = (commit: Commit, path: string, change: Partial<Quote>): Commit => {
  const { quotes } = commit.command.stamps
  const quote = present(quotes[path], 'a quote at the path')
  return withStamps(commit, { quotes: { ...quotes, [path]: { ...quote, ...change } } })
}

describe('a quote', () => {
  test('[SY-70] that its event never held is forged', async () => {
    const { london } = await placing()
    const outcome = await pushedBent(london, (commit) =>
      requoted(commit, 'lines.1.unitPrice', { value: '1' }),
    )
    expect(outcome).toMatchObject({
      refusal: { code: 'forged', details: { why: 'unknown-quote', path: 'lines.1.unitPrice' } },
    })
  })

  test('[SY-70] of another thing than the line is about is forged', async () => {
    const offices = await twoOffices()
    const { london } = offices
    const cheap = london.does('CreateItem', { sku: 'CLIP', name: 'Clip', listPrice: '1' })
    const order = london.does('PlaceOrder', {
      customer: offices.customer,
      lines: [
        { item: offices.item, quantity: '1' },
        { item: cheap, quantity: '1' },
      ],
    })
    expect(order).toBeDefined()
    const [make, place] = london.outbox() as [Commit, Commit]
    const { quotes } = place.command.stamps
    const swapped = requoted(place, 'lines.1.unitPrice', { ...quotes['lines.2.unitPrice'] })
    const { outcomes } = await london.push([make, swapped])
    expect(outcomes[1]).toMatchObject({ refusal: { details: { why: 'unknown-quote' } } })
  })

  test('[OR-2] that is left out, so that nobody sees another price, is forged', async () => {
    const offices = await twoOffices()
    const { london, customer, item } = offices
    london.does('PlaceOrder', { customer, lines: [{ item, quantity: '1', unitPrice: '1' }] })
    const outcome = await pushedBent(london, (commit) => {
      const { 'lines.1.unitPrice': _left, ...quotes } = commit.command.stamps.quotes
      const { overrides: _over, ...payload } = present(commit.events[0], 'an event').payload
      const [event] = commit.events
      return withStamps(
        { ...commit, events: [{ ...present(event, 'an event'), payload }] },
        { quotes },
      )
    })
    expect(outcome).toMatchObject({ refusal: { details: { why: 'unknown-quote' } } })
  })

  test('[SY-70] of what the model quotes nowhere is forged', async () => {
    const { london } = await placing()
    const outcome = await pushedBent(london, (commit) => {
      const { quotes } = commit.command.stamps
      const quote = present(quotes['lines.1.unitPrice'], 'a quote')
      return withStamps(commit, { quotes: { ...quotes, remarks: quote } })
    })
    expect(outcome).toMatchObject({ refusal: { details: { path: 'remarks' } } })
  })

  test('[SY-12] of something that changed meanwhile stands, where nothing read moved', async () => {
    const offices = await twoOffices()
    const { london, paris, organisation } = offices
    const address = { city: 'Delft' }
    london.does('ChangeOrganisation', { id: organisation, address: { to: address } })
    await london.sync()
    await paris.pull()
    paris.does('AssignCustomer', { of: organisation, number: 'SECOND' })
    london.does('ChangeOrganisation', { id: organisation, address: { to: { city: 'Breda' } } })
    const [theirs] = paris.outbox()
    expect(theirs?.command.stamps.quotes['deliveryAddress']?.value).toEqual(address)
    expect(await london.sync()).toEqual(['accepted'])
    // As a rebase leaves it: decided on the new revisions, with the quotes that it was made with.
    await paris.pull()
    expect(await paris.sync()).toEqual(['accepted'])
  })
})

describe('a fact', () => {
  test('[SY-70] that comes to the same is stored without a remark', async () => {
    const offices = await correcting()
    expect(await offices.london.sync()).toEqual(['accepted'])
    expect(lastRemark(offices)).toBeUndefined()
  })

  test('[SY-70] of an actor whose right is gone is stored with the remark', async () => {
    const offices = await twoOffices()
    const { london, paris } = offices
    const rights = [{ concept: '*', operation: '*', workarea: '*' }]
    const user = london.does('CreateUser', { name: 'clerk', rights })
    await london.sync()
    await paris.pull()
    paris.does('PostStockCorrection', aCorrectionOf(offices), { actor: user as never })
    london.does('ChangeUser', { id: user, rights: { to: [] } })
    await london.sync()
    expect(await paris.sync()).toEqual(['accepted'])
    expect(lastRemark(offices)).toBe('no-right')
  })

  test('[SY-70] that comes to something else is stored with the remark', async () => {
    const offices = await correcting()
    const outcome = await pushedBent(offices.london, (commit) =>
      withPayload(commit, { postedOn: '2026-11-20' }),
    )
    expect(outcome.status).toBe('accepted')
    expect(lastRemark(offices)).toBe('decided-otherwise')
  })

  test('[SY-45] whose parent is not there is stored with the remark', async () => {
    const offices = await twoOffices()
    const { london } = offices
    const order = london.does('PlaceOrder', anOrderOf(offices))
    london.does('PostDelivery', { under: order, lines: [{ underLine: 1, quantity: '1' }] })
    const [place, deliver] = london.outbox() as [Commit, Commit]
    const { outcomes } = await london.push([
      withPayload(place, { placedOn: '1999-01-01' }),
      deliver,
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['refused', 'accepted'])
    expect(lastRemark(offices)).toBe('missing-parent')
  })

  test('[SY-70] decided by an older model is stored with the remark', async () => {
    const offices = await twoOffices()
    const { london, paris, world, account } = offices
    paris.does('PostStockCorrection', aCorrectionOf(offices))
    const { model } = modelOf(offices)
    london.does('PublishModel', { account: { name: 'Acme', currency: 'EUR' }, model })
    expect(await london.sync()).toEqual(['accepted'])
    expect(await paris.sync()).toEqual(['accepted'])
    expect(lastRemark(offices)).toBe('older-model')
    expect(world.centre.devices(account.account).map(({ status }) => status)).not.toContain(
      'fenced',
    )
  })

  test('[SY-22] decided by a model whose publication was refused is stored with the remark', async () => {
    const offices = await correcting()
    const outcome = await pushedBent(offices.london, (commit) => ofModel(commit, 2))
    expect(outcome.status).toBe('accepted')
    expect(lastRemark(offices)).toBe('unknown-model')
  })

  test.each<[string, string, (commit: Commit) => Commit]>([
    ['takes keys', 'claims', (commit) => ({ ...commit, claims: aKeyMore(commit) })],
    ['holds what its concept has not', 'payload', (commit) => withPayload(commit, { colour: 1 })],
    ['lacks what its concept needs', 'payload', (commit) => withPayload(commit, { reason: 7 })],
    ['has a number that is not the next', 'number', (commit) => renumbered(commit)],
    ['is no command of the model', 'payload', (commit) => withCommand(commit, { unknown: 1 })],
    ['is of no model', 'no-model', (commit) => ofModel(commit, 0)],
    ['writes in another series', 'series', (commit) => inSeries(commit)],
  ])('[SY-70] that %s fences its device: %s', async (_how, why, bend) => {
    const offices = await correcting()
    const outcome = await pushedBent(offices.london, bend)
    expect(outcome).toEqual({ status: 'fault', code: 'device-fenced' })
    const device = offices.world.centre
      .devices(offices.account.account)
      .find((each) => each.device === offices.london.device)
    expect(device).toMatchObject({ status: 'fenced', note: why })
    expect(notes(offices)).toMatchObject([{ kind: 'fenced', details: { why } }])
  })
})

const modelOf = ({ london }: TwoOffices) => {
  const [event] = london.log.store.readType('Model')
  return { model: present(event, 'an account has a model').payload['model'] ?? {} }
}

const renumbered = (commit: Commit): Commit => ({
  ...commit,
  events: commit.events.map((event) => ({
    ...event,
    payload: { ...event.payload, number: 'COR-LON-2-2026-000002' },
  })),
})

const ofModel = (commit: Commit, revision: number): Commit => ({
  ...commit,
  reads: commit.reads.map((read) => (read.streamType === 'Model' ? { ...read, revision } : read)),
})

const inSeries = (commit: Commit): Commit => {
  const streamId = newId<never>()
  const move = <T extends { readonly streamType: string }>(at: T): T =>
    at.streamType === 'NumberSeries' ? { ...at, streamId } : at
  return { ...commit, events: commit.events.map(move), writes: commit.writes.map(move) }
}
