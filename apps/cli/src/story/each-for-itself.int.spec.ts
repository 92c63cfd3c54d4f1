import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aStage, serverLog } from '../testing/a-stage.ts'
import { enrol } from './chapters/enrol.ts'
import { figuresAt, IN_THE_FILES } from './figures.ts'
import { logAt } from './log.ts'
import { createNarrator } from './narrator.ts'
import { ACCOUNT, DOCUMENTS, importOf, MASTER_DATA } from './sample.ts'
import { type Office, valueOf } from './stage.ts'
import { createTelling, rowsAt } from './telling.ts'

const TIMEOUT_MS = 300_000

const synced = async (at: Office) => valueOf(await at.run(['sync']))

/** A command for each customer, supplier, product and so on. */
const SHARED = 357

describe('the story, told again: both branches enter all that they share, each for itself', () => {
  const stage = aStage()
  const { office, operate, connect, disconnect } = stage
  const [london, seattle, newcomer] = [office('London'), office('Seattle'), office('Newcomer')]
  const telling = createTelling(
    stage,
    createNarrator(() => undefined),
  )
  const everywhere = async <T>(of: (office: Office) => Promise<T>) =>
    Promise.all([london, seattle, newcomer].map(of))

  beforeAll(async () => {
    await operate(['account', 'create', ACCOUNT, '--user', 'owner', '--branch', 'London'])
    await operate(['branch', 'open', 'Seattle', '--account', ACCOUNT, '--code', 'SEA'])
    for (const branch of [london, seattle]) await enrol(telling, branch)
    await disconnect()
  }, TIMEOUT_MS)
  afterAll(stage.remove)

  test('[SY-15] off line, each has all of it', { timeout: TIMEOUT_MS }, async () => {
    for (const branch of [london, seattle])
      for (const steps of [MASTER_DATA, DOCUMENTS])
        expect(valueOf(await branch.run(importOf(steps)))).toMatchObject({ rejected: 0 })
    expect(await rowsAt(seattle, 'GetItems', { groupBy: ['status'] })).toEqual([
      { status: 'active', count: 77 },
    ])
  })

  test('[SY-5] [IM-2] the first that is stored is everybody’s: the other branch adopts it', {
    timeout: TIMEOUT_MS,
  }, async () => {
    await connect()
    expect(await synced(london)).toMatchObject({ sent: 1_017, confirmed: 1_017, inbox: 0 })
    expect(await synced(seattle)).toMatchObject({
      sent: 1_788,
      confirmed: SHARED + 1_788,
      changed: 0,
      refused: 0,
      inbox: 0,
    })
    await synced(london)
    await enrol(telling, newcomer, 'Seattle')
  })

  test('[SY-62] everything is there once, and it adds up', { timeout: TIMEOUT_MS }, async () => {
    const counts = await everywhere(async (at) => ({
      items: await rowsAt(at, 'GetItems', { groupBy: ['status'] }),
      suppliers: await rowsAt(at, 'GetSuppliers', { groupBy: ['status'] }),
      numbers: new Set(
        (await rowsAt(at, 'GetCustomers', { page: { limit: 200 } })).map(({ number }) => number),
      ).size,
    }))
    const once = {
      items: [{ status: 'active', count: 77 }],
      suppliers: [{ status: 'active', count: 29 }],
      // With the counter's.
      numbers: 92,
    }
    expect(counts).toEqual([once, once, once])
    expect(await everywhere(figuresAt)).toEqual([IN_THE_FILES, IN_THE_FILES, IN_THE_FILES])
    const collided = { filter: { rule: ['duplicate-key', 'over-fulfilled'] } }
    expect(await everywhere((at) => rowsAt(at, 'GetExceptions', collided))).toEqual([[], [], []])
  })

  test('[SY-61] [SY-47] all have one log, and all checks pass', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const log = serverLog(stage)
    expect(await everywhere(logAt)).toEqual([log, log, log])
    const verified = await everywhere((at) => at.run(['verify']))
    expect(verified.map(({ status }) => status)).toEqual([0, 0, 0])
    for (const { words } of verified) expect(words).toMatch(/^All \d+ checks passed/)
    expect((await operate(['verify'])).status).toBe(0)
  })
})
