import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { anOffice, type Office, openOffice } from '../testing/office.ts'
import { aShop } from '../testing/requests.ts'

const logOf = ({ folder }: Office) => join(folder, 'log.db')

const readFileOf = ({ folder }: Office) =>
  join(folder, readdirSync(folder).find((name) => /^read-.*\.db$/.test(name)) ?? '')

/** What somebody with another program did to a file while the branch was closed. */
const tampered = async (office: Office, file: string, sql: string): Promise<Office> => {
  await office.close()
  const database = new DatabaseSync(file)
  database.exec(sql)
  database.close()
  return openOffice(office)
}

/** An office that has bought, sold and delivered something. */
const aBusyOffice = (): Office => {
  const office = anOffice()
  const { item, customer } = aShop(office)
  const lines = [{ item, quantity: '5' }]
  office.does('PostStockCorrection', { reason: 'opening', lines })
  const order = office.makes('PlaceOrder', { customer, lines: [{ item, quantity: '2' }] })
  office.does('PostDelivery', { under: order, lines: [{ item, quantity: '2', underLine: 1 }] })
  return office
}

const UNGUARDED = `DROP TRIGGER event_row_stays; DROP TRIGGER event_row_remains;
  DROP TRIGGER commit_row_stays; DROP TRIGGER commit_row_remains;`

const THE_ORDER = "(SELECT max(position) FROM event_row WHERE payload LIKE '%unitPrice%')"

describe('verify', () => {
  test('finds nothing wrong with what nobody touched', async () => {
    expect(await aBusyOffice().wrong()).toEqual([])
  })

  test('finds a row of the read model that was changed', async () => {
    const office = aBusyOffice()
    const again = await tampered(office, readFileOf(office), `UPDATE "Item" SET name = 'Chia'`)
    expect(await again.wrong()).toEqual(['read-model-equals-one-rebuilt'])
    await again.branch.rebuild()
    expect(await again.wrong()).toEqual([])
  })

  test('finds a row of the read model that was removed, and says where', async () => {
    const office = aBusyOffice()
    const again = await tampered(office, readFileOf(office), 'DELETE FROM "Customer"')
    const findings = await again.branch.verify()
    expect(findings.filter(({ ok }) => !ok)).toMatchObject([
      {
        check: 'read-model-equals-one-rebuilt',
        details: { differences: [{ table: 'Customer', missing: 2, unexpected: 0 }] },
      },
    ])
  })

  test('[ST-2] finds a ledger that does not add up', async () => {
    const office = aBusyOffice()
    const again = await tampered(
      office,
      readFileOf(office),
      'UPDATE "Stock" SET quantity = quantity + 1000000',
    )
    expect(await again.wrong()).toEqual([
      'read-model-equals-one-rebuilt',
      'stock-is-the-sum-of-its-movements',
    ])
  })

  test('[SY-4] the log guards its events against a change', async () => {
    const office = aBusyOffice()
    const change = `UPDATE event_row SET payload = '{}' WHERE position = ${THE_ORDER}`
    await expect(tampered(office, logOf(office), change)).rejects.toThrow('append-only')
  })

  test('[SY-7] finds an event that was changed all the same', async () => {
    const office = aBusyOffice()
    const again = await tampered(
      office,
      logOf(office),
      `${UNGUARDED} UPDATE event_row SET payload = replace(payload, '18', '81')
       WHERE position = ${THE_ORDER}`,
    )
    expect(await again.wrong()).toContain('log-chain')
  })

  test('[SY-7] finds a command that was changed', async () => {
    const office = aBusyOffice()
    const again = await tampered(
      office,
      logOf(office),
      `${UNGUARDED} UPDATE commit_row SET payload = replace(payload, 'Chai', 'Chia')`,
    )
    expect(await again.wrong()).toContain('log-chain')
  })

  test('[SY-3] finds an event that was taken out', async () => {
    const office = aBusyOffice()
    const again = await tampered(
      office,
      logOf(office),
      `${UNGUARDED} DELETE FROM event_row WHERE position = ${THE_ORDER}`,
    )
    expect(await again.wrong()).toEqual(expect.arrayContaining(['log-commit-ranges']))
  })

  test('[SY-6] finds a claim that is missing, and one that nobody made', async () => {
    const office = aBusyOffice()
    const without = await tampered(
      office,
      logOf(office),
      `DELETE FROM claim WHERE key = 'Item.sku' AND value = 'CHAI'`,
    )
    expect(await without.wrong()).toEqual(['log-claims'])
    const more = await tampered(
      without,
      logOf(office),
      `INSERT INTO claim VALUES ('Item.sku', 'CHAI', 'x'), ('Item.sku', 'TEA', 'x')`,
    )
    expect(await more.wrong()).toEqual(['log-claims'])
  })
})
