import { SEED } from '@polder/kernel/testing'
import { describe, expect, test } from 'vitest'
import { operate } from '../testing/operate.ts'
import { aCompany, type Company, IMPORT } from '../testing/processes/company.ts'
import { firstDifference, rowsOf, serverRows } from '../testing/processes/logs.ts'
import { aMachine, done, type Machine, polder } from '../testing/processes/polder.ts'
import { fairWeather, openProxy } from '../testing/processes/proxy.ts'
import {
  cutShort,
  killServer,
  startOf,
  type Storm,
  type Toll,
  untilDone,
} from '../testing/processes/storm.ts'
import { foulWeather, seededRandom } from '../testing/processes/weather.ts'

/** How often each branch is killed while it imports, and while it syncs. */
const KILLS = 3
/** What may be said of a storm: neither a defect, nor anything that a person has to settle. */
const OF_THE_LINE = ['offline', 'not-a-centre', 'malformed-message']
const TIMEOUT_MS = 240_000

/** Enrols, imports and syncs a branch, and is killed at it over and over. */
const workThrough = async (storm: Storm, machine: Machine, enrol: readonly string[]) => {
  const { status } = await cutShort(storm, machine, enrol)
  if (status !== 0) await untilDone(storm, machine, enrol)
  for (let kill = 0; kill < KILLS; kill += 1) {
    await cutShort(storm, machine, IMPORT)
    await cutShort(storm, machine, ['sync'])
  }
  await untilDone(storm, machine, IMPORT)
  await untilDone(storm, machine, ['sync'])
}

describe(`two branches that import Northwind while everything fails (seed ${SEED})`, () => {
  test('[SY-14] [SY-60] [SY-61] [SY-62] have the log of the server in the end', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const company = await aCompany()
    const branches = ['London', 'Seattle'] as const
    const codes = branches.map(company.code)
    const proxy = await openProxy(company.port, foulWeather(seededRandom(SEED)))
    const toll: Toll = { polder: 0, server: 0, faults: [] }
    const startMs = await startOf(aMachine())
    const stormFor = (which: number) => ({ random: seededRandom(SEED + which), startMs, toll })
    const machines = branches.map(aMachine)
    const over = new AbortController()
    const killing = killServer(stormFor(0), company, over.signal)
    await Promise.all(
      machines.map(async (machine, index) => {
        const enrol = ['enrol', '--server', proxy.url, '--code', codes[index] ?? '']
        await workThrough(stormFor(index + 1), machine, enrol)
      }),
    )
    over.abort()
    await killing
    proxy.obey(fairWeather)
    expect(toll.polder).toBeGreaterThan(0)
    expect(toll.server).toBeGreaterThan(0)
    expect(toll.faults.filter((code) => !OF_THE_LINE.includes(code))).toEqual([])
    await converge(machines)
    await expectSame(company, machines)
  })
})

const converge = async (machines: readonly Machine[]) => {
  for (const machine of [...machines, ...machines])
    expect(await done(machine, 'sync')).toMatchObject({ faults: [], inbox: 0 })
}

const expectSame = async ({ home }: Company, machines: readonly Machine[]) => {
  const expected = serverRows(home)
  for (const machine of machines) {
    expect(firstDifference(rowsOf(machine), expected)).toBeNull()
    expect(await done(machine, 'status')).toMatchObject({ unsent: { count: 0 }, inbox: 0 })
    expect((await polder(machine, 'verify')).words).toMatch(/^All \d+ checks passed/)
  }
  expect(operate(home, ['verify']).status).toBe(0)
}
