import { describe, expect, test } from 'vitest'
import { clockOffBy } from '../testing/processes/clock.ts'
import { aCompany, type Branch, enrolled } from '../testing/processes/company.ts'
import { firstDifference, rowsOf, serverRows } from '../testing/processes/logs.ts'
import { done, type Machine, type Run, startPolder } from '../testing/processes/polder.ts'

const DAY_MS = 24 * 60 * 60_000
const MINUTE_MS = 60_000
const category = (name: string) => ['do', 'CreateCategory', '--json', JSON.stringify({ name })]

const at = async (ms: number, machine: Machine, args: readonly string[]): Promise<Run> =>
  startPolder(machine, args, clockOffBy(ms)).ended

const OFF = [
  { branch: 'London', side: 'ahead of', ms: 2 * DAY_MS },
  { branch: 'Seattle', side: 'behind', ms: -2 * DAY_MS },
] as const satisfies readonly { readonly branch: Branch; side: string; ms: number }[]

describe('a clock that is two days off', () => {
  test('[DO-4] at a machine is told, and keeps nobody from work or sync', async () => {
    const company = await aCompany()
    const machines = await Promise.all(
      OFF.map(async ({ branch, side, ms }) => {
        const machine = await enrolled(company, branch)
        expect((await at(ms, machine, category(branch))).status).toBe(0)
        const sync = await at(ms, machine, ['sync'])
        expect(sync.answer.value).toMatchObject({ sent: 1, unsent: 0, faults: [] })
        expect(sync.words).toMatch(
          `The clock of this machine is 2 days ${side} the server's. Set the one that is wrong`,
        )
        return machine
      }),
    )
    for (const machine of machines) {
      const { words } = await startPolder(machine, ['sync']).ended
      expect(words).toMatch(/^0 sent, \d events received\.\n$/)
      expect(firstDifference(rowsOf(machine), serverRows(company.home))).toBeNull()
    }
    for (const { CommitTime } of serverRows(company.home).slice(-OFF.length))
      expect(Math.abs(Date.parse(String(CommitTime)) - Date.now())).toBeLessThan(5 * MINUTE_MS)
  })

  test('[DO-4] at the server enrols machines all the same, and they are told', async () => {
    const company = await aCompany()
    await company.server().stop()
    await company.serveAgain(clockOffBy(-2 * DAY_MS))
    const machine = await enrolled(company, 'London')
    await done(machine, ...category('Tea'))
    const { words } = await startPolder(machine, ['sync']).ended
    expect(words).toMatch(/The clock of this machine is 2 days ahead of the server's/)
    expect(firstDifference(rowsOf(machine), serverRows(company.home))).toBeNull()
  })
})
