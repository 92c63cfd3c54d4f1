import { describe, expect, test } from 'vitest'
import { clockInWords } from './clock.ts'

const DAY_MS = 24 * 60 * 60_000

describe('what is said of the clocks', () => {
  test('[DO-4] nothing as long as they agree, or nobody has compared them', () => {
    expect(clockInWords({ clockSkewMs: null })).toBeNull()
    expect(clockInWords({ clockSkewMs: 60_000 })).toBeNull()
  })

  test('[DO-4] which way they are apart, how far, and what to do', () => {
    expect(clockInWords({ clockSkewMs: -2 * DAY_MS + 500 })).toMatch(
      /^The clock of this machine is 2 days ahead of the server's\. Set the one that is wrong/,
    )
    expect(clockInWords({ clockSkewMs: 3_600_000 })).toMatch(/is 1 hour behind the server's/)
  })
})
