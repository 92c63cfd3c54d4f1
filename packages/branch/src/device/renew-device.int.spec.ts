import { cpSync, rmSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { enrolled } from '../testing/centre.ts'
import { anOffice, type Office, openOffice } from '../testing/office.ts'
import { aShop } from '../testing/requests.ts'
import { renewDevice, type Renewing } from './renew-device.ts'

const renew = (office: Office, wishes: Partial<Renewing> = {}) => {
  office.close()
  const { folder, secrets } = office
  return renewDevice({ folder, secrets, number: 2, isSure: true, ...wishes })
}

const codeOf = (answer: ReturnType<typeof renew>) => (answer.ok ? 'renewed' : answer.refusal.code)

/** The office's folder copied beside it, not yet opened. */
const copyOf = (office: Office): Office => {
  office.close()
  const folder = `${office.folder}-copy`
  cpSync(office.folder, folder, { recursive: true })
  return { ...office, folder }
}

const correction = (item: string) => ({ reason: 'found', lines: [{ item, quantity: '1' }] })

const numbersIn = async ({ rows }: Office) =>
  (await rows('GetStockCorrections'))
    .map(({ number }) => String(number).replace(/-\d{4}-/, '-'))
    .toSorted()

describe('making a folder a device of its own', () => {
  test('[SY-71] a copy becomes writable, with series of its own', async () => {
    const office = anOffice()
    const { item } = aShop(office)
    office.does('PostStockCorrection', correction(item))
    const copy = copyOf(office)
    const looking = openOffice(copy)
    expect(() => looking.does('PostStockCorrection', correction(item))).toThrow('copied-folder')
    expect(renew(looking)).toMatchObject({
      ok: true,
      value: { kind: 'stand-alone', device: { number: 2 }, before: { number: 1 } },
    })
    const renewed = openOffice(copy)
    renewed.does('PostStockCorrection', correction(item))
    renewed.does('PostStockCorrection', correction(item))
    expect(await numbersIn(renewed)).toEqual([
      'COR-LON-1-000001',
      'COR-LON-2-000001',
      'COR-LON-2-000002',
    ])
    expect(renewed.branch.status()).toMatchObject({ writable: true, token: 2 })
    expect(await renewed.wrong()).toEqual([])
    const original = openOffice(office)
    original.does('PostStockCorrection', correction(item))
    expect(await numbersIn(original)).toEqual(['COR-LON-1-000001', 'COR-LON-1-000002'])
  })

  test('[SY-71] a folder from another machine becomes ours', () => {
    const office = anOffice()
    rmSync(office.secrets, { recursive: true })
    expect(codeOf(renew(office))).toBe('renewed')
    openOffice(office).does('CreateCategory', { name: 'Tea' })
  })

  test('somebody has to be sure about a stand-alone account', () => {
    const office = anOffice()
    expect(codeOf(renew(office, { isSure: false }))).toBe('not-confirmed')
    openOffice(office).does('CreateCategory', { name: 'Tea' })
  })

  test('[DO-2] a number that stood for a device is not given to another', () => {
    const office = anOffice()
    expect(codeOf(renew(office, { number: 1 }))).toBe('device-number-used')
    expect(codeOf(renew(office, { number: 2 }))).toBe('renewed')
    expect(codeOf(renew(office, { number: 2 }))).toBe('device-number-used')
    expect(codeOf(renew(office, { number: 1 }))).toBe('device-number-used')
    expect(codeOf(renew(office, { number: 3 }))).toBe('renewed')
  })

  test('[SY-52] is refused while commits are unsent or unsettled', () => {
    const office = anOffice()
    const centre = enrolled(office)
    const id = office.makes('CreateCategory', { name: 'Tea' })
    expect(codeOf(renew(office))).toBe('unsent-commits')
    const again = openOffice(office)
    centre.judge(() => ({ code: 'key-taken', details: {} }))
    centre.sync(again.log, new Date().toISOString())
    expect(again.branch.inbox()).toMatchObject([{ commandId: id }])
    expect(codeOf(renew(again))).toBe('unsent-commits')
  })

  test('an enrolled branch whose outbox is empty goes on as another device', async () => {
    const office = anOffice()
    const { item } = aShop(office)
    const centre = enrolled(office)
    office.does('PostStockCorrection', correction(item))
    centre.syncAll()
    expect(codeOf(renew(office, { isSure: false }))).toBe('renewed')
    const renewed = openOffice(office)
    expect(renewed.does('PostStockCorrection', correction(item)).token).toBe(1)
    expect(await numbersIn(renewed)).toEqual(['COR-LON-1-000001', 'COR-LON-2-000001'])
    expect(await renewed.wrong()).toEqual([])
    centre.sync(renewed.log, new Date().toISOString())
    renewed.sessions.isRebased()
    expect(await renewed.wrong()).toEqual([])
  })
})
