import { present } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { systemPorts } from '../ports.ts'
import { createMany } from '../testing/many.ts'
import { anOffice, type Office, openOffice } from '../testing/office.ts'
import { aRealCentre, given } from '../testing/real-centre.ts'
import type { Watching } from '../worker/run-worker.ts'
import { aCorrection, aShop, correctionNumbers } from '../testing/requests.ts'
import { enrolFolder } from './enrol.ts'

const anAwaitedAccount = () => {
  const real = aRealCentre()
  const { code } = given(real.centre().awaitAccount('Acme'))
  const publish = ({ branch }: Office, watching: Watching = {}) =>
    branch.sync.publish({ server: 'here', code }, watching)
  return { ...real, publish, office: anOffice({ connect: real.connect }) }
}

const unsigned = ({ log }: Office) =>
  log.store.readCommits({ limit: 10_000 }).filter(({ mac }) => mac === undefined)

describe('publishing a stand-alone account', () => {
  test('[SY-35] gives the centre its whole log as it is, signed, and the branch is enrolled', async () => {
    const { office, publish, centre } = anAwaitedAccount()
    const { item } = aShop(office)
    office.does('PostStockCorrection', aCorrection(item))
    createMany(office, 1_200)
    const told: number[] = []
    const before = office.log.state()
    const onProgress = ({ done }: { readonly done: number }) => told.push(done)
    await publish(office, { onProgress })
    expect(told.length).toBeGreaterThan(1)
    expect(office.log.state()).toMatchObject({
      kind: 'enrolled',
      device: before.device,
      deviceNumber: 1,
      received: before.received,
      rebased: before.received,
    })
    expect(unsigned(office)).toEqual([])
    const { accountId } = office.log.store.identity
    expect(centre().accounts()).toMatchObject([{ account: accountId, mode: 'open' }])
    expect(centre().devices(accountId)).toMatchObject([{ deviceNumber: 1, branch: null }])
    expect(centre().offices(accountId)).toMatchObject([{ name: 'London', code: 'LON' }])
    // [DO-2] The device keeps the series that it has.
    office.does('PostStockCorrection', aCorrection(item))
    expect(await correctionNumbers(office)).toEqual(['COR-LON-1-000001', 'COR-LON-1-000002'])
    expect(office.branch.outbox()).toHaveLength(1)
    expect(await office.wrong()).toEqual([])
  })

  test.each(['publish', 'adopt', 'finish'])(
    '[SY-35] asked again after a lost answer to %s goes on where it was',
    async (call) => {
      const { office, publish, lose, centre } = anAwaitedAccount()
      createMany(office, 1_200)
      lose(call)
      await expect(publish(office)).rejects.toThrow('offline')
      const sync = office.branch.sync.once()
      await expect(sync).rejects.toThrow(call === 'finish' ? 'still-publishing' : 'stands-alone')
      // Work goes on, and is part of it or waits.
      office.does('CreateCategory', { name: 'Meanwhile' })
      await publish(office)
      expect(unsigned(office)).toEqual([])
      expect(office.log.state()).toMatchObject({ kind: 'enrolled' })
      expect(centre().accounts()).toMatchObject([{ mode: 'open' }])
      expect(office.branch.outbox()).toHaveLength(call === 'finish' ? 1 : 0)
      await office.close()
      expect(await openOffice(office).wrong()).toEqual([])
    },
  )

  test('[SY-35] what is made while it goes on is part of it', async () => {
    const { office, publish } = anAwaitedAccount()
    createMany(office, 1_200)
    const names = ['Tea', 'Coffee', 'Cocoa']
    const onProgress = () => {
      const name = names.pop()
      if (name !== undefined) office.does('CreateCategory', { name })
    }
    await publish(office, { onProgress })
    expect(names).toEqual([])
    expect(office.branch.outbox()).toEqual([])
    expect(unsigned(office)).toEqual([])
  })

  test('[SY-35] another device gets the same log, and numbers of its own', async () => {
    const { office, publish, centre, connect } = anAwaitedAccount()
    const { item } = aShop(office)
    office.does('PostStockCorrection', aCorrection(item))
    await publish(office)
    const { accountId } = office.log.store.identity
    const london = present(
      centre()
        .offices(accountId)
        .find(({ code }) => code === 'LON'),
      'it has opened it',
    )
    const { code } = given(centre().deviceCode(accountId, london.branch))
    const places = { folder: `${office.folder}-2`, secrets: `${office.secrets}-2` }
    await enrolFolder({ ...places, server: 'here', code, connect, ports: systemPorts })
    const second = openOffice(places)
    second.does('PostStockCorrection', aCorrection(item))
    expect(await correctionNumbers(second)).toEqual(['COR-LON-1-000001', 'COR-LON-2-000001'])
    expect(await second.wrong()).toEqual([])
  })
})
