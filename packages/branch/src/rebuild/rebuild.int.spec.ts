import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createMany } from '../testing/many.ts'
import { meanwhile } from '../testing/meanwhile.ts'
import { anOffice, type Office, openOffice } from '../testing/office.ts'
import { modelWith, publication } from '../testing/publication.ts'

const filesOf = ({ folder }: Pick<Office, 'folder'>) =>
  readdirSync(folder)
    .filter((name) => /^(?:read|making)-.*\.db$/.test(name))
    .map((name) => join(folder, name))

describe('a rebuild', () => {
  test('goes on in a worker while commands are performed, and misses none of them', async () => {
    const office = anOffice()
    createMany(office, 2_000)
    const before = filesOf(office)
    const rebuilding = office.branch.rebuild()
    const added = await meanwhile(rebuilding, (turn) =>
      office.does('CreateCategory', { name: `Meanwhile ${turn}` }),
    )
    const { file, events } = await rebuilding
    expect(added).toBeGreaterThan(10)
    expect(filesOf(office)).toEqual([file])
    expect(before).not.toContain(file)
    expect(events).toBe(office.branch.status().events)
    const [{ count } = {}] = await office.rows('GetCategories', { groupBy: [], sum: [] })
    expect(count).toBe(2_000 + added)
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

  test('has a signal and progress for each who waits, and ends when the last one leaves', async () => {
    const office = anOffice()
    createMany(office, 6_000)
    const before = filesOf(office)
    const [first, second] = [new AbortController(), new AbortController()]
    const told: number[] = []
    const leaving = office.branch.rebuild({ signal: first.signal })
    const staying = office.branch.rebuild({ onProgress: ({ done }) => told.push(done) })
    first.abort()
    await expect(leaving).rejects.toThrow('cancelled')
    const { events } = await staying
    expect(told.at(-1)).toBe(events)
    const [last, ...others] = [second, second, second].map(({ signal }) =>
      office.branch.rebuild({ signal }),
    )
    second.abort()
    for (const left of [last, ...others]) await expect(left).rejects.toThrow('cancelled')
    expect(filesOf(office)).toHaveLength(before.length)
    await office.branch.rebuild()
    expect(await office.wrong()).toEqual([])
  })

  test('gives way to another model that is published meanwhile', async () => {
    const office = anOffice()
    createMany(office, 1_000)
    const rebuilding = office.branch.rebuild()
    office.does('PublishModel', publication(modelWith('Item', { colour: { type: 'text' } })))
    office.does('CreateItem', { sku: 'CHAI', name: 'Chai', colour: 'brown' })
    const { file } = await rebuilding
    expect(filesOf(office)).toEqual([file])
    expect(await office.rows('GetItems')).toMatchObject([{ colour: 'brown' }])
    expect(await office.wrong()).toEqual([])
    await office.close()
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
  test('clears away what a process that was ended has left', async () => {
    const office = anOffice()
    const [current = ''] = filesOf(office)
    await office.close()
    for (const name of ['making-1-1.db', 'making-1-1.db-wal', 'read-0123456789abv1-9.db'])
      writeFileSync(join(office.folder, name), 'half a file')
    const again = openOffice(office)
    expect(filesOf(again)).toEqual([current])
    expect(existsSync(join(office.folder, 'making-1-1.db-wal'))).toBe(false)
  })
})
