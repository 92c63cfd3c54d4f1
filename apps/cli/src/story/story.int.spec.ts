import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aStage, serverLog } from '../testing/a-stage.ts'
import { exceptionsAt } from './exceptions.ts'
import { figuresAt, IN_THE_FILES } from './figures.ts'
import { logAt } from './log.ts'
import { createNarrator } from './narrator.ts'
import { officesOn, tellStory } from './story.ts'
import { rowAt, rowsAt } from './telling.ts'

const TIMEOUT_MS = 300_000

describe('the story: a head office, London and Seattle', () => {
  const stage = aStage()
  const offices = officesOn(stage)
  const { head, london, seattle } = offices
  let told = ''
  const everywhere = async <T>(of: (office: typeof head) => Promise<T>) =>
    Promise.all([head, london, seattle].map(of))

  beforeAll(async () => {
    const narrator = createNarrator((text) => (told += text))
    await tellStory(stage, narrator)
  }, TIMEOUT_MS)
  afterAll(stage.remove)

  test('[SY-63] at every office the orders of each branch, and of both, come to what the files do', async () => {
    expect(await everywhere(figuresAt)).toEqual([IN_THE_FILES, IN_THE_FILES, IN_THE_FILES])
  })

  test('[SY-61] the server and every office have the same log, in all eight columns', async () => {
    const log = serverLog(stage)
    expect(await everywhere(logAt)).toEqual([log, log, log])
  })

  test('[SY-60] nothing waits to be sent, nor for somebody to settle it', async () => {
    for (const { lines } of await everywhere((office) => office.run(['status'])))
      expect(lines.at(-1)).toMatchObject({ value: { unsent: { count: 0 }, inbox: 0 } })
  })

  test('[SY-44a] changes to different attributes of one customer have merged', async () => {
    const found = await everywhere((office) =>
      rowAt(office, 'GetOrganisations', { name: 'Ernst Handel' }),
    )
    const merged = { contactName: 'Maria Mendel', phone: '7675-3500' }
    expect(found).toMatchObject([merged, merged, merged])
  })

  test('[SY-44a] [SY-50] of changes to one attribute the later came back, and said what it met', async () => {
    const found = await everywhere((office) =>
      rowAt(office, 'GetOrganisations', { name: 'QUICK-Stop' }),
    )
    const first = { phone: '0372-035100' }
    expect(found).toMatchObject([first, first, first])
    expect(told).toMatch(/phone was changed since you saw it: it is now 0372-035100/)
    expect(told).toMatch(/Meanwhile owner \(London, .*\) did ChangeOrganisation/)
  })

  test('[SY-6] [SY-45] what collided otherwise is an exception, the same everywhere', async () => {
    const found = await everywhere(exceptionsAt)
    expect(found[1]).toBe(found[0])
    expect(found[2]).toBe(found[0])
    expect(found[0]).toMatch(/^duplicate-key: Harbor Grill wanted the number HARBO$/m)
    expect(found[0]).toMatch(/^over-fulfilled: order 11040$/m)
  })

  test('[SY-45] what was delivered out of the order of another branch stands', async () => {
    const statuses = { groupBy: ['deliveryStatus'] }
    const expected = [
      { deliveryStatus: 'done', count: 812 },
      { deliveryStatus: 'none', count: 18 },
    ]
    expect(await everywhere((office) => rowsAt(office, 'GetOrders', statuses))).toEqual([
      expected,
      expected,
      expected,
    ])
    expect(await rowsAt(head, 'GetDeliveries', { groupBy: ['status'] })).toEqual([
      { status: 'posted', count: 813 },
    ])
  })

  test('is told in words', () => {
    expect(told.match(/^\d\. .*$/gm)).toEqual([
      '1. A server, and a head office',
      '2. Two branches, and no line',
      '3. In the evening the line is back',
      "4. The next day: one another's orders",
      '5. It adds up',
    ])
    expect(told).not.toMatch(/undefined|\[object|null/)
  })
})
