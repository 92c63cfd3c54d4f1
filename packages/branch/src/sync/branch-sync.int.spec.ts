import type { OutcomeAnswer, SyncAnswer } from '@polder/contract'
import { describe, expect, test } from 'vitest'
import { cpSync } from 'node:fs'
import { aCompany, synced } from '../testing/company.ts'
import { anOffice, type Office, openOffice } from '../testing/office.ts'
import { aCommandId } from '../testing/requests.ts'

const until = (office: Office, is: (status: SyncAnswer) => boolean): Promise<SyncAnswer> =>
  new Promise((resolve) => {
    const stop = office.branch.sync.onStatus((status) => {
      if (!is(status)) return
      stop()
      resolve(status)
    })
  })

const isIdle = ({ phase }: SyncAnswer) => phase === 'idle'

/** An open branch again, as after a restart. */
const restarted = async (office: Office, connect: Parameters<typeof openOffice>[1]) => {
  await office.close()
  return openOffice(office, connect)
}

describe('a branch that stays connected', () => {
  test('[SY-11] sends what is recorded, and hears what others do', async () => {
    const { london, amsterdam } = await aCompany()
    london.branch.sync.start()
    amsterdam.branch.sync.start()
    await Promise.all([until(london, isIdle), until(amsterdam, isIdle)])
    const heard = new Promise((resolve) => {
      amsterdam.branch.onStale((queries) => queries.includes('GetCategories') && resolve(true))
    })
    const tea = london.makes('CreateCategory', { name: 'Tea' })
    await heard
    expect(await amsterdam.rows('GetCategories')).toMatchObject([{ id: tea, mark: null }])
    expect(amsterdam.branch.status().sync).toMatchObject({ phase: 'idle', fault: null })
    await Promise.all([london.branch.sync.stop(), amsterdam.branch.sync.stop()])
    expect(london.branch.sync.status()).toMatchObject({ phase: 'stopped' })
  })

  test('[SY-15] works on while the line is cut, and goes on when it is back', async () => {
    const { london, cut, mend } = await aCompany()
    london.branch.sync.start()
    await until(london, isIdle)
    const waits = until(london, ({ phase }) => phase === 'waiting')
    cut()
    expect(await waits).toMatchObject({ fault: { code: 'offline' } })
    expect(london.branch.sync.status().offlineSince).not.toBeNull()
    const { commandId } = london.does('CreateCategory', { name: 'Tea' })
    expect(london.branch.status()).toMatchObject({ unsent: { count: 1 } })
    mend()
    const became = london.branch.sync.outcomeOf(commandId)
    london.branch.sync.retryNow()
    expect(await became).toEqual({ ok: true, value: { commandId, became: 'confirmed' } })
    expect(london.branch.outbox()).toEqual([])
  })

  test('by choice sends nothing, and remembers that', async () => {
    const { london, connect } = await aCompany()
    await london.branch.sync.workOffline()
    const again = await restarted(london, { connect })
    again.does('CreateCategory', { name: 'Tea' })
    await expect(again.branch.sync.once()).rejects.toMatchObject({ code: 'works-offline' })
    again.branch.sync.start()
    expect(again.branch.sync.status()).toMatchObject({ phase: 'stopped', worksOffline: true })
    again.branch.sync.workOnline()
    await until(again, isIdle)
    expect(again.branch.outbox()).toEqual([])
    expect(again.branch.sync.status()).toMatchObject({ worksOffline: false })
  })

  test('is closed while it syncs, and none the worse', async () => {
    const { london, connect } = await aCompany()
    london.branch.sync.start()
    london.does('CreateCategory', { name: 'Tea' })
    const again = await restarted(london, { connect })
    await synced(again)
    expect(again.branch.outbox()).toEqual([])
    expect(await again.wrong()).toEqual([])
  })
})

describe('a sync', () => {
  test('reports what it came to, and when the centre was last heard is known afterwards', async () => {
    const { london, amsterdam, customer: id, connect } = await aCompany()
    london.does('ChangeCustomer', { id, paymentTerms: { was: 'P30D', to: 'P14D' } })
    amsterdam.does('ChangeCustomer', { id, paymentTerms: { was: 'P30D', to: 'P60D' } })
    amsterdam.does('CreateCategory', { name: 'Tea' })
    expect(await synced(london)).toMatchObject({ sent: 1, confirmed: 1, unsent: 0 })
    expect(await synced(amsterdam)).toMatchObject({
      sent: 1,
      confirmed: 1,
      refused: 1,
      inbox: 1,
      unsent: 0,
      left: [],
    })
    const { lastContactAt } = amsterdam.branch.sync.status()
    expect(lastContactAt).not.toBeNull()
    const again = await restarted(amsterdam, { connect })
    expect(again.branch.sync.status()).toMatchObject({ phase: 'stopped', lastContactAt })
  })

  test('says what stands in the way', async () => {
    const { london, cut } = await aCompany()
    cut()
    expect(await london.branch.sync.once()).toMatchObject({ faults: [{ code: 'offline' }] })
  })

  test('of an account that stands alone is refused', async () => {
    const { branch } = anOffice()
    await expect(branch.sync.once()).rejects.toMatchObject({ code: 'stands-alone' })
    expect(() => branch.sync.start()).toThrow('stands-alone')
  })

  test('[SY-48] everybody who waits is told, whatever became of it', async () => {
    const { london, amsterdam, customer: id } = await aCompany()
    const told: OutcomeAnswer[] = []
    amsterdam.branch.sync.onOutcomes((outcomes) => told.push(...outcomes))
    london.does('ChangeCustomer', { id, paymentTerms: { was: 'P30D', to: 'P14D' } })
    const refused = amsterdam.does('ChangeCustomer', {
      id,
      paymentTerms: { was: 'P30D', to: 'P60D' },
    }).commandId
    const kept = amsterdam.does('CreateCategory', { name: 'Tea' }).commandId
    const waiting = [refused, kept].map((commandId) => amsterdam.branch.sync.outcomeOf(commandId))
    await synced(london)
    await synced(amsterdam)
    const answers = await Promise.all(waiting)
    expect(answers).toMatchObject([
      { value: { commandId: refused, became: 'refused' } },
      { value: { commandId: kept } },
    ])
    expect(told).toContainEqual({ commandId: kept, became: 'confirmed' })
    // Who asks later is told at once.
    expect(await amsterdam.branch.sync.outcomeOf(refused)).toMatchObject({
      value: { became: 'refused' },
    })
    expect(await amsterdam.branch.sync.outcomeOf(kept)).toMatchObject({
      value: { became: 'confirmed' },
    })
    expect(await amsterdam.branch.sync.outcomeOf(aCommandId(1))).toMatchObject({
      refusal: { code: 'unknown-command-id' },
    })
    const never = amsterdam.does('CreateCategory', { name: 'Coffee' }).commandId
    const given = amsterdam.branch.sync.outcomeOf(never)
    await Promise.all([
      expect(given).rejects.toMatchObject({ code: 'cancelled' }),
      amsterdam.close(),
    ])
  })
})

describe('an older copy of a folder', () => {
  test('[SY-71] is found out when its own commits come, and written in no more', async () => {
    const { london, connect } = await aCompany()
    await london.close()
    const backup = `${london.folder}-backup`
    cpSync(london.folder, backup, { recursive: true })
    const first = openOffice(london, { connect })
    first.does('CreateCategory', { name: 'Tea' })
    await synced(first)
    await first.close()
    cpSync(backup, london.folder, { recursive: true, force: true })
    const older = openOffice(london, { connect })
    older.does('CreateCategory', { name: 'Coffee' })
    expect(await older.branch.sync.once()).toMatchObject({ faults: [{ code: 'older-copy' }] })
    expect(older.branch.status()).toMatchObject({ writable: false })
    expect(() => older.does('CreateCategory', { name: 'Cocoa' })).toThrow('older-copy')
    await expect(older.branch.sync.once()).rejects.toMatchObject({ code: 'older-copy' })
    const again = await restarted(older, { connect })
    expect(() => again.does('CreateCategory', { name: 'Cocoa' })).toThrow('older-copy')
    expect(again.branch.outbox()).toHaveLength(1)
  })
})
