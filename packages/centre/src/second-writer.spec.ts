import { present } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { aCorrectionOf, twoOffices } from './testing/shop.ts'

describe('a folder that was copied', () => {
  test('[SY-71] is found late: its facts are kept under another device, numbers as printed', async () => {
    const offices = await twoOffices()
    const { london, world, account } = offices
    for (let count = 0; count < 3; count += 1)
      london.does('PostStockCorrection', aCorrectionOf(offices))
    const [first, second, third] = london.outbox().map((commit) => present(commit, 'a commit'))
    // What the copy made in the place of the second, and then of the third.
    london.does('PostStockCorrection', aCorrectionOf(offices))
    const [, , , fourth] = london.outbox()
    const copy = { ...present(fourth, 'a fourth'), ...inPlaceOf(present(second, 'a second')) }
    await london.push([present(first, 'a first'), present(second, 'a second')])
    const outcomes = (await london.push([renamed(copy), present(third, 'a third')])).outcomes
    expect(outcomes.map(({ status }) => status)).toEqual(['accepted', 'accepted'])
    const { store } = world.storage.openLog(world.storage.registry.accounts()[0]?.file ?? '')
    const stored = store.readCommits({ limit: 100 }).slice(-4)
    expect(stored.map(({ events }) => numberOf(events[0]).slice(-6))).toEqual([
      '000001',
      '000002',
      '000002',
      '000003',
    ])
    const devices = world.centre.devices(account.account)
    const [mine, other] = [first, stored[2]].map((commit) => commit?.command.stamps.device)
    expect(other).not.toBe(mine)
    expect(stored[3]?.command.stamps.device).toBe(other)
    expect(devices.find(({ device }) => device === mine)).toMatchObject({
      status: 'fenced',
      note: 'second-writer',
    })
    expect(stored.slice(2).map(({ remark }) => remark)).toEqual(['second-writer', 'second-writer'])
    const series = stored.slice(2).flatMap(({ events }) => events.slice(1))
    expect(series.map(({ streamRevision }) => streamRevision)).toEqual([1, 2])
  })
})

type Fact = NonNullable<ReturnType<Awaited<ReturnType<typeof twoOffices>>['london']['outbox']>[0]>

const numberOf = (document: Fact['events'][number] | undefined): string => {
  const number = document?.payload['number']
  return typeof number === 'string' ? number : ''
}

/** The same place in the series, and the same number of the device. */
const inPlaceOf = ({ deviceCommitNumber, writes, reads }: Fact) => ({
  deviceCommitNumber,
  writes,
  reads,
})

/** With the number that it was printed with in the copy: that of the second. */
const renamed = (fact: Fact): Fact => {
  const [document, given] = fact.events
  const number = numberOf(document).replace(/4$/, '2')
  const own = { ...present(document, 'a document'), payload: { ...document?.payload, number } }
  const series = {
    ...present(given, 'a number'),
    payload: { ...given?.payload, number },
    streamRevision: 2,
  }
  const [write, at] = fact.writes
  return {
    ...fact,
    events: [own, series],
    writes: [
      { ...present(write, 'a write'), streamId: own.streamId },
      { ...present(at, 'a series'), revision: 1 },
    ],
  }
}
