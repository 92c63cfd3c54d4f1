import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { aCompany, enrolled, enter } from '../testing/processes/company.ts'
import { clockOffBy } from '../testing/processes/clock.ts'
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
    const { url } = company.server()
    const used = company.code('London')
    expect(codeOf(await enrol(aMachine(), url, used))).toBe('done')
    const old = company.code('London')
    await company.server().stop()
    await company.serveAgain(clockOffBy(16 * MINUTE_MS))
    for (const code of ['AAAA-BBBB-CCCC-DDDD', old, used]) {
      const machine = aMachine()
      const run = await enrol(machine, url, code)
      expect({ status: run.status, code: codeOf(run) }).toEqual({ status: 2, code: 'code-invalid' })
      expect(run.words).toMatch(/too old, or another device has used it\. Ask for a new one/)
      await expectNothingLeft(machine)
    }
  })

  test('[SY-71] is good for a quarter of an hour', async () => {
    const company = await aCompany()
    const code = company.code('London')
    await company.server().stop()
    await company.serveAgain(clockOffBy(14 * MINUTE_MS))
    expect(codeOf(await enrol(aMachine(), company.server().url, code))).toBe('done')
  })

  test('[SY-72] of another account changes nothing at a branch of this one', async () => {
    const [company, other] = [await aCompany(), await aCompany()]
    const machine = await enrolled(company, 'London')
    const run = await enrol(machine, other.server().url, other.code('London'))
    expect({ status: run.status, code: codeOf(run) }).toEqual({ status: 2, code: 'another-log' })
    expect(run.words).toMatch(/another account there\. Check the address and the code/)
    await enter(machine, 'Tea')
    expect(await done(machine, 'sync')).toMatchObject({ sent: 1, unsent: 0, faults: [] })
  })
})
