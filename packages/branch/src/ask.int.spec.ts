import { describe, expect, test } from 'vitest'
import { createMany } from './testing/many.ts'
import { meanwhile } from './testing/meanwhile.ts'
import { anOffice } from './testing/office.ts'

/** More than one part of a query that looks at a whole table. */
const CATEGORIES = 45_000

const aLargeOffice = () => {
  const office = anOffice()
  createMany(office, CATEGORIES)
  return office
}

const LONG = { groupBy: ['status'] }

describe('a query that looks at many rows', () => {
  test('runs in a worker: work goes on, it can be cancelled, its file may be replaced', async () => {
    const { branch } = aLargeOffice()
    const told: number[] = []
    const asked = branch.ask('GetCategories', LONG, { onProgress: ({ done }) => told.push(done) })
    const turns = await meanwhile(asked)
    expect(await asked).toEqual({
      ok: true,
      value: { groups: [{ status: 'active', count: CATEGORIES }] },
    })
    expect(told.length).toBeGreaterThan(1)
    expect(told.at(-1)).toBe(CATEGORIES)
    expect(turns).toBeGreaterThan(10)

    const stop = new AbortController()
    const cancelled = branch.ask('GetCategories', LONG, {
      onProgress: () => stop.abort(),
      signal: stop.signal,
    })
    await expect(cancelled).rejects.toThrow('cancelled')
    expect(await branch.ask('GetCategories', LONG)).toMatchObject({ ok: true })

    const whileReplaced = branch.ask('GetCategories', LONG)
    await branch.rebuild()
    expect(await whileReplaced).toMatchObject({ ok: true })
  })
})

describe('a query', () => {
  test('sees the command whose token it is asked with, and none is promised', async () => {
    const { branch, does } = anOffice()
    const { token } = does('CreateCategory', { name: 'Tea' })
    expect(await branch.ask('GetCategories', { asOf: token })).toMatchObject({
      ok: true,
      value: { count: 1 },
    })
    expect(await branch.ask('GetCategories', { asOf: token + 1 })).toMatchObject({
      ok: false,
      refusal: { code: 'unknown-token', details: { last: token } },
    })
  })
})

describe('whoever listens', () => {
  test('is told which queries may answer differently, until it stops', () => {
    const { branch, does, refuses } = anOffice()
    const told: (readonly string[])[] = []
    const stop = branch.onStale((queries) => told.push(queries))
    does('CreateCategory', { name: 'Tea' })
    expect(told).toHaveLength(1)
    expect(told[0]).toEqual(expect.arrayContaining(['GetCategories', 'GetCategory']))
    expect(told[0]).not.toContain('GetOrders')
    refuses('CreateCategory', { name: 'Tea' })
    expect(told).toHaveLength(1)
    stop()
    does('CreateCategory', { name: 'Coffee' })
    expect(told).toHaveLength(1)
  })
})
