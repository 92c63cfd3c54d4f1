import {
  present,
  type Quote,
  type StampedCommand,
  type StoredEvent,
  streamKey,
} from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import {
  anInvoice,
  anItem,
  anOrder,
  anOrganisation,
  aLine,
  commandIdOf,
  doTo,
  idOf,
  merge,
  type Wish,
  wish,
} from '../testing/builders.ts'
import { accepted, STOCK, worldAfter } from '../testing/world.ts'

/** A world and the log of what it has made since. */
const aWorld = () => {
  const world = worldAfter(STOCK)
  const log: StoredEvent[] = []
  let made = 0
  const make = (given: Wish) => {
    made += 1
    const as = given.as ?? `made ${made}`
    const { events } = world.make({ ...given, as })
    for (const [eventIndex, event] of events.entries())
      log.push({
        ...event,
        eventIndex,
        commitId: commandIdOf(as),
        accountId: world.account.accountId,
        commitTime: '2026-11-23T09:00:00.000Z',
        sequenceNumber: null,
        position: null,
      })
  }
  const view = {
    readStream: (stream: Parameters<typeof streamKey>[0]) =>
      log.filter((event) => streamKey(event) === streamKey(stream)),
    headRevision: world.sources.lookup.revision,
    claimHolder: world.sources.lookup.claimHolder,
  }
  return {
    make,
    stamped: (given: Wish) => accepted(world.stamped(given)),
    /** By what moved meanwhile: nothing surely stands where it stood. */
    check: (command: StampedCommand, isUnmoved = false) =>
      world.system.checkQuotes(command, {
        view,
        lookup: world.sources.lookup,
        isUnmoved: () => isUnmoved,
      })?.refusal.details['path'],
  }
}

const GENEVER = anItem('genever', { listPrice: '12' })
const ORDER = anOrder('order', { lines: [aLine('genever', '2')] })
const PRICE = 'lines.1.unitPrice'

const ordered = () => {
  const world = aWorld()
  world.make(GENEVER)
  return { ...world, command: world.stamped(ORDER) }
}

const requoted = (
  command: StampedCommand,
  path: string,
  change: Partial<Quote>,
): StampedCommand => {
  const { quotes } = command.stamps
  const quote = { ...present(quotes[path], 'a quote'), ...change }
  return { ...command, stamps: { ...command.stamps, quotes: { ...quotes, [path]: quote } } }
}

describe('the quotes of a command', () => {
  test('[SY-70] hold where they were looked up', () => {
    const { check, command } = ordered()
    expect(check(command, true)).toBeUndefined()
  })

  test('[SY-12] hold when what they were taken from has changed since', () => {
    const { check, command, make } = ordered()
    make(doTo('ChangeItem', 'genever', { listPrice: '99', name: 'Old genever' }))
    expect(check(command)).toBeUndefined()
    expect(check(requoted(command, PRICE, { value: '99' }))).toBe(PRICE)
  })

  test('[SY-70] name the event that held them', () => {
    const { check, command, make } = ordered()
    make(doTo('ChangeItem', 'genever', { listPrice: '99' }))
    const source = present(command.stamps.quotes[PRICE], 'a quote').source
    for (const strange of [
      { ...source, eventIndex: 1 },
      { ...source, commandId: commandIdOf('another') },
      { ...source, streamId: idOf('chai') },
    ])
      expect(check(requoted(command, PRICE, { source: strange }))).toBe(PRICE)
  })

  test('[KE-1] hold when what they were taken from has been merged since', () => {
    const { check, command, make } = ordered()
    make(anItem('jenever', { listPrice: '13' }))
    make(merge('Item', 'genever', 'jenever'))
    expect(check(command)).toBeUndefined()
  })

  test('[SY-12] hold when a reference on their way has changed since', () => {
    const { check, make, stamped } = ordered()
    make(wish('CreateVatCategory', { code: 'A', name: 'A', rate: '5' }, 'a'))
    make(wish('CreateVatCategory', { code: 'B', name: 'B', rate: '7' }, 'b'))
    make(doTo('ChangeItem', 'genever', { vatCategory: idOf('a') }))
    const command = stamped(ORDER)
    expect(command.stamps.quotes['lines.1.vat']?.value).toBe('5')
    make(doTo('ChangeItem', 'genever', { vatCategory: idOf('b') }))
    expect(check(command)).toBeUndefined()
    const other = present(stamped(ORDER).stamps.quotes['lines.1.vat'], 'a quote')
    expect(check(requoted(command, 'lines.1.vat', { ...other, value: '5' }))).toBe('lines.1.vat')
  })

  test('[OR-2] are not left out where they were surely there', () => {
    const { check, command } = ordered()
    const { [PRICE]: _left, ...quotes } = command.stamps.quotes
    const without = { ...command, stamps: { ...command.stamps, quotes } }
    expect(check(without, true)).toBe(PRICE)
    expect(check(without)).toBeUndefined()
  })

  test('[SY-70] are of what the model quotes', () => {
    const { check, command } = ordered()
    const quote = present(command.stamps.quotes[PRICE], 'a quote')
    const more = { ...command.stamps.quotes, remarks: quote }
    expect(check({ ...command, stamps: { ...command.stamps, quotes: more } }, true)).toBe('remarks')
  })

  test('[SY-12] under an agreement hold when its lines have changed since', () => {
    const { check, make, stamped } = ordered()
    make(ORDER)
    const command = stamped(
      anInvoice('invoice', { lines: [aLine('genever', '1', { underLine: 1 })] }),
    )
    make(doTo('ChangeOrder', 'order', { lines: { change: [{ line: 1, discount: '10' }] } }))
    expect(command.stamps.quotes[PRICE]?.source.streamType).toBe('Order')
    expect(check(command)).toBeUndefined()
    expect(check(requoted(command, PRICE, { value: '1' }))).toBe(PRICE)
  })

  test('[SY-70] commands about the enterprise itself have none', () => {
    const { check, command } = ordered()
    const settle = { ...command, name: 'SettleException', payload: {} }
    expect(check(settle)).toBeDefined()
    expect(check({ ...settle, stamps: { ...command.stamps, quotes: {} } })).toBeUndefined()
    expect(anOrganisation('x').name).toBe('CreateOrganisation')
  })
})
