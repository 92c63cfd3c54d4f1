import { cpSync, rmSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { enrolled } from '../testing/centre.ts'
import { anOffice, type Office, openOffice } from '../testing/office.ts'
import { aCorrection, aShop, correctionNumbers } from '../testing/requests.ts'
import { renewDevice, type Renewing } from './renew-device.ts'

const renew = async (office: Office, wishes: Partial<Renewing> = {}) => {
  await office.close()
  const { folder, secrets } = office
  return renewDevice({ folder, secrets, number: 2, isSure: true, ...wishes })
}

const codeOf = (answer: Awaited<ReturnType<typeof renew>>) =>
  answer.ok ? 'renewed' : answer.refusal.code

/** The office's folder copied beside it, not yet opened. */
const copyOf = async (office: Office): Promise<Office> => {
  await office.close()
  const folder = `${office.folder}-copy`
  cpSync(office.folder, folder, { recursive: true })
  return { ...office, folder }
}

describe('making a folder a device of its own', () => {
  test('[SY-71] a copy becomes writable, with series of its own', async () => {
    const office = anOffice()
    const { item } = aShop(office)
    office.does('PostStockCorrection', aCorrection(item))
    const copy = await copyOf(office)
    const looking = openOffice(copy)
    expect(() => looking.does('PostStockCorrection', aCorrection(item))).toThrow('copied-folder')
    expect(await renew(looking)).toMatchObject({
      ok: true,
      value: { device: { number: 2 }, before: { number: 1 } },
    })
    const renewed = openOffice(copy)
    renewed.does('PostStockCorrection', aCorrection(item))
    renewed.does('PostStockCorrection', aCorrection(item))
    expect(await correctionNumbers(renewed)).toEqual([
      'COR-LON-1-000001',
      'COR-LON-2-000001',
      'COR-LON-2-000002',
    ])
    expect(renewed.branch.status()).toMatchObject({ writable: true, token: 2 })
    expect(await renewed.wrong()).toEqual([])
    const original = openOffice(office)
    original.does('PostStockCorrection', aCorrection(item))
    expect(await correctionNumbers(original)).toEqual(['COR-LON-1-000001', 'COR-LON-1-000002'])
  })

  test('[SY-71] a folder from another machine becomes ours', async () => {
    const office = anOffice()
    rmSync(office.secrets, { recursive: true })
    expect(codeOf(await renew(office))).toBe('renewed')
    openOffice(office).does('CreateCategory', { name: 'Tea' })
  })

  test('somebody has to be sure about a stand-alone account', async () => {
    const office = anOffice()
    expect(codeOf(await renew(office, { isSure: false }))).toBe('not-confirmed')
    openOffice(office).does('CreateCategory', { name: 'Tea' })
  })

  test('[DO-2] a number that stood for a device is not given to another', async () => {
    const office = anOffice()
    expect(codeOf(await renew(office, { number: 1 }))).toBe('device-number-used')
    expect(codeOf(await renew(office, { number: 2 }))).toBe('renewed')
    expect(codeOf(await renew(office, { number: 2 }))).toBe('device-number-used')
    expect(codeOf(await renew(office, { number: 1 }))).toBe('device-number-used')
    expect(codeOf(await renew(office, { number: 3 }))).toBe('renewed')
  })

  test('is refused for a branch that is enrolled: its centre gives the numbers', async () => {
    const office = anOffice()
    enrolled(office)
    expect(codeOf(await renew(office))).toBe('enrol-again')
  })
})
