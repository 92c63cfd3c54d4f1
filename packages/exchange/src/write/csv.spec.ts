import { describe, expect, test } from 'vitest'
import type { WrittenColumn } from './column.ts'
import { createCsvWriter } from './csv.ts'

const lineOf = (value: unknown, as: WrittenColumn['as'] = 'text') =>
  createCsvWriter([{ name: 'a', label: 'A', as }]).row({ a: value })

describe('CSV', () => {
  test('begins with what tells Excel that it is UTF-8, and the names', () => {
    const columns = [
      { name: 'a', label: 'Code', as: 'text' },
      { name: 'b', label: 'Price, net', as: 'money' },
    ] as const
    const writer = createCsvWriter(columns)
    expect(writer.begin()).toBe('\uFEFFCode,"Price, net"\r\n')
    expect(writer.row({ a: 'CHAI', b: '18.00', c: 'left out' })).toBe('CHAI,18.00\r\n')
    expect(writer.end()).toBe('')
  })

  test.each<[string, unknown, string]>([
    ['a text', 'Chai', 'Chai'],
    ['nothing', null, ''],
    ['what is not there', undefined, ''],
    ['a delimiter', 'a,b', '"a,b"'],
    ['a quote', 'a"b', '"a""b"'],
    ['a line end', 'a\nb', '"a\nb"'],
    ['space at its ends', ' a ', '" a "'],
    ['a number', 3, '3'],
    ['yes', true, 'true'],
    ['an address', { city: 'Delft' }, '"{""city"":""Delft""}"'],
  ])('writes %s', (_what, value, written) => {
    expect(lineOf(value)).toBe(`${written}\r\n`)
  })

  test.each([['=1+1'], ['@SUM(A1)'], ['+cmd|x'], ['-1+cmd'], ['\tx'], ['\rx']])(
    'makes no formula of a text: %j',
    (text) => {
      expect(lineOf(text)).toMatch(/^"?'/)
    },
  )

  test.each([['+31 15 212 3456'], ['-12.50'], ['+(020) 1']])(
    'leaves a number alone: %s',
    (text) => {
      expect(lineOf(text)).toBe(`${text}\r\n`)
    },
  )

  test('leaves an amount that is negative as it is', () => {
    expect(lineOf('-12.50', 'money')).toBe('-12.50\r\n')
  })
})
