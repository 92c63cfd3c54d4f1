import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newId, present, type StreamId } from '@polder/kernel'
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

/** A program that speaks as a device of Seattle, and says what it likes. */
const aStranger = async ({ home, server }: Company): Promise<RemoteOffice> => {
  const account = ['--account', 'Northwind Traders']
  const [{ account: id }] = given<[{ account: string }]>(operate(home, ['account', 'list']))
  const branches = given<{ branch: string; code: string }[]>(
    operate(home, ['branch', 'list', ...account]),
  )
  const seattle = present(
    branches.find(({ code }) => code === 'SEA'),
    'Seattle is open',
  )
  return enrolledOffice(home, server().url, { account: id, branch: seattle.branch })
}

const expectGoesOn = async (company: Company, machine: Machine) => {
  await enter(machine, 'Biscuits')
  expect(await done(machine, 'sync')).toMatchObject({ unsent: 0, inbox: 0, faults: [] })
  expect(firstDifference(rowsOf(machine), serverRows(company.home))).toBeNull()
  expect((await polder(machine, 'verify')).words).toMatch(/^All \d+ checks passed/)
  expect(operate(company.home, ['verify']).status).toBe(0)
}

describe('what a server is told that is not as it should be', () => {
  test('[SY-5] said again, word for word, changes nothing', async () => {
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
    await expectGoesOn(company, machine)
  })

  test('[SY-70] malformed, out of order, from the future: is refused, and the branches go on', async () => {
    const company = await aCompany()
    const machine = await enrolled(company, 'London')
    const stranger = await aStranger(company)
    const tea = stranger.does('CreateCategory', { name: 'Tea' })
    stranger.does('ChangeCategory', { id: tea, name: { was: 'Tea', to: 'Teas' } })
    const [first, second] = stranger.outbox()
    const [made, changed] = [present(first, 'it was made'), present(second, 'it was changed')]

    const early = await stranger.push([changed])
    expect(early.outcomes).toMatchObject([
      { status: 'conflict', streams: [{ expected: 1, actual: 0 }] },
    ])
    const ahead = { streamType: 'Category', streamId: newId<StreamId>(), revision: 9 }
    const future = await stranger.push([{ ...made, reads: [...made.reads, ahead] }])
    expect(future.outcomes).toMatchObject([
      { status: 'conflict', streams: [{ expected: 9, actual: 0 }] },
    ])
    await expect(stranger.push([{ ...made, attempt: 0 }])).rejects.toMatchObject({
      code: 'malformed-message',
      details: { faults: [{ path: 'commits.0.attempt' }] },
    })
    const both = await stranger.push([made, changed])
    expect(both.outcomes).toMatchObject([{ status: 'accepted' }, { status: 'accepted' }])
    expect(await company.server().metric(accepted)).toBe(2)
    await expectGoesOn(company, machine)
  })

  test('[SY-73] too large, and malformed again and again: its line is cut, and no other', async () => {
    const company = await aCompany()
    const machine = await enrolled(company, 'London')
    const [large, loud] = [await aStranger(company), await aStranger(company)]
    large.does('CreateCategory', { name: 'Tea' })
    const [tea] = large.outbox()
    const made = present(tea, 'it was made')
    const name = 'x'.repeat(5 * MEBIBYTE)
    const command = { ...made.command, payload: { name } }
    await expect(large.push([{ ...made, command }])).rejects.toMatchObject({
      code: 'message-too-large',
    })
    const offending = loud.push([{ ...made, attempt: 0 }])
    await expect(offending).rejects.toMatchObject({ code: 'malformed-message' })
    for (let offence = 0; offence < OFFENCES; offence += 1)
      await expect(loud.push([{ ...made, attempt: 0 }])).rejects.toBeDefined()
    await expect(loud.push([made])).rejects.toMatchObject({ code: 'offline' })
    await expectGoesOn(company, machine)
  })

  test('[SY-20] that would be too large is refused where it is made, and takes nothing along', async () => {
    const company = await aCompany()
    const machine = await enrolled(company, 'London')
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
})

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
