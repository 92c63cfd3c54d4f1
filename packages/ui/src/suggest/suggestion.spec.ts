import { describe, expect, test } from 'vitest'
import { matchingOptions, optionOf } from './suggestion.ts'

const OPTIONS = [
  { value: 'NL', label: 'Nederland' },
  { value: 'CH', label: 'Zwitserland' },
  { value: 'CI', label: 'Côte d’Ivoire' },
  { value: 'GB', label: 'Verenigd Koninkrijk' },
]

const keys = (typed: string) => matchingOptions(OPTIONS, typed).map(({ key }) => key)

describe('options', () => {
  test.each([
    ['', ['NL', 'CH', 'CI', 'GB']],
    ['ned', ['NL']],
    ['kon', ['GB']],
    ['cote', ['CI']],
    ['ch', ['CH']],
    ['x', []],
  ])('%j suggests %j', (typed, expected) => {
    expect(keys(typed)).toEqual(expected)
  })

  test.each([
    ['NL', 'NL'],
    ['nederland', 'NL'],
    [' côte D’ivoire', 'CI'],
    ['neder', undefined],
  ])('%j means %s', (typed, expected) => {
    expect(optionOf(OPTIONS, typed)?.value).toBe(expected)
  })
})
