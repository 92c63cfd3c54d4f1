import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { done as given, operate } from '../testing/operate.ts'
import { clockOffBy } from '../testing/processes/clock.ts'
import { aCompany, enrolled, enter } from '../testing/processes/company.ts'
import { aMachine, codeOf, done, type Machine, polder } from '../testing/processes/polder.ts'

const MINUTE_MS = 60_000

const enrol = (machine: Machine, url: string, code: string) =>
  polder(machine, 'enrol', '--server', url, '--code', code)

const expectNothingLeft = async ({ data, devices }: Machine) => {
  expect(existsSync(data)).toBe(false)
  expect(existsSync(`${data}.enrolling`)).toBe(false)
  expect(codeOf(await polder({ data, devices }, 'status'))).toBe('not-a-branch')
}

describe('a one-time code', () => {
  test('[SY-71] that is none, too old, or used, enrols nobody, and says what to do', async () => {
    const company = await aCompany()
    const [used, old] = [company.code('London'), company.code('London')]
    const laterBy = async (minutes: number) => {
      await company.server().stop()
      await company.serveAgain(clockOffBy(minutes * MINUTE_MS))
      return company.server().url
    }
    expect(codeOf(await enrol(aMachine(), await laterBy(14), used))).toBe('done')
    const url = await laterBy(16)
    const refused = ['AAAA-BBBB-CCCC-DDDD', old, used].map(async (code) => {
      const machine = aMachine()
      const run = await enrol(machine, url, code)
      expect({ status: run.status, code: codeOf(run) }).toEqual({ status: 2, code: 'code-invalid' })
      expect(run.words).toMatch(/too old, or another device has used it\. Ask for a new one/)
      await expectNothingLeft(machine)
    })
    await Promise.all(refused)
  })

  test('[SY-72] of another account changes nothing at a branch of this one', async () => {
    const company = await aCompany()
    const machine = await enrolled(company, 'London')
    const account = ['--account', 'Acme', '--branch', 'Head office']
    given(operate(company.home, ['account', 'create', 'Acme', '--user', 'owner']))
    const { code } = given<{ code: string }>(operate(company.home, ['device', 'code', ...account]))
    const run = await enrol(machine, company.server().url, code)
    expect({ status: run.status, code: codeOf(run) }).toEqual({ status: 2, code: 'another-log' })
    expect(run.words).toMatch(/another account there\. Check the address and the code/)
    await enter(machine, 'Tea')
    expect(await done(machine, 'sync')).toMatchObject({ sent: 1, unsent: 0, faults: [] })
  })
})
