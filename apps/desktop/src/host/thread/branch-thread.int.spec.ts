import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openBranch } from '@polder/branch'
import type { JsonObject } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { aHome, anEmptyHome, type Home } from '../../testing/home.ts'
import { codeOf, valueOf } from '../../testing/served-host.ts'
import { aThreadedHost } from '../../testing/threaded-host.ts'

const CATEGORY = { name: 'CreateCategory', payload: { name: 'Tea' } }

/** A thread takes a second to begin where much else runs. */
const SLOWLY = { timeout: 30_000 }

const readFileIn = ({ folder }: Home) =>
  readdirSync(folder).find((name) => /^read-.*\.db$/.test(name)) ?? ''

describe('a branch in a thread of its own', () => {
  test('answers what was asked before it was open', async () => {
    const { client, states, defects } = aThreadedHost(aHome())
    expect(await valueOf(client.host.status())).toMatchObject({ account: { name: 'Acme' } })
    expect(await codeOf(client.host.do(CATEGORY))).toBe('done')
    expect(states).toContain('open')
    expect(defects).toEqual([])
  })

  test('tells what happens in it to whoever is there', async () => {
    const { client } = aThreadedHost(aHome())
    await valueOf(client.host.do(CATEGORY))
    await expect
      .poll(() => client.messages.flatMap((told) => ('queries' in told ? told.queries : [])))
      .toContain('GetCategories')
  })

  test('closes the branch, so that another may open it', async () => {
    const home = aHome()
    const { thread, client } = aThreadedHost(home)
    await valueOf(client.host.do(CATEGORY))
    await thread.close()
    expect(await codeOf(client.host.status())).toBe('closing')
    await openBranch(home).close()
  })

  test('says why it can’t be opened, and opens when another Polder is done with it', async () => {
    const home = aHome()
    const other = openBranch(home)
    const { client } = aThreadedHost(home)
    expect(await codeOf(client.host.status())).toBe('data-locked')
    expect(client.state()).toMatchObject({ kind: 'failed', fault: { code: 'data-locked' } })
    await other.close()
    await expect.poll(() => client.state().kind, SLOWLY).toBe('open')
    expect(await codeOf(client.host.status())).toBe('done')
  })
})

describe('a thread that ends', () => {
  test('is begun again, and lines stay; what was under way is told that', async () => {
    const { client, crash, states } = aThreadedHost(aHome())
    await valueOf(client.host.do(CATEGORY))
    const under = client.host.do({ ...CATEGORY, payload: { name: 'Coffee' } })
    await crash()
    expect(await codeOf(under)).toMatch(/host-gone|done/)
    expect(await codeOf(client.host.do(CATEGORY))).toBe('key-taken')
    expect(states.slice(-3)).toEqual(['open', 'restarting', 'open'])
  })

  test('again and again is given up', async () => {
    const { client, crash } = aThreadedHost(aHome())
    for (let crashed = 0; crashed < 6; crashed += 1) {
      await expect.poll(() => client.state().kind, SLOWLY).toBe('open')
      await crash()
    }
    expect(await codeOf(client.host.status())).toBe('host-keeps-failing')
  })
})

describe('a read model that is made anew', () => {
  test('says how far it is instead of hanging, on opening', async () => {
    const home = anEmptyHome()
    const first = aThreadedHost(home)
    await expect.poll(() => first.client.state().kind, SLOWLY).toBe('empty')
    await valueOf(first.client.host.begin({ kind: 'sample' }))
    await first.thread.close()
    rmSync(join(home.folder, readFileIn(home)))

    const { client, states } = aThreadedHost(home)
    await expect.poll(() => client.state().kind, SLOWLY).toBe('rebuilding')
    expect(client.state()).toMatchObject({ reason: 'missing' })
    const answer = await client.host.askList({ name: 'GetOrders' })
    expect(answer).toMatchObject({ fault: { code: 'rebuilding', reason: 'missing' } })
    await expect.poll(() => client.state().kind, SLOWLY).toBe('open')
    expect(states).toEqual(['rebuilding', 'open'])
    expect(await valueOf(client.host.askList({ name: 'GetOrders' }))).toMatchObject({ count: 830 })
  })

  test('when another model is published, too, and everybody is told of that', async () => {
    const { client, states } = aThreadedHost(aHome())
    const { model, account, currency } = await valueOf(client.host.enterprise())
    const category = model.concepts['Category']
    const colour = { colour: { type: 'text' } }
    const attributes = { ...category?.attributes, ...colour }
    const concepts = { ...model.concepts, Category: { ...category, attributes } }
    const payload = { account: { name: account.name, currency }, model: { ...model, concepts } }
    // Safe: a model is JSON.
    const publish = { name: 'PublishModel', payload: payload as unknown as JsonObject }
    expect(await codeOf(client.host.do(publish))).toBe('done')
    await expect.poll(() => states.slice(-2), SLOWLY).toEqual(['rebuilding', 'open'])
    const brown = { name: 'CreateCategory', payload: { name: 'Tea', colour: 'brown' } }
    expect(await codeOf(client.host.do(brown))).toBe('done')
    await expect.poll(() => client.messages, SLOWLY).toContainEqual({ kind: 'model' })
  })
})

describe('a machine without a branch', () => {
  test('begins an account of its own, and no second one', async () => {
    const { client, states } = aThreadedHost(anEmptyHome())
    expect(await codeOf(client.host.status())).toBe('not-a-branch')
    const wanted = { kind: 'account', account: 'Acme', branch: 'Delft', user: 'ann' } as const
    expect(await codeOf(client.host.begin({ ...wanted, currency: 'XXY' }))).not.toBe('done')
    expect(await codeOf(client.host.begin({ ...wanted, currency: 'EUR' }))).toBe('done')
    expect(states).toEqual(['empty', 'open'])
    expect(await valueOf(client.host.enterprise())).toMatchObject({
      account: { name: 'Acme' },
      currency: 'EUR',
      branch: { name: 'Delft' },
      user: { name: 'ann' },
    })
    expect(await codeOf(client.host.begin({ kind: 'sample' }))).toBe('already-a-branch')
  })
})
