import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { standardModel } from '@polder/model/standard'
import { describe, expect, test } from 'vitest'
import { anOffice, type Office, openOffice } from '../testing/office.ts'
import { createCategory } from '../testing/requests.ts'

const filesOf = ({ folder }: Pick<Office, 'folder'>) =>
  readdirSync(folder)
    .filter((name) => /^(?:read|making)-.*\.db$/.test(name))
    .map((name) => join(folder, name))

const createMany = ({ branch }: Office, count: number) => {
  for (let made = 0; made < count; made += 200)
    branch.doBatch(
      Array.from({ length: Math.min(200, count - made) }, (_, index) =>
        createCategory(`Category ${made + index}`),
      ),
    )
}

const published = () => {
  const model = standardModel()
  return {
    account: { name: 'Acme', currency: 'USD' },
    // Safe: a model is JSON.
    model: JSON.parse(
      JSON.stringify(model).replace('"nature":', '"colour":{"type":"text"},"nature":'),
    ),
  }
}

describe('a rebuild', () => {
  test('goes on in a worker while commands are performed, and misses none of them', async () => {
    const office = anOffice()
    createMany(office, 2_000)
    const before = filesOf(office)
    let isDone = false
    const rebuilding = office.branch.rebuild().finally(() => {
      isDone = true
    })
    let meanwhile = 0
    while (!isDone) {
      meanwhile += 1
      office.does('CreateCategory', { name: `Meanwhile ${meanwhile}` })
      await setImmediate()
    }
    const { file, events } = await rebuilding
    expect(meanwhile).toBeGreaterThan(10)
    expect(filesOf(office)).toEqual([file])
    expect(before).not.toContain(file)
    expect(events).toBe(office.branch.status().events)
    const [{ count } = {}] = await office.rows('GetCategories', { groupBy: [], sum: [] })
    expect(count).toBe(2_000 + meanwhile)
    expect(await office.wrong()).toEqual([])
  })

  test('tells how far it is', async () => {
    const office = anOffice()
    createMany(office, 6_000)
    const told: number[] = []
    await office.branch.rebuild({ onProgress: ({ done }) => told.push(done) })
    expect(told.length).toBeGreaterThan(1)
    expect(told.at(-1)).toBe(office.branch.status().events)
  })

  test('that is cancelled leaves nothing, and the current file in use', async () => {
    const office = anOffice()
    createMany(office, 2_000)
    const before = filesOf(office)
    const stop = new AbortController()
    const rebuilding = office.branch.rebuild({ signal: stop.signal })
    stop.abort()
    await expect(rebuilding).rejects.toThrow('cancelled')
    expect(filesOf(office)).toEqual(before)
    expect(await office.rows('GetCategories')).not.toEqual([])
    await expect(office.branch.rebuild({ signal: stop.signal })).rejects.toThrow('cancelled')
    await office.branch.rebuild()
    expect(await office.wrong()).toEqual([])
  })

  test('that is asked for twice is done once', async () => {
    const office = anOffice()
    const [first, second] = await Promise.all([office.branch.rebuild(), office.branch.rebuild()])
    expect(first).toEqual(second)
    expect(filesOf(office)).toEqual([first.file])
  })

  test('gives way to another model that is published meanwhile', async () => {
    const office = anOffice()
    createMany(office, 1_000)
    const rebuilding = office.branch.rebuild()
    office.does('PublishModel', published())
    office.does('CreateItem', { sku: 'CHAI', name: 'Chai', colour: 'brown' })
    const { file } = await rebuilding
    expect(filesOf(office)).toEqual([file])
    expect(await office.rows('GetItems')).toMatchObject([{ colour: 'brown' }])
    expect(await office.wrong()).toEqual([])
    office.close()
    expect(await openOffice(office).rows('GetItems')).toMatchObject([{ colour: 'brown' }])
  })

  test('runs beside a check of everything, and neither disturbs the other', async () => {
    const office = anOffice()
    createMany(office, 1_000)
    const [findings] = await Promise.all([office.branch.verify(), office.branch.rebuild()])
    expect(findings.filter(({ ok }) => !ok)).toEqual([])
    expect(filesOf(office)).toHaveLength(1)
  })
})

describe('opening a branch', () => {
  test('clears away what a process that was ended has left', () => {
    const office = anOffice()
    const [current = ''] = filesOf(office)
    office.close()
    for (const name of ['making-1-1.db', 'making-1-1.db-wal', 'read-0123456789abv1-9.db'])
      writeFileSync(join(office.folder, name), 'half a file')
    const again = openOffice(office)
    expect(filesOf(again)).toEqual([current])
    expect(existsSync(join(office.folder, 'making-1-1.db-wal'))).toBe(false)
  })
})
