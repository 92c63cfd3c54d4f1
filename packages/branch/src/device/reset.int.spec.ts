import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseWith, commandRequestSchema } from '@polder/contract'
import { describe, expect, test } from 'vitest'
import { enrolled } from '../testing/centre.ts'
import { anOffice, type Office, openOffice } from '../testing/office.ts'
import { resetFolder } from './reset.ts'

const reset = async (office: Office, exportTo?: string) => {
  await office.close()
  const { folder, secrets } = office
  return resetFolder({ folder, secrets, exportTo })
}

const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => parseWith(commandRequestSchema, JSON.parse(line), 'invalid'))

describe('removing a branch from a folder', () => {
  test('[SY-52] leaves nothing, neither the folder nor the device, once all is sent', async () => {
    const office = anOffice()
    const centre = enrolled(office)
    office.does('CreateCategory', { name: 'Tea' })
    centre.syncAll()
    expect(await reset(office)).toMatchObject({ ok: true, value: { exported: 0 } })
    expect(existsSync(office.folder)).toBe(false)
    expect(readdirSync(office.secrets)).toEqual([])
  })

  test('[SY-52] is refused while commits are unsent or unsettled', async () => {
    const office = anOffice()
    const centre = enrolled(office)
    office.does('CreateCategory', { name: 'Tea' })
    expect(await reset(office)).toMatchObject({
      refusal: { code: 'unsent-commits', details: { unsent: 1, inbox: 0 } },
    })
    const again = openOffice(office)
    centre.judge(() => ({ code: 'no', details: {} }))
    centre.syncWith(again)
    expect(await reset(again)).toMatchObject({
      refusal: { code: 'unsent-commits', details: { unsent: 0, inbox: 1 } },
    })
  })

  test('[SY-52] unless they are exported first, in their order, as commands to do again', async () => {
    const office = anOffice()
    const centre = enrolled(office)
    const tea = office.makes('CreateCategory', { name: 'Tea' })
    centre.judge(() => ({ code: 'no', details: {} }))
    centre.syncAll()
    const coffee = office.makes('CreateCategory', { name: 'Coffee' })
    const file = join(office.folder, '..', 'left.ndjson')
    expect(await reset(office, file)).toMatchObject({ value: { exported: 2 } })
    expect(linesOf(file)).toMatchObject([
      { value: { commandId: tea, name: 'CreateCategory', payload: { name: 'Tea' } } },
      { value: { commandId: coffee } },
    ])
  })

  test('overwrites no file, and then removes nothing', async () => {
    const office = anOffice()
    enrolled(office)
    office.does('CreateCategory', { name: 'Tea' })
    const file = join(office.folder, '..', 'mine')
    writeFileSync(file, 'mine')
    await expect(reset(office, file)).rejects.toThrow('file-not-written')
    expect(readFileSync(file, 'utf8')).toBe('mine')
    expect(openOffice(office).branch.outbox()).toHaveLength(1)
  })

  test('is refused for a stand-alone account: its log is nowhere else', async () => {
    expect(await reset(anOffice())).toMatchObject({ refusal: { code: 'only-copy' } })
  })
})
