import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type DeviceId, newId } from '@polder/kernel'
import { PROTOCOL } from '@polder/sync'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { aHome } from '../testing/home.ts'
import { operate } from '../testing/operate.ts'
import { linkTo } from '../testing/remote-office.ts'
import { mountSmallDisk } from '../testing/small-disk.ts'
import { aCompany, type Company, enrolled, enter, IMPORT } from '../testing/processes/company.ts'
import { firstDifference, rowsOf, serverRows } from '../testing/processes/logs.ts'
import { aFaultingServer, aMailServer, anHtmlServer } from '../testing/processes/odd-servers.ts'
import { aMachine, codeOf, done, type Machine, polder } from '../testing/processes/polder.ts'

const FULL_MEBIBYTES = 3
const MENDED_WITHIN_MS = 10_000
const SECRET = 'a secret that only this machine has'
const ABOVE_OURS = { min: PROTOCOL.max + 1, max: PROTOCOL.max + 2 }

type Bad = {
  readonly name: string
  readonly at: (company: Company) => Promise<string>
  readonly code: string
  readonly says: RegExp
}

/** It knows no such device, as soon as there is one. */
const ANOTHER_ACCOUNT = async () => (await aCompany()).server().url

const BAD: readonly Bad[] = [
  {
    name: 'is down',
    at: async () => 'http://127.0.0.1:9',
    code: 'offline',
    says: /does not answer\. Work goes on here/,
  },
  {
    name: 'is behind a proxy that answers HTML',
    at: () => anHtmlServer(200),
    code: 'not-a-centre',
    says: /no centre of Polder\. Check the address/,
  },
  {
    name: 'is away, says a proxy in HTML',
    at: () => anHtmlServer(502),
    code: 'offline',
    says: /does not answer\. Work goes on here/,
  },
  {
    name: 'is a mail server',
    at: aMailServer,
    code: 'not-a-centre',
    says: /no centre of Polder\. Check the address/,
  },
  {
    name: 'speaks a newer protocol',
    at: () => aFaultingServer('protocol-unsupported', { ...ABOVE_OURS, asked: { ...PROTOCOL } }),
    code: 'protocol-unsupported',
    says: /speaks protocol 2 to 3, and this Polder 1\. Update the older of the two; work goes on here/,
  },
  {
    name: 'has another account',
    at: ANOTHER_ACCOUNT,
    code: 'device-unknown',
    says: /does not know this device, or not with this secret\. Enrol it/,
  },
  {
    name: 'has no address',
    at: async () => 'erp.acme.example',
    code: 'address-invalid',
    says: /erp\.acme\.example is no address of a centre\. Write one such as https:/,
  },
]

const expectRefused = async (machine: Machine, args: readonly string[], { code, says }: Bad) => {
  const run = await polder(machine, ...args)
  expect({ status: run.status, code: codeOf(run) }).toEqual({ status: 2, code })
  expect(run.words).toMatch(says)
}

const expectSame = async (company: Company, machine: Machine) => {
  expect(await done(machine, 'status')).toMatchObject({ unsent: { count: 0 }, inbox: 0 })
  expect(firstDifference(rowsOf(machine), serverRows(company.home))).toBeNull()
}

/** A branch meets one after the other, and has all that it entered meanwhile sent to the good one. */
const worksOn = async (company: Company): Promise<Machine> => {
  const machine = await enrolled(company, 'London')
  for (const bad of BAD) {
    await enter(machine, `While it ${bad.name}`)
    await expectRefused(machine, ['sync', '--server', await bad.at(company)], bad)
  }
  const report = await done(machine, 'sync', '--server', company.server().url)
  expect(report).toMatchObject({ sent: BAD.length, unsent: 0, faults: [] })
  return machine
}

/** A machine is enrolled by none of them, and then by the good one with the same code. */
const enrolsLater = async (company: Company): Promise<Machine> => {
  const machine = aMachine()
  const code = company.code('Seattle')
  for (const bad of BAD.filter(({ at }) => at !== ANOTHER_ACCOUNT)) {
    const args = ['enrol', '--code', code, '--server', await bad.at(company)]
    await expectRefused(machine, args, bad)
    expect(existsSync(machine.data)).toBe(false)
  }
  await done(machine, 'enrol', '--code', code, '--server', company.server().url)
  return machine
}

describe('a server that is not as it should be', () => {
  test('[SY-15] [SY-75] is told in words: branches work on, and machines that are new wait', async () => {
    const company = await aCompany()
    const machines = await Promise.all([worksOn(company), enrolsLater(company)])
    for (const machine of machines) await done(machine, 'sync')
    for (const machine of machines) await expectSame(company, machine)
  })

  test('[SY-75] to which a newer branch speaks says which versions it has', async () => {
    const company = await aCompany()
    const link = await linkTo(company.server().url)
    const device = newId<DeviceId>()
    const asking = link.call('enrol', {
      protocol: ABOVE_OURS,
      code: 'AAAA',
      device,
      secret: SECRET,
    })
    await expect(asking).rejects.toMatchObject({
      code: 'protocol-unsupported',
      details: { ...PROTOCOL, asked: ABOVE_OURS },
    })
  })

  test('[SY-10] and is full keeps what it answered, and takes the rest once it has room', async ({
    skip,
  }) => {
    const home = aHome()
    const folder = join(home.path, 'disk')
    const disk = mountSmallDisk(folder, FULL_MEBIBYTES)
    if (disk === null) return skip('only the superuser can mount a disk')
    onTestFinished(disk.remove)
    const company = await aCompany({ ...home, data: join(folder, 'data') })
    const machine = await enrolled(company, 'London')
    await done(machine, ...IMPORT)
    const run = await polder(machine, 'sync')
    expect({ status: run.status, code: codeOf(run) }).toEqual({ status: 2, code: 'centre-failing' })
    expect(run.words).toMatch(/because its disk is full\. Tell who runs it\. Work goes on here/)
    await enter(machine, 'While it is full')
    disk.grow(FULL_MEBIBYTES * 20)
    await vi.waitFor(() => done(machine, 'sync'), { timeout: MENDED_WITHIN_MS })
    await expectSame(company, machine)
    expect(await company.server().stop()).toBe(0)
    expect(operate(company.home, ['verify']).status).toBe(0)
  })
})
