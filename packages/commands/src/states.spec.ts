import type { StoredEvent } from '@polder/kernel'
import { streamKey } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { createStates } from './states.ts'
import { anItem, doTo, idOf } from './testing/builders.ts'
import { createWorld, type World } from './testing/world.ts'

const CHAI = { streamType: 'Item', streamId: idOf('genever') }

/** A log that holds what a world made, and counts how often it is read. */
const aLog = (world: World) => {
  const events: StoredEvent[] = []
  let reads = 0
  const append = (wish: Parameters<World['make']>[0]) => {
    const made = world.make(wish).events.map(
      (event, eventIndex): StoredEvent => ({
        ...event,
        eventIndex,
        accountId: world.account.accountId,
        commitId: idOf(`${events.length}`) as never,
        commitTime: '2026-11-23T09:00:00.000Z',
        sequenceNumber: null,
        position: null,
      }),
    )
    events.push(...made)
    return made
  }
  const of = (stream: typeof CHAI) =>
    events.filter((event) => streamKey(event) === streamKey(stream))
  const view = {
    readStream: (stream: typeof CHAI, { after = 0, limit = 10 } = {}) => {
      reads += 1
      return of(stream).slice(after, after + limit)
    },
    headRevision: (stream: typeof CHAI) => of(stream).length,
    claimHolder: () => undefined,
  }
  return { view, append, reads: () => reads }
}

const opened = () => {
  const world = createWorld()
  const log = aLog(world)
  log.append(anItem('genever'))
  return { ...log, states: createStates(log.view, world.system) }
}

describe('the states of a log', () => {
  test('are folded once, and kept at hand', () => {
    const { states, reads } = opened()
    const first = states.lookup.state(CHAI)
    expect(first).toMatchObject({ status: 'active', attributes: { sku: 'GENEVER' } })
    expect(states.lookup.state({ ...CHAI })).toBe(first)
    expect(reads()).toBe(1)
  })

  test('move on with what was stored, without being read again', () => {
    const { states, reads, append } = opened()
    states.lookup.state(CHAI)
    states.apply(append(doTo('ChangeItem', 'genever', { name: 'Old genever' })))
    expect(states.lookup.state(CHAI).attributes['name']).toBe('Old genever')
    expect(reads()).toBe(1)
  })

  test('that are not at hand are folded when they are asked for', () => {
    const { states, append } = opened()
    states.apply(append(doTo('ChangeItem', 'genever', { name: 'Old genever' })))
    expect(states.lookup.state(CHAI).attributes['name']).toBe('Old genever')
    expect(states.lookup.revision(CHAI)).toBe(2)
  })

  test('that may never have been are forgotten', () => {
    const { states, reads } = opened()
    states.lookup.state(CHAI)
    states.forget()
    states.lookup.state(CHAI)
    states.drop([CHAI])
    states.lookup.state(CHAI)
    expect(reads()).toBe(3)
  })

  test('of what has no event are absent', () => {
    const { states, reads } = opened()
    expect(states.lookup.state({ streamType: 'Item', streamId: idOf('none') }).status).toBe(
      'absent',
    )
    expect(reads()).toBe(0)
  })
})
