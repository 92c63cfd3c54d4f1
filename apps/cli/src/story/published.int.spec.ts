import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { text } from '@polder/shell'
import { aStage, serverLog } from '../testing/a-stage.ts'
import { enrol } from './chapters/enrol.ts'
import { figuresAt, IN_THE_FILES } from './figures.ts'
import { logAt } from './log.ts'
import { createNarrator } from './narrator.ts'
import { ACCOUNT, importAll } from './sample.ts'
import { type Office, valueOf } from './stage.ts'
import { createTelling, json, rowAt, rowsAt } from './telling.ts'

const TIMEOUT_MS = 300_000

const done = async (at: Office, ...args: readonly string[]) => valueOf(await at.run(args))

describe('the story, a third time: a company that stood alone is given to a server', () => {
  const stage = aStage()
  const { office, operate, connect } = stage
  const [first, newcomer] = [office('First'), office('Newcomer')]
  const telling = createTelling(
    stage,
    createNarrator(() => undefined),
  )
  let before: Awaited<ReturnType<typeof logAt>>

  beforeAll(async () => {
    await done(first, 'init', '--account', ACCOUNT, '--branch', 'London')
    await done(first, ...importAll())
    before = await logAt(first)
  }, TIMEOUT_MS)
  afterAll(stage.remove)

  test('[SY-35] its log is the server’s, as it was, event by event', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const { code } = valueOf(await operate(['account', 'await', ACCOUNT]))
    const args = ['publish', '--server', await connect(), '--code', text(code)]
    expect(await done(first, ...args)).toMatchObject({ kind: 'enrolled', inbox: 0 })
    expect(serverLog(stage)).toEqual(before)
    expect(await logAt(first)).toEqual(before)
  })

  test('[SY-35] a new branch enrols, and has the sums of the files', {
    timeout: TIMEOUT_MS,
  }, async () => {
    await enrol(telling, newcomer, 'Seattle')
    expect(await figuresAt(newcomer)).toEqual(IN_THE_FILES)
    expect(await logAt(newcomer)).toEqual(before)
  })

  test('[SY-64] both go on, each with numbers of its own', { timeout: TIMEOUT_MS }, async () => {
    for (const [at, reference] of [
      [first, '11008'],
      [newcomer, '11039'],
    ] as const) {
      const { id } = await rowAt(at, 'GetOrders', { reference })
      await done(at, 'do', 'PostDelivery', ...json({ under: id }))
      expect(await done(at, 'sync')).toMatchObject({ sent: 1, unsent: 0, faults: [] })
    }
    await done(first, 'sync')
    const lately = { filter: { postedOn: { from: '2020-01-01' } }, sort: 'number' }
    const deliveries = await rowsAt(first, 'GetDeliveries', lately)
    expect(deliveries.map(({ number }) => text(number))).toEqual([
      expect.stringMatching(/^DEL-LON-1-\d{4}-000001$/),
      expect.stringMatching(/^DEL-SEA-2-\d{4}-000001$/),
    ])
    const log = serverLog(stage)
    expect([await logAt(first), await logAt(newcomer)]).toEqual([log, log])
    for (const at of [first, newcomer])
      expect((await at.run(['verify'])).words).toMatch(/^All \d+ checks passed/)
    expect((await operate(['verify'])).status).toBe(0)
  })
})
