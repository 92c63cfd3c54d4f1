import { expect, test } from 'vitest'
import { compare, keptPayload } from './compare.ts'

const change = (id: string, payload: Record<string, { was: string; to: string }>) => ({
  concept: 'Customer',
  label: 'Customer',
  thing: { id, name: null },
  event: 'CustomerChanged',
  payload,
})

const entry = {
  payload: {
    id: 'c',
    number: { was: 'A', to: 'B' },
    phone: { was: '1', to: '2' },
    terms: { was: 'P30D', to: 'P14D' },
  },
  meanwhile: [
    {
      commandId: 'x',
      command: 'ChangeCustomer',
      by: { id: 'u', name: 'Ann' },
      branch: { id: 'b', name: 'Seattle' },
      madeAt: '2026-11-26T10:00:00.000Z',
      storedAt: '2026-11-26T10:00:00.000Z',
      changes: [
        change('c', { phone: { was: '1', to: '3' } }),
        change('another', { number: { was: 'Q', to: 'R' } }),
        change('c', { phone: { was: '3', to: '4' }, terms: { was: 'P30D', to: 'P14D' } }),
      ],
    },
  ],
}

test('fields stand beside each other, and those that collide are said', () => {
  expect(compare(entry)).toEqual([
    { field: 'number', was: 'A', mine: 'B', theirs: undefined, collides: false },
    { field: 'phone', was: '1', mine: '2', theirs: '4', collides: true },
    { field: 'terms', was: 'P30D', mine: 'P14D', theirs: 'P14D', collides: false },
  ])
})

test('SY-51: what is sent again is what one keeps of one’s own', () => {
  const compared = compare(entry)
  expect(keptPayload(entry, compared, new Set(['phone']))).toEqual({
    id: 'c',
    number: { to: 'B' },
    terms: { to: 'P14D' },
  })
  expect(keptPayload(entry, compared, new Set(['number', 'phone', 'terms']))).toBeUndefined()
})
