import { parseMapping } from '@polder/exchange'
import { asId, type StreamId } from '@polder/kernel'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { aCompany, synced } from '../testing/company.ts'
import type { Office } from '../testing/office.ts'

/** Corrections of stock, a row each: facts. */
const MAPPING = {
  mapping: 1,
  name: 'counted',
  files: { rows: { name: 'rows.csv' } },
  steps: [
    {
      name: 'corrections',
      command: 'PostStockCorrection',
      file: 'rows',
      key: { column: 'row' },
      payload: {
        postedOn: '2026-11-26',
        reason: 'count',
        lines: {
          list: [
            {
              record: {
                item: { lookup: 'Item', by: 'sku', value: { column: 'sku' } },
                quantity: { column: 'quantity', as: 'decimal' },
              },
            },
          ],
        },
      },
    },
  ],
}

const ROWS = 'row,sku,quantity\n1,CHAI,5\n2,CHAI,7\n3,CHAI,9\n'

const importAt = async ({ branch }: Office) => {
  const parsed = parseMapping(MAPPING)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal))
  return await branch.importFiles({
    mapping: parsed.value,
    source: {
      open: async () => ({ stream: Readable.from([ROWS]), size: ROWS.length }),
    },
  })
}

const theBranchOf = ({ branch }: Office): StreamId => {
  const [own] = branch.status().branches
  if (own === undefined) throw new Error('A device has a branch.')
  return asId<StreamId>(own.id)
}

describe('two devices of one branch that import the same file', () => {
  test('[IM-2] while apart each have their facts, and go on', async () => {
    const { london, enrol, converge, item } = await aCompany()
    const till = await enrol(theBranchOf(london))
    for (const office of [london, till])
      expect(await importAt(office)).toMatchObject({ imported: 3, rejected: 0 })
    await converge()
    await synced(till)
    await converge()
    expect(till.branch.outbox()).toEqual([])
    expect(await london.rows('GetStockCorrections')).toHaveLength(6)
    expect(await till.rows('GetStock', { filter: { subject: item } })).toMatchObject([
      { quantity: '42' },
    ])
  })

  test('[IM-1] one after the other import it once', async () => {
    const { london, enrol, converge } = await aCompany()
    const till = await enrol(theBranchOf(london))
    await importAt(london)
    await converge()
    await synced(till)
    expect(await importAt(till)).toMatchObject({ imported: 0, unchanged: 3, rejected: 0 })
  })
})
