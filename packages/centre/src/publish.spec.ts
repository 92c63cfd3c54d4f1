import { createMemoryEventStore } from '@polder/events/memory'
import { aPage } from '@polder/events/testing'
import { type JsonObject, present } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { anOffice } from './testing/office.ts'
import { begin, publication, publishAll } from './testing/publish.ts'
import { aStandAlone } from './testing/stand-alone.ts'
import { aBranch, aWorld, faultOf } from './testing/world.ts'

const anAwaited = () => {
  const world = aWorld()
  const awaited = world.centre.awaitAccount('Acme')
  if (!awaited.ok) throw new Error(awaited.refusal.code)
  const alone = aStandAlone()
  return { world, ...alone, code: awaited.value.code }
}

/** The log as another program would have written it: its last commit says something else. */
const bent = ({ log }: Pick<ReturnType<typeof anAwaited>, 'log'>, payload: JsonObject) => {
  const commits = log.store.readCommits({ limit: 100 })
  const store = createMemoryEventStore(log.store.identity)
  for (const commit of commits.slice(0, -1)) store.append(commit, commit.commitTime)
  const last = present(commits.at(-1), 'a commit')
  const [event, ...events] = last.events
  const changed = { ...present(event, 'an event'), payload: { ...event?.payload, ...payload } }
  store.append({ ...last, events: [changed, ...events] }, last.commitTime)
  return aPage(store.readCommits({ limit: 100 }))
}

describe('a stand-alone account', () => {
  test('[SY-35] is published with its log as it was, and goes on at the centre', async () => {
    const { world, log, perform, code } = anAwaited()
    perform({ name: 'CreateOrganisation', payload: { name: 'Quick' } })
    await publishAll({ log, line: world.connect(), code, limit: 3 })
    const [account] = world.centre.accounts()
    expect(account).toMatchObject({ account: log.store.identity.accountId, mode: 'open' })
    expect(world.centre.notes(log.store.identity.accountId)).toEqual([])
    const branch = await aBranch(world, log.store.identity.accountId, 'Paris')
    const paris = await anOffice(world, { account: log.store.identity.accountId, branch })
    const commits = log.store.readCommits({ limit: 100 })
    expect(paris.log.store.readCommits({ limit: commits.length })).toEqual(commits)
    expect(paris.log.state().deviceNumber).toBe(3)
  })

  test('[SY-35] is nothing to work with until it is', async () => {
    const { world, log, code } = anAwaited()
    const [awaited] = world.centre.accounts()
    const id = present(awaited, 'an account').account
    expect(await world.centre.openBranch(id, { name: 'Paris' })).toMatchObject({
      refusal: { code: 'account-awaiting' },
    })
    expect(world.centre.offices(id)).toEqual([])
    await publishAll({ log, line: world.connect(), code })
    expect(() => world.centre.offices(id)).toThrow('account-unknown')
    expect(world.centre.offices(log.store.identity.accountId)).toHaveLength(1)
  })

  test('[SY-35] whose line is cut goes on where the centre has it', async () => {
    const { world, log, code } = anAwaited()
    const line = world.connect()
    await begin({ log, line, code })
    const page = aPage(log.store.readCommits({ limit: 2 }))
    await line.peer.handle('adopt', { page })
    line.peer.closed()
    world.advance(60)
    await publishAll({ log, line: world.connect(), code })
    expect(world.centre.accounts()).toMatchObject([{ mode: 'open' }])
  })

  test('[SY-35] each commit is decided again; what comes out otherwise is noted', async () => {
    const { world, log, perform, code } = anAwaited()
    perform({ name: 'CreateOrganisation', payload: { name: 'Quick' } })
    const line = world.connect()
    await begin({ log, line, code })
    const { adopted } = await line.peer.handle('adopt', { page: bent({ log }, { name: 'Slow' }) })
    expect(adopted).toBe(log.store.lastPosition())
    expect(world.centre.notes(log.store.identity.accountId)).toMatchObject([
      { kind: 'disputed', details: { remark: 'decided-otherwise' } },
    ])
  })

  test('[SY-35] a commit that can stand in no log ends it', async () => {
    const { world, log, perform, code } = anAwaited()
    const item = perform({ name: 'CreateItem', payload: { sku: 'A', name: 'A', listPrice: '1' } })
    const lines = [{ item, quantity: '1' }]
    perform({ name: 'PostStockCorrection', payload: { reason: 'found', lines } })
    const line = world.connect()
    await begin({ log, line, code })
    const page = bent({ log }, { unknown: 1 })
    expect(await faultOf(line.peer.handle('adopt', { page }))).toBe('commit-malformed')
    const good = aPage(log.store.readCommits({ limit: 100 }))
    expect((await line.peer.handle('adopt', { page: good })).adopted).toBe(log.store.lastPosition())
  })

  test('[SY-72] goes into no log that another has begun', async () => {
    const { world, log, code } = anAwaited()
    const line = world.connect()
    await begin({ log, line, code })
    await line.peer.handle('adopt', { page: aPage(log.store.readCommits({ limit: 2 })) })
    const second = world.centre.publishCode(log.store.identity.accountId)
    const other = publication(aStandAlone().log, second.ok ? second.value.code : '')
    expect(await faultOf(world.connect().peer.handle('publish', other))).toBe('another-log')
    await publishAll({ log, line: world.connect(), code })
    expect(world.centre.accounts()).toMatchObject([{ account: log.store.identity.accountId }])
  })

  test('[SY-72] is published once, and into nobody else’s account', async () => {
    const { world, log, code } = anAwaited()
    await publishAll({ log, line: world.connect(), code })
    const second = world.centre.awaitAccount('Second')
    const other = second.ok ? second.value.code : ''
    const again = world.connect().peer.handle('publish', publication(log, other))
    expect(await faultOf(again)).toBe('account-published')
    const stranger = { ...publication(aStandAlone().log, code) }
    expect(await faultOf(world.connect().peer.handle('publish', stranger))).toBe('code-invalid')
  })
})
