import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Commit, newId, present, type StreamId } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { done as given, operate } from '../testing/operate.ts'
import { enrolledOffice, type RemoteOffice } from '../testing/remote-office.ts'
import { aCompany, type Company, enrolled, enter } from '../testing/processes/company.ts'
import { firstDifference, rowsOf, serverRows } from '../testing/processes/logs.ts'
import { codeOf, done, type Machine, polder } from '../testing/processes/polder.ts'
import { openProxy } from '../testing/processes/proxy.ts'
import { createRecording, replay } from '../testing/processes/replay.ts'

const MEBIBYTE = 1024 * 1024
/** Requests that are none, after which a line is cut. */
const OFFENCES = 10

const accepted = 'polder_commits_total{outcome="accepted"}'
const known = 'polder_commits_total{outcome="known"}'

/** Programs that speak as devices of Seattle, and say what they like. */
const strangers = async ({ home, server }: Company, count: number): Promise<RemoteOffice[]> => {
  const [{ account }] = given<[{ account: string }]>(operate(home, ['account', 'list']))
  const args = ['branch', 'list', '--account', account]
  const branches = given<{ branch: string; code: string }[]>(operate(home, args))
  const { branch } = present(
    branches.find(({ code }) => code === 'SEA'),
    'Seattle is open',
  )
  const all: RemoteOffice[] = []
  while (all.length < count) all.push(await enrolledOffice(home, server().url, { account, branch }))
  return all
}

const expectGoesOn = async (company: Company, machine: Machine) => {
  await enter(machine, 'Biscuits')
  expect(await done(machine, 'sync')).toMatchObject({ unsent: 0, inbox: 0, faults: [] })
  expect(firstDifference(rowsOf(machine), serverRows(company.home))).toBeNull()
  expect((await polder(machine, 'verify')).words).toMatch(/^All \d+ checks passed/)
  expect(operate(company.home, ['verify']).status).toBe(0)
}

describe('what a server is told that is not as it should be', () => {
  test('[SY-5] [SY-20] said again word for word it changes nothing; too large it is never said', async () => {
    const company = await aCompany()
    const { orders, said } = createRecording()
    const proxy = await openProxy(company.port, orders)
    const machine = await enrolled(company, 'London', proxy.url)
    for (const name of ['Tea', 'Coffee', 'Cocoa']) await enter(machine, name)
    said.length = 0
    await done(machine, 'sync')
    const before = serverRows(company.home)
    await replay(company.port, said)
    expect(await company.server().metric(known)).toBe(3)
    expect(firstDifference(serverRows(company.home), before)).toBeNull()

    const file = join(machine.devices, 'large.ndjson')
    writeFileSync(file, JSON.stringify(await aLargeOrder(machine)))
    const run = await polder(machine, 'do', '--file', file)
    expect({ status: run.status, code: codeOf(run) }).toEqual({
      status: 1,
      code: 'commit-too-large',
    })
    expect(run.words).toMatch(/more than 4 MiB\. Split the document/)
    await expectGoesOn(company, machine)
  })

  test('[SY-70] [SY-73] malformed, out of order, from the future, too large: others go on', async () => {
    const company = await aCompany()
    const machine = await enrolled(company, 'London')
    const [stranger, large, loud] = await strangers(company, 3)
    const { made, changed } = await expectInOrder(present(stranger, 'there are three'))
    expect(await company.server().metric(accepted)).toBe(2)
    await expectSmall(present(large, 'there are three'), made)
    await expectCutOff(present(loud, 'there are three'), changed)
    await expectGoesOn(company, machine)
  })
})

/** What stands on something that isn't there yet is in conflict, and stored once that is there. */
const expectInOrder = async (stranger: RemoteOffice) => {
  const tea = stranger.does('CreateCategory', { name: 'Tea' })
  stranger.does('ChangeCategory', { id: tea, name: { was: 'Tea', to: 'Teas' } })
  const [first, second] = stranger.outbox()
  const [made, changed] = [present(first, 'it was made'), present(second, 'it was changed')]
  const ahead = { streamType: 'Category', streamId: newId<StreamId>(), revision: 9 }
  expect((await stranger.push([changed])).outcomes).toMatchObject([
    { status: 'conflict', streams: [{ expected: 1, actual: 0 }] },
  ])
  expect(
    (await stranger.push([{ ...made, reads: [...made.reads, ahead] }])).outcomes,
  ).toMatchObject([{ status: 'conflict', streams: [{ expected: 9, actual: 0 }] }])
  expect((await stranger.push([made, changed])).outcomes).toMatchObject([
    { status: 'accepted' },
    { status: 'accepted' },
  ])
  return { made, changed }
}

const expectSmall = async (large: RemoteOffice, made: Commit) => {
  const command = { ...made.command, payload: { name: 'x'.repeat(5 * MEBIBYTE) } }
  await expect(large.push([{ ...made, command }])).rejects.toMatchObject({
    code: 'message-too-large',
  })
}

const expectCutOff = async (loud: RemoteOffice, commit: Commit) => {
  const offend = () => loud.push([{ ...commit, attempt: 0 }])
  await expect(offend()).rejects.toMatchObject({
    code: 'malformed-message',
    details: { faults: [{ path: 'commits.0.attempt' }] },
  })
  for (let offence = 0; offence < OFFENCES; offence += 1)
    await expect(offend()).rejects.toBeDefined()
  await expect(loud.push([commit])).rejects.toMatchObject({ code: 'offline' })
}

/** What comes to more than 4 MiB. */
const aLargeOrder = async (machine: Machine) => {
  const makes = async (name: string, payload: object) =>
    (await done(machine, 'do', name, '--json', JSON.stringify(payload)))['commandId']
  const item = await makes('CreateItem', { sku: 'CHAI', name: 'Chai', listPrice: '18.00' })
  const of = await makes('CreateOrganisation', { name: 'Quick Stop' })
  const customer = await makes('AssignCustomer', { of, number: 'QUICK' })
  const line = { item, quantity: '1', description: 'x'.repeat(2_500) }
  const lines = Array.from({ length: 1_000 }, () => line)
  return { name: 'PlaceOrder', payload: { customer, lines } }
}
