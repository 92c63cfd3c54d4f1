import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { systemPorts } from '../ports.ts'
import { openOffice } from '../testing/office.ts'
import { anAccountAt, aRealCentre, given } from '../testing/real-centre.ts'
import { enrolFolder } from './enrol.ts'
import { joinAccount } from './join.ts'

const aMachine = () => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'polder-enrol-')))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  return { home, folder: join(home, 'data'), secrets: join(home, 'devices') }
}

/** An account that has a second branch, and a code for a device of it. */
const anInvitation = async () => {
  const real = aRealCentre()
  const { centre, connect } = real
  const { account } = anAccountAt(real)
  const branch = given(await centre().openBranch(account, { name: 'Amsterdam', code: 'AMS' }))
  const newCode = () => given(centre().deviceCode(account, branch)).code
  const machine = aMachine()
  const enrol = (code: string, more: Partial<Parameters<typeof enrolFolder>[0]> = {}) =>
    enrolFolder({ ...machine, server: 'here', code, connect, ports: systemPorts, ...more })
  return { ...real, ...machine, account, branch, newCode, enrol }
}

const faultOf = async (asked: Promise<unknown>) => {
  try {
    await asked
    return 'no fault'
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}

describe('enrolling a folder', () => {
  test('makes it a branch of the account that has the whole log, and speaks for its branch', async () => {
    const { enrol, newCode, account, branch, folder, secrets, home, centre } = await anInvitation()
    const told: number[] = []
    const enrolled = await enrol(newCode(), { onProgress: ({ done }) => told.push(done) })
    expect(enrolled).toMatchObject({ account, branch })
    expect(readdirSync(home).toSorted()).toEqual(['data', 'devices'])
    const office = openOffice({ folder, secrets })
    const status = office.branch.status()
    expect(status).toMatchObject({ kind: 'enrolled', writable: true, token: 0 })
    expect(status.device.number).toBe(enrolled.deviceNumber)
    expect(told.at(-1)).toBe(status.events)
    expect(centre().devices(account)).toMatchObject([
      { deviceNumber: 1 },
      { device: status.device.id, branch, status: 'active' },
    ])
    expect(office.branch.find({})).toMatchObject({ value: { branch } })
    expect(office.refuses('CreateCategory', { name: 'Tea' }, { branch: 'London' })).toBe(
      'another-devices-branch',
    )
    office.does('CreateCategory', { name: 'Tea' })
    expect(office.branch.outbox()).toHaveLength(1)
    expect(await office.wrong()).toEqual([])
  })

  test.each(['enrol', 'hello', 'pull'])(
    'asked again after a lost answer to %s goes on with the same device',
    async (call) => {
      const { enrol, newCode, lose, folder, secrets, centre, account } = await anInvitation()
      const code = newCode()
      lose(call)
      expect(await faultOf(enrol(code))).toBe('offline')
      expect(existsSync(folder)).toBe(false)
      const { deviceNumber } = await enrol(code)
      expect(
        centre()
          .devices(account)
          .map((device) => device.deviceNumber),
      ).toEqual([1, deviceNumber])
      expect(readdirSync(secrets)).toHaveLength(1)
      expect(openOffice({ folder, secrets }).branch.status().device.number).toBe(deviceNumber)
    },
  )

  test('asked again after all was done, and before that was said, says the same', async () => {
    const { newCode, folder, secrets, connect, centre, account } = await anInvitation()
    const code = newCode()
    const joined = () =>
      joinAccount({ folder, secrets, server: 'here', code, connect, ports: systemPorts })
    const first = await joined()
    const office = openOffice({ folder, secrets })
    office.does('CreateCategory', { name: 'Tea' })
    await office.close()
    expect(await joined()).toEqual(first)
    expect(centre().devices(account)).toHaveLength(2)
    expect(readdirSync(secrets)).toHaveLength(1)
    expect(openOffice({ folder, secrets }).branch.outbox()).toHaveLength(1)
  })

  test('with a code that is none leaves nothing', async () => {
    const { enrol, home, secrets } = await anInvitation()
    expect(await faultOf(enrol('AAAA-BBBB'))).toBe('code-invalid')
    expect(readdirSync(home)).toEqual(['devices'])
    expect(readdirSync(secrets)).toEqual([])
  })

  test('with another code after one that was cut off makes another device', async () => {
    const { enrol, newCode, lose, secrets, folder } = await anInvitation()
    lose('enrol')
    expect(await faultOf(enrol(newCode()))).toBe('offline')
    const { deviceNumber } = await enrol(newCode())
    expect(openOffice({ folder, secrets }).branch.status().device.number).toBe(deviceNumber)
  })

  test('needs a folder that is free', async () => {
    const { enrol, newCode, folder } = await anInvitation()
    mkdirSync(folder)
    writeFileSync(join(folder, 'mine'), 'mine')
    expect(await faultOf(enrol(newCode()))).toBe('folder-not-empty')
    rmSync(join(folder, 'mine'))
    await enrol(newCode())
    expect(await faultOf(enrol(newCode()))).toBe('already-a-branch')
  })

  test('that is cancelled goes on when it is asked for again', async () => {
    const { enrol, newCode, folder } = await anInvitation()
    const [code, stop] = [newCode(), new AbortController()]
    stop.abort()
    expect(await faultOf(enrol(code, { signal: stop.signal }))).toBe('cancelled')
    expect(existsSync(folder)).toBe(false)
    await enrol(code)
    expect(existsSync(folder)).toBe(true)
  })
})
