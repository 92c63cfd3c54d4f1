import { describe, expect, test } from 'vitest'
import { aHost, aShop, codeOf, valueOf } from '../testing/served-host.ts'

describe('a command', () => {
  test('is answered, and a list that is asked with its token has it', async () => {
    const { client } = aHost()
    const saved = await valueOf(
      client.host.do({ name: 'CreateCategory', payload: { name: 'Tea' } }),
    )
    const request = { asOf: saved.token }
    const list = await valueOf(client.host.askList({ name: 'GetCategories', request }))
    expect(list).toMatchObject({ rows: [{ name: 'Tea' }], count: 1, next: null })
  })

  test('is refused in the words of the contract, every fault with its path', async () => {
    const { client } = aHost()
    const answer = await client.host.do({ name: 'CreateItem', payload: { sku: '' } })
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'invalid-payload' } })
  })

  test('says nothing of who acts: that is whoever signed in', async () => {
    const { client } = aHost()
    // Safe: what no client of ours says.
    const request = {
      name: 'CreateCategory',
      payload: { name: 'Tea' },
      actor: 'somebody',
    } as object
    const answer = await client.host.do(request as { name: string })
    expect(answer).toMatchObject({
      refusal: { code: 'invalid-request', faults: [{ path: 'actor' }] },
    })
  })

  test('of many has an answer each, in order', async () => {
    const { client } = aHost()
    const tea = { name: 'CreateCategory', payload: { name: 'Tea' } }
    const answers = await valueOf(client.host.doBatch({ commands: [tea, tea] }))
    expect(answers.map(({ ok }) => ok)).toEqual([true, false])
    expect(answers[1]).toMatchObject({ refusal: { code: 'key-taken' } })
  })

  test('that nobody knows is refused, and so is a call', async () => {
    const { client, defects } = aHost()
    expect(await codeOf(client.host.do({ name: 'Nonsense' }))).toBe('unknown-command')
    client.pair.sendRaw('{"id":77,"call":"constructor","request":{}}')
    expect(await codeOf(client.host.askOne({ name: 'GetItem', id: 'no id' }))).toBe(
      'invalid-request',
    )
    expect(defects).toEqual([])
  })
})

describe('a question', () => {
  test('for a list, for groups and for one thing has its own call', async () => {
    const { client } = aHost()
    const { customer } = await aShop(client)
    const groups = { groupBy: ['status'] }
    expect(await valueOf(client.host.askGroups({ name: 'GetCustomers', request: groups }))).toEqual(
      {
        groups: [{ status: 'active', count: 2 }],
      },
    )
    expect(await valueOf(client.host.askOne({ name: 'GetCustomer', id: customer }))).toMatchObject({
      number: 'QUICK',
    })
    const ungrouped = { name: 'GetCustomers', request: {} }
    expect(await codeOf(client.host.askGroups(ungrouped))).toBe('not-groups')
    expect(await codeOf(client.host.askList({ name: 'GetNothing' }))).toBe('unknown-query')
  })

  test('that is not wanted any more is not answered', async () => {
    const { client } = aHost()
    const watching = { signal: AbortSignal.abort() }
    expect(await codeOf(client.host.askList({ name: 'GetItems' }, watching))).toBe('cancelled')
  })
})

describe('what a client knows before it asks', () => {
  test('is the model, the account, the branch it speaks for and the user who acts', async () => {
    const { client, home } = aHost()
    const enterprise = await valueOf(client.host.enterprise())
    expect(enterprise).toMatchObject({
      account: { name: 'Acme' },
      currency: 'USD',
      branch: { name: 'London' },
      branches: [{ name: 'London' }],
      user: { name: 'owner' },
      device: { number: 1 },
      isWritable: true,
      data: home.folder,
    })
    expect(enterprise.model.concepts['Customer']).toBeDefined()
  })
})

describe('the past of a record', () => {
  test('says who, when, where, what changed, and the command behind it', async () => {
    const { client } = aHost()
    const { customer } = await aShop(client)
    const changed = { id: customer, paymentTerms: { was: 'P30D', to: 'P14D' } }
    await valueOf(client.host.do({ name: 'ChangeCustomer', payload: changed }))
    const { entries, next } = await valueOf(
      client.host.history({ concept: 'Customer', id: customer }),
    )
    expect(next).toBeNull()
    expect(entries.map(({ event }) => event)).toEqual([
      'CustomerChangedEvent',
      'CustomerAssignedEvent',
    ])
    expect(entries[0]).toMatchObject({
      revision: 2,
      by: { name: 'owner' },
      branch: { name: 'London' },
      deviceNumber: 1,
      command: { name: 'ChangeCustomer', payload: changed, nature: 'proposal', attempt: 1 },
      changes: [{ name: 'paymentTerms', was: 'P30D', to: 'P14D' }],
      pending: false,
    })
  })

  test('goes on with what is older', async () => {
    const { client } = aHost()
    const { customer: id } = await aShop(client)
    await valueOf(
      client.host.do({
        name: 'ChangeCustomer',
        payload: { id, paymentTerms: { was: 'P30D', to: 'P14D' } },
      }),
    )
    const of = { concept: 'Customer', id, limit: 1 }
    const first = await valueOf(client.host.history(of))
    expect(first).toMatchObject({ entries: [{ revision: 2 }], next: 2 })
    const second = await valueOf(client.host.history({ ...of, before: 2 }))
    expect(second).toMatchObject({ entries: [{ revision: 1 }], next: null })
  })

  test('gives the record as it was, with the names of what it refers to', async () => {
    const { client } = aHost()
    const { customer: id, organisation } = await aShop(client)
    const change = { id, paymentTerms: { was: 'P30D', to: 'P14D' } }
    await valueOf(client.host.do({ name: 'ChangeCustomer', payload: change }))
    const was = await valueOf(client.host.recordAt({ concept: 'Customer', id, revision: 1 }))
    expect(was).toMatchObject({
      status: 'active',
      attributes: { number: 'QUICK', paymentTerms: 'P30D', of: organisation },
      names: { [organisation]: 'Quick' },
    })
    const later = { concept: 'Customer', id, revision: 3 }
    expect(await codeOf(client.host.recordAt(later))).toBe('unknown-revision')
    expect(await codeOf(client.host.history({ concept: 'Nothing', id }))).toBe('unknown-concept')
    expect(await codeOf(client.host.history({ concept: 'Order', id }))).toBe('unknown-id')
  })
})

describe('several windows', () => {
  test('are told which answers are stale, whoever changed something', async () => {
    const { client, anotherClient } = aHost()
    const another = anotherClient()
    await valueOf(client.host.do({ name: 'CreateCategory', payload: { name: 'Tea' } }))
    await expect
      .poll(() => another.messages.flatMap((told) => ('queries' in told ? told.queries : [])))
      .toContain('GetCategories')
    expect(client.messages).toEqual(another.messages)
  })
})

describe('sync', () => {
  test('of an account that stands alone is a fault, and work goes on', async () => {
    const { client } = aHost()
    expect(await codeOf(client.host.syncOnce())).toBe('stands-alone')
    expect(await codeOf(client.host.do({ name: 'CreateCategory', payload: { name: 'Tea' } }))).toBe(
      'done',
    )
  })

  test('by choice is none, which everybody is told', async () => {
    const { client, anotherClient } = aHost()
    const another = anotherClient()
    expect(await valueOf(client.host.workOffline({ offline: true }))).toMatchObject({
      worksOffline: true,
    })
    await expect
      .poll(() => another.messages.some((told) => 'sync' in told && told.sync.worksOffline))
      .toBe(true)
    expect(await valueOf(client.host.status())).toMatchObject({ sync: { worksOffline: true } })
  })
})
