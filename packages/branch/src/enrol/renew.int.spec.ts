import { cpSync } from 'node:fs'
import { present } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { systemPorts } from '../ports.ts'
import { aCompany, synced } from '../testing/company.ts'
import { type Office, openOffice } from '../testing/office.ts'
import { given } from '../testing/real-centre.ts'
import { aCorrection, correctionNumbers } from '../testing/requests.ts'
import { enrolAgain } from './renew.ts'

/** London's office, which has a correction, and how it is enrolled again. */
const anOfficeOfACompany = async () => {
  const company = await aCompany()
  const { london, centre, account, connect, item } = company
  london.does('PostStockCorrection', aCorrection(item))
  await synced(london)
  const offices = centre().offices(account)
  const { branch } = present(
    offices.find(({ code }) => code === 'LON'),
    'London is open',
  )
  const { code } = given(centre().deviceCode(account, branch))
  const again = ({ folder, secrets }: Pick<Office, 'folder' | 'secrets'>) =>
    enrolAgain({ folder, secrets, server: 'here', code, connect, ports: systemPorts })
  return { ...company, again }
}

describe('enrolling a folder again', () => {
  test('[SY-71] a copy becomes a device of its own, with its log and series of its own', async () => {
    const { london, again, connect, item, centre, account } = await anOfficeOfACompany()
    await london.close()
    const copy = { folder: `${london.folder}-copy`, secrets: london.secrets }
    cpSync(london.folder, copy.folder, { recursive: true })
    expect(await again(copy)).toMatchObject({ ok: true })
    const second = openOffice(copy, { connect })
    expect(second.branch.status()).toMatchObject({ writable: true, token: 0 })
    second.does('PostStockCorrection', aCorrection(item))
    await synced(second)
    const { number } = second.branch.status().device
    expect(await correctionNumbers(second)).toEqual([
      `COR-LON-2-000001`,
      `COR-LON-${number}-000001`,
    ])
    expect(centre().devices(account)).toHaveLength(4)
    const first = openOffice(london, { connect })
    await synced(first)
    expect(await correctionNumbers(first)).toHaveLength(2)
    expect(await first.wrong()).toEqual([])
  })

  test('[SY-71] after a lost answer it goes on as the same device', async () => {
    const { london, again, lose, centre, account, connect } = await anOfficeOfACompany()
    await london.close()
    lose('enrol')
    await expect(again(london)).rejects.toMatchObject({ code: 'offline' })
    expect(await again(london)).toMatchObject({ ok: true })
    expect(centre().devices(account)).toHaveLength(4)
    const office = openOffice(london, { connect })
    office.does('CreateCategory', { name: 'Tea' })
    await synced(office)
    expect(office.branch.outbox()).toEqual([])
  })

  test('[SY-71] with a code that has made it a device already changes nothing', async () => {
    const { london, again, connect, centre, account, item } = await anOfficeOfACompany()
    await london.close()
    const first = await again(london)
    const office = openOffice(london, { connect })
    office.does('PostStockCorrection', aCorrection(item))
    await synced(office)
    office.does('CreateCategory', { name: 'Tea' })
    await office.close()
    expect(await again(london)).toEqual(first)
    const after = openOffice(london, { connect })
    after.does('PostStockCorrection', aCorrection(item))
    await synced(after)
    expect(after.branch.outbox()).toEqual([])
    expect(await after.wrong()).toEqual([])
    expect(centre().devices(account)).toHaveLength(4)
  })

  test('[SY-52] is refused while commits are unsent or unsettled', async () => {
    const { london, again } = await anOfficeOfACompany()
    london.does('CreateCategory', { name: 'Tea' })
    await london.close()
    expect(await again(london)).toMatchObject({
      refusal: { code: 'unsent-commits', details: { unsent: 1, inbox: 0 } },
    })
  })
})
