import { describe, expect, test } from 'vitest'
import { aCompany, type Company, enrolled, enter } from '../testing/processes/company.ts'
import { firstDifference, rowsOf, serverRows } from '../testing/processes/logs.ts'
import { codeOf, done, type Machine, polder } from '../testing/processes/polder.ts'
import { fairWeather, openProxy, type Orders } from '../testing/processes/proxy.ts'

const SLOW_MS = 200
/** Of the centre's pieces so many come: the line is there, and the branch was greeted. */
const GREETED_PIECES = 3
const TIMEOUT_MS = 120_000

const slow: Orders = () => ({ do: 'delay', ms: SLOW_MS })

/** From some piece on the centre is heard no more, and the line stays. */
const silentAfter = (pieces: number): Orders => {
  let heard = 0
  return ({ direction }) =>
    direction === 'up' || (heard += 1) <= pieces ? { do: 'pass' } : { do: 'swallow' }
}

/** Enrols over a slow line, and syncs over it. */
const waits = async (company: Company): Promise<Machine> => {
  const proxy = await openProxy(company.port, slow)
  const machine = await enrolled(company, 'London', proxy.url)
  await enter(machine, 'Tea')
  expect(await done(machine, 'sync')).toMatchObject({ sent: 1, unsent: 0, faults: [] })
  return machine
}

/** Syncs with a centre that falls silent after so many pieces, works on, and syncs again. */
const givesUp = async (company: Company, heard: number): Promise<Machine> => {
  const proxy = await openProxy(company.port)
  const machine = await enrolled(company, 'Seattle', proxy.url)
  await enter(machine, `Before it falls silent after ${heard}`)
  proxy.obey(silentAfter(heard))
  const run = await polder(machine, 'sync')
  expect({ status: run.status, code: codeOf(run) }).toEqual({ status: 2, code: 'offline' })
  expect(run.words).toMatch(/does not answer\. Work goes on here; it is asked again later/)
  await enter(machine, `After it fell silent after ${heard}`)
  proxy.obey(fairWeather)
  expect(await done(machine, 'sync')).toMatchObject({ unsent: 0, faults: [] })
  return machine
}

describe('a server that takes its time', () => {
  test('[SY-15] [SY-48] [SY-62] is waited for, or given up in words, and nothing is lost', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const company = await aCompany()
    const machines = await Promise.all([
      waits(company),
      givesUp(company, 0),
      givesUp(company, GREETED_PIECES),
    ])
    for (const machine of machines) {
      await done(machine, 'sync')
      expect(await done(machine, 'status')).toMatchObject({ unsent: { count: 0 }, inbox: 0 })
      expect(firstDifference(rowsOf(machine), serverRows(company.home))).toBeNull()
    }
  })
})
