import { describe, expect, test } from 'vitest'
import { parseMapping } from './mapping.ts'

const MAPPING = {
  mapping: 1,
  name: 'test',
  files: { rows: { name: 'rows.csv' } },
  steps: [
    {
      name: 's',
      command: 'CreatePerson',
      file: 'rows',
      key: { column: 'id' },
      payload: { name: { column: 'n' } },
    },
  ],
}

const faultsIn = (given: unknown): readonly string[] => {
  const parsed = parseMapping(given)
  // Safe: the refusal of a mapping lists its faults.
  const faults = parsed.ok
    ? []
    : (parsed.refusal.details['faults'] as { path: string; message: string }[])
  return faults.map(({ path, message }) => `${path} ${message}`)
}

const withPayload = (payload: unknown) => ({
  ...MAPPING,
  steps: [{ ...MAPPING.steps[0], payload }],
})

describe('parseMapping', () => {
  test('fills in what is left unsaid', () => {
    const parsed = parseMapping(MAPPING)
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        maps: {},
        files: {
          rows: {
            encoding: 'utf-8',
            delimiter: ',',
            nulls: [],
            decimal: '.',
            dates: ['yyyy-MM-dd'],
          },
        },
        steps: [{ key: [{ column: 'id' }] }],
      },
    })
  })

  test('a text, a number and a yes or no stand for themselves', () => {
    const parsed = parseMapping(withPayload({ a: 'x', b: 1, c: true }))
    expect(parsed.ok && parsed.value.steps[0]?.payload).toEqual({
      a: { constant: 'x' },
      b: { constant: 1 },
      c: { constant: true },
    })
  })

  test('a newer language is refused', () => {
    expect(faultsIn({ ...MAPPING, mapping: 2 })).toEqual(['mapping is none of 1'])
  })

  test('names the path of each fault, however deep', () => {
    const faults = faultsIn(
      withPayload({
        a: { colum: 'x' },
        b: { column: 'x', as: 'decimals' },
        c: { each: { record: { q: { column: 3 } } } },
        d: { when: { column: 'x' }, use: 'y' },
        e: { column: 'x', match: '(' },
        f: { address: { town: 'x' } },
        g: { column: 'x', scale: 100 },
        h: { aggregate: 'sum' },
      }),
    )
    expect(faults).toEqual([
      expect.stringMatching(
        /^steps\.0\.payload\.a is not a value: expected an object with one of column, /,
      ),
      'steps.0.payload.b.as is none of text, decimal, integer, date, yesNo',
      'steps.0.payload.c.each.record.q.column expected string',
      'steps.0.payload.d.when asks not one thing: say equals, matches or is',
      'steps.0.payload.e.match is not a regular expression',
      'steps.0.payload.f.address knows no "town"',
      'steps.0.payload.g.scale expected string',
      'steps.0.payload.h.value is said of a count, or missing of anything else',
    ])
  })

  test('names what is missing and what is too much', () => {
    const { name: _, ...nameless } = MAPPING
    expect(faultsIn({ ...nameless, sheets: {} })).toEqual([
      'name is missing: expected string',
      ' knows no "sheets"',
    ])
    const files = { rows: { name: 'rows.csv', delimiter: ';;' } }
    expect(faultsIn({ ...MAPPING, files })).toEqual(['files.rows.delimiter is not one character'])
  })

  test('what nests too deep is not read', () => {
    let value: unknown = 'x'
    for (let depth = 0; depth < 50; depth += 1) value = { concat: [value] }
    expect(faultsIn(withPayload({ a: value }))).toEqual([' nests deeper than 40 levels'])
  })
})
