import { newId, present } from '@polder/kernel'
import { standardModel } from '@polder/model/standard'
import { describe, expect, test } from 'vitest'
import { anOffice } from './testing/office.ts'
import { anOrderOf, aShop, twoOffices } from './testing/shop.ts'
import { aBranch, anAccount, aWorld, faultOf } from './testing/world.ts'

const refusalOf = (answer: { readonly ok: boolean; readonly refusal?: { code: string } }) =>
  answer.ok ? 'accepted' : answer.refusal?.code

describe('an account', () => {
  test('is founded at the centre, and its branches work', async () => {
    const world = aWorld()
    const account = anAccount(world)
    const london = await anOffice(world, account)
    london.does('PlaceOrder', anOrderOf(aShop(london)))
    expect(new Set(await london.sync())).toEqual(new Set(['accepted']))
    const branch = await aBranch(world, account.account, 'Paris')
    const paris = await anOffice(world, { ...account, branch })
    await london.pull()
    expect(paris.log.store.readCommits()).toEqual(london.log.store.readCommits())
    expect(world.centre.offices(account.account).map(({ name, code }) => [name, code])).toEqual([
      ['London', 'LON'],
      ['Paris', 'PAR'],
    ])
  })

  test('has a name that is no other’s, and a model that says how it begins', () => {
    const world = aWorld()
    anAccount(world)
    const { centre } = world
    const wanted = { name: 'Acme', branch: 'Paris', user: 'owner', model: standardModel('EUR') }
    const { setup: _none, ...bare } = wanted.model
    expect(refusalOf(centre.createAccount(wanted))).toBe('account-name-used')
    expect(refusalOf(centre.awaitAccount('Acme'))).toBe('account-name-used')
    expect(refusalOf(centre.createAccount({ ...wanted, name: ' ' }))).toBe('account-name-invalid')
    expect(refusalOf(centre.createAccount({ ...wanted, name: 'B', model: bare }))).toBe('no-setup')
    expect(centre.accounts().map(({ name }) => name)).toEqual(['Acme'])
  })

  test('is nothing when its setup is refused', () => {
    const { centre } = aWorld()
    const model = standardModel('EUR')
    const twice = (model.setup ?? []).filter(({ command }) => command === 'CreateVatCategory')
    const doubled = { ...model, setup: [...(model.setup ?? []), ...twice] }
    const wanted = { name: 'Acme', branch: 'London', user: 'owner', model: doubled }
    expect(centre.createAccount(wanted)).toMatchObject({
      refusal: { code: 'setup-refused', details: { command: 'CreateVatCategory' } },
    })
    expect(centre.accounts()).toEqual([])
  })

  test('[SY-72] sees its own rows only', async () => {
    const world = aWorld()
    const [acme, other] = [anAccount(world, 'Acme'), anAccount(world, 'Other')]
    const [one, two] = [await anOffice(world, acme), await anOffice(world, other)]
    one.does('CreateOrganisation', { name: 'Quick' })
    await one.sync()
    await two.pull()
    expect(JSON.stringify(two.log.store.readCommits())).not.toContain('Quick')
    expect(two.line.heard).toEqual([])
    expect(await faultOf(two.hello(one.line))).toBe('device-unknown')
  })

  test('that nobody needs is closed when others are asked for', async () => {
    const world = aWorld({ maxOpen: 2 })
    const accounts = ['A', 'B', 'C'].map((name) => anAccount(world, name))
    const [a, b, c] = accounts.map((account) => present(account, 'an account'))
    const office = await anOffice(world, present(a, 'A'))
    for (const { account } of accounts) expect(world.centre.offices(account)).toHaveLength(1)
    office.does('CreateOrganisation', { name: 'Quick' })
    expect(await office.sync()).toEqual(['accepted'])
    const second = await anOffice(world, present(b, 'B'))
    expect(() => world.centre.offices(present(c, 'C').account)).toThrow('too-many-accounts')
    second.line.peer.closed()
    expect(world.centre.offices(present(c, 'C').account)).toHaveLength(1)
  })

  test('that there is not is said to be unknown', () => {
    const { centre } = aWorld()
    expect(() => centre.devices(newId<never>())).toThrow('account-unknown')
  })
})

describe('a branch', () => {
  test('is opened by a device of the centre’s own, for the first user who is there', async () => {
    const { world, account } = await twoOffices()
    const { centre } = world
    const opened = await centre.openBranch(account.account, { name: 'Lisbon', code: 'LIS' })
    expect(opened.ok).toBe(true)
    const [own] = centre.devices(account.account)
    expect(own).toMatchObject({ deviceNumber: 1, branch: null, note: "the centre's own" })
    expect(refusalOf(await centre.openBranch(account.account, { name: 'Lisbon' }))).toBe(
      'key-taken',
    )
  })

  test('[SY-31] is announced to those who are connected', async () => {
    const { world, account, london } = await twoOffices()
    await london.pull()
    const before = london.line.heard.length
    await aBranch(world, account.account, 'Lisbon')
    expect(london.line.heard.slice(before)).toMatchObject([{ page: { commits: [{}] } }])
  })
})

const enrolling = async (minutes: number, text = (code: string) => code) => {
  const world = aWorld()
  const { account, branch } = anAccount(world)
  const given = world.centre.deviceCode(account, branch)
  const { code } = given.ok ? given.value : { code: '' }
  world.advance(minutes)
  const request = (device = newId<never>()) => ({
    protocol: { min: 1, max: 1 },
    code: text(code),
    device,
    secret: 'a secret that only this machine has',
  })
  return {
    world,
    request,
    enrol: async (asked = request()) => faultOf(world.connect().peer.handle('enrol', asked)),
  }
}

describe('a device code', () => {
  test('[SY-71] is good for fifteen minutes, however it is typed', async () => {
    expect(await (await enrolling(14)).enrol()).toBe('no fault')
    expect(await (await enrolling(16)).enrol()).toBe('code-invalid')
    const typed = await enrolling(1, (code) => code.toLowerCase().replaceAll('-', ' '))
    expect(await typed.enrol()).toBe('no fault')
  })

  test('[SY-71] makes one device, which gets the same answer again', async () => {
    const { request, enrol, world } = await enrolling(0)
    const first = request()
    expect(await enrol(first)).toBe('no fault')
    expect(await enrol()).toBe('code-invalid')
    world.advance(60)
    expect(await enrol(first)).toBe('no fault')
  })

  test('[SY-71] is for a branch that there is, and not to publish with', async () => {
    const { world, request } = await enrolling(0)
    const [account] = world.centre.accounts()
    const id = present(account, 'an account').account
    expect(refusalOf(world.centre.deviceCode(id, newId<never>()))).toBe('unknown-branch')
    expect(refusalOf(world.centre.publishCode(id))).toBe('not-awaited')
    const publish = {
      ...request(),
      account: newId<never>(),
      logId: newId<never>(),
      deviceNumber: 1,
    }
    expect(await faultOf(world.connect().peer.handle('publish', publish))).toBe('code-invalid')
  })
})

describe('a device that is revoked', () => {
  test('[SY-70] is cut off, and can’t come back', async () => {
    const { world, account, london } = await twoOffices()
    const revoked = await world.centre.revokeDevice(account.account, london.device, 'sold')
    expect(revoked).toMatchObject({ value: { status: 'revoked', note: 'sold' } })
    expect(london.line.closedFor).toEqual(['device-revoked'])
    expect(await faultOf(london.hello(world.connect()))).toBe('device-revoked')
    london.does('CreateOrganisation', { name: 'Quick' })
    expect(await faultOf(london.push())).toBe('device-revoked')
    const unknown = await world.centre.revokeDevice(account.account, newId<never>(), 'who?')
    expect(refusalOf(unknown)).toBe('unknown-device')
  })
})

describe('a centre that stops', () => {
  test('[SY-74] answers what it has taken', async () => {
    const { world, london } = await twoOffices()
    london.does('CreateOrganisation', { name: 'Quick' })
    const answer = london.push()
    await world.centre.stop()
    expect((await answer).outcomes).toMatchObject([{ status: 'accepted' }])
    expect(london.line.closedFor).toEqual(['stopping'])
    expect(await faultOf(london.push())).toBe('stopping')
  })
})
