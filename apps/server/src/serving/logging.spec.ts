import { describe, expect, test } from 'vitest'
import { whereThrown } from './logging.ts'

describe('what is logged of a mistake', () => {
  test('is where it was made, and nothing that its message quotes', () => {
    const logged = whereThrown(new TypeError('{"customer":"QUICK"}\n at the end'))
    expect(logged.name).toBe('TypeError')
    expect(logged.at[0]).toMatch(/logging\.spec\.ts/)
    expect(JSON.stringify(logged)).not.toMatch(/QUICK|at the end/)
  })

  test('is little of what is no error', () => {
    expect(whereThrown('QUICK')).toEqual({ name: 'string', at: [] })
  })
})
