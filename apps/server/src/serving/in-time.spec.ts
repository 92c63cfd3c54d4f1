import { describe, expect, test } from 'vitest'
import { isDoneWithin } from './in-time.ts'

describe('work that has a time', () => {
  test('is done in it, or is no longer waited for', async () => {
    expect(await isDoneWithin(1_000, Promise.resolve('done'))).toBe(true)
    expect(await isDoneWithin(5, new Promise(() => {}))).toBe(false)
  })

  test('fails as it fails', async () => {
    const work = Promise.reject(new Error('broken'))
    await expect(isDoneWithin(1_000, work)).rejects.toThrow('broken')
  })
})
