import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aCentre, type Centre, syncAndFollow } from '../testing/centre.ts'
import {
  aDelivery,
  aLine,
  anItem,
  anOrder,
  aStockCorrection,
  idOf,
  settled,
} from '../testing/happenings.ts'
import { expectLikeNewcomer } from '../testing/newcomer.ts'
import { anOffice, type Office } from '../testing/office.ts'

/** More than is delivered of it. */
const order = anOrder('order', { lines: [aLine('chai', '100')] })

let centre: Centre
let [office, other]: Office[] = []
beforeEach(() => {
  centre = aCentre()
  office = anOffice({ kind: 'enrolled', identity: centre.identity })
  other = anOffice({ kind: 'enrolled', identity: centre.identity })
  here().happen(anItem('chai', { stocked: false }), order)
  syncAndFollow(here(), centre)
})
afterEach(() => {
  for (const each of [here(), there()]) {
    syncAndFollow(each, centre)
    expectLikeNewcomer(each)
  }
  expectSame()
  for (const each of [here(), there()]) each.close()
})

const here = () => officeOf(office)
const there = () => officeOf(other)
const officeOf = (opened: Office | undefined) => {
  if (opened === undefined) throw new Error('it is open')
  return opened
}
const exceptions = (at = here()) => at.list('GetExceptions', { sort: 'id' }).rows

const expectSame = () => expect(exceptions(there())).toEqual(exceptions(here()))

/** Made here, and stored at the centre with a remark. */
const remarked = (remark: string, ...made: Parameters<Office['commit']>) => {
  const { command } = here().commit(...made)
  expect(exceptions().filter(({ status }) => status === 'open')).toEqual([])
  syncAndFollow(here(), centre, { remark })
  return command.commandId
}

describe('[SY-70] a fact on which the centre remarked something', () => {
  test('is disputed, which names the remark and the command', () => {
    const commandId = remarked('no-right older-model', [aDelivery('delivery')])
    expect(exceptions()).toMatchObject([
      {
        rule: 'disputed',
        concept: 'Delivery',
        stream: idOf('delivery'),
        status: 'open',
        details: { remark: 'no-right older-model', commandId },
      },
    ])
  })

  test('is disputed once, whatever it is made of', () => {
    remarked('no-right', [aDelivery('delivery'), aStockCorrection('correction')])
    expect(exceptions()).toMatchObject([{ stream: idOf('delivery') }])
  })

  test('is none for what it refers to that is missing: that shows by itself', () => {
    remarked('missing-parent', [aDelivery('delivery')])
    expect(exceptions()).toEqual([])
  })

  test('is disputed for what else there is to say', () => {
    remarked('older-model missing-parent', [aDelivery('delivery')])
    expect(exceptions()).toMatchObject([{ rule: 'disputed' }])
  })

  test('stays while what is pending is undone and done again', () => {
    remarked('no-right', [aDelivery('delivery')])
    const [before] = exceptions()
    here().happen(aDelivery('pending'))
    centre.happen(aStockCorrection('of another'))
    syncAndFollow(here(), centre, { sent: 0 })
    expect(exceptions()).toEqual([before])
  })

  test('is settled by a person, who says why', () => {
    remarked('no-right', [aDelivery('delivery')])
    here().happen(settled(exceptions()[0], 'it was agreed by telephone'))
    expect(exceptions()).toMatchObject([
      { status: 'settled', reason: 'it was agreed by telephone' },
    ])
  })
})

const numbered = (as: string) => aDelivery(as, { number: 'DEL-LON-1-2026-000002' })

describe('[SY-71] a fact of a second writer', () => {
  test('has a number twice, and both documents are named', () => {
    here().happen(numbered('first'))
    syncAndFollow(here(), centre)
    remarked('second-writer', [numbered('second')])
    expect(exceptions()).toMatchObject([
      {
        rule: 'duplicate-number',
        concept: 'Delivery',
        stream: idOf('second'),
        details: {
          number: 'DEL-LON-1-2026-000002',
          documents: [idOf('first'), idOf('second')],
        },
      },
    ])
  })

  test('is named alone where nothing else bears its number', () => {
    remarked('second-writer', [numbered('second')])
    expect(exceptions()).toMatchObject([{ details: { documents: [idOf('second')] } }])
  })

  test('is settled like any other', () => {
    remarked('second-writer', [numbered('second')])
    here().happen(settled(exceptions()[0], 'both were printed'))
    expect(exceptions()).toMatchObject([{ status: 'settled' }])
  })
})
