import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  aCustomer,
  anOrganisation,
  becomes,
  changed,
  idOf,
  merged,
  settled,
  yielded,
} from '../testing/happenings.ts'
import { expectLikeNewcomer } from '../testing/newcomer.ts'
import { anOffice, type Office } from '../testing/office.ts'

let office: Office
beforeEach(() => {
  office = anOffice()
  office.happen(
    anOrganisation('acme'),
    aCustomer('holder'),
    aCustomer('loser', { number: 'HOLDER' }),
  )
  office.happen(lost)
})
afterEach(() => {
  expectLikeNewcomer(office)
  office.close()
})

const lost = yielded('Customer', 'loser', {
  attribute: 'number',
  wanted: 'HOLDER',
  holder: idOf('holder'),
})

const open = () => office.list('GetExceptions', { filter: { status: 'open' } }).rows

describe('[SY-6] a key that was lost', () => {
  test('is an exception that names both', () => {
    expect(open()).toMatchObject([
      {
        rule: 'duplicate-key',
        concept: 'Customer',
        stream: idOf('loser'),
        details: { attribute: 'number', wanted: 'HOLDER', holder: idOf('holder') },
      },
    ])
  })

  test.each([
    ['the loser is merged into the holder', merged('Customer', 'loser', 'holder')],
    ['the holder is merged into the loser', merged('Customer', 'holder', 'loser')],
    ['the loser ends', becomes('Customer', 'Ended', 'loser')],
    ['the loser gets another', changed('Customer', 'loser', { number: 'L-1' })],
  ])('is settled when %s', (_, happening) => {
    office.happen(happening)
    expect(open()).toEqual([])
  })

  test.each([
    ['something else of it changes', changed('Customer', 'loser', { paymentTerms: 'P14D' })],
    ['the holder ends', becomes('Customer', 'Ended', 'holder')],
  ])('is not settled when %s', (_, happening) => {
    office.happen(happening)
    expect(open()).toHaveLength(1)
  })

  test('is settled by a person, who says why', () => {
    const [first] = open()
    office.happen(settled(first, 'they share it'))
    expect(open()).toEqual([])
    expect(office.list('GetExceptions').rows).toMatchObject([
      { id: first?.['id'], status: 'settled', reason: 'they share it' },
    ])
  })

  test('is another exception when it is lost again', () => {
    const [first] = open()
    office.happen(settled(first, 'they share it'), lost)
    expect(open()).toHaveLength(1)
    expect(open()[0]?.['id']).not.toBe(first?.['id'])
  })
})
