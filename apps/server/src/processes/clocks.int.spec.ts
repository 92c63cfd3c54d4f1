import { describe, expect, test } from 'vitest'
import { clockOffBy } from '../testing/processes/clock.ts'
import { aCompany, enrolled } from '../testing/processes/company.ts'
import { firstDifference, rowsOf, serverRows } from '../testing/processes/logs.ts'
import { done, type Machine, type Run, startPolder } from '../testing/processes/polder.ts'

const DAY_MS = 24 * 60 * 60_000
const MINUTE_MS = 60_000
const CATEGORY = ['do', 'CreateCategory', '--json', '{"name":"Tea"}']

const at = async (ms: number, machine: Machine, args: readonly string[]): Promise<Run> =>
  startPolder(machine, args, clockOffBy(ms)).ended

describe('a machine whose clock is two days off', () => {
  test.each([
    { which: 'ahead of', ms: 2 * DAY_MS },
    { which: 'behind', ms: -2 * DAY_MS },
  ])(
    '[DO-4] $which the server’s is told so, and works and syncs as ever',
    async ({ which, ms }) => {
      const company = await aCompany()
      const machine = await enrolled(company, 'London')
      expect((await at(ms, machine, CATEGORY)).status).toBe(0)
      const sync = await at(ms, machine, ['sync'])
      expect(sync.answer.value).toMatchObject({ sent: 1, unsent: 0, faults: [] })
      expect(sync.words).toMatch(
        `The clock of this machine is 2 days ${which} the server's. Set the one`,
      )
      const stored = rowsOf(machine).at(-1)
      const storedAtMs = Date.parse(String(stored?.['CommitTime']))
      expect(Math.abs(storedAtMs - Date.now())).toBeLessThan(MINUTE_MS)
      expect(firstDifference(rowsOf(machine), serverRows(company.home))).toBeNull()
    },
  )

  test('[DO-4] is not told of a clock that is right', async () => {
    const company = await aCompany()
    const machine = await enrolled(company, 'London')
    const { words } = await startPolder(machine, ['sync']).ended
    expect(words).toBe('0 sent, 0 events received.\n')
    expect(await done(machine, 'sync')).toMatchObject({ faults: [] })
  })

  test('[DO-4] enrols, and so does one at a server whose clock is off', async () => {
    const company = await aCompany()
    await company.server().stop()
    await company.serveAgain(clockOffBy(-2 * DAY_MS))
    const machine = await enrolled(company, 'London')
    expect((await at(2 * DAY_MS, machine, CATEGORY)).status).toBe(0)
    expect((await at(2 * DAY_MS, machine, ['sync'])).words).toMatch(/4 days ahead of the server's/)
    expect(firstDifference(rowsOf(machine), serverRows(company.home))).toBeNull()
  })
})
