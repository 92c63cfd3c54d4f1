import { describe, expect, test } from 'vitest'
import { type CommandId, createdId, deriveId, isId, newId } from './ids.ts'

const SEED_ID = '0192f5a0-0000-7000-8000-000000000001'

describe('ids', () => {
  test('[KE-1] are UUIDs, and new ones follow each other in time', () => {
    const ids = Array.from({ length: 100 }, () => newId<CommandId>())
    expect(ids.every(isId)).toBe(true)
    expect(new Set(ids).size).toBe(100)
    expect(ids.toSorted()).toEqual(ids)
  })

  test('[KE-1] anything else is none', () => {
    expect(isId('quick')).toBe(false)
    expect(isId(undefined)).toBe(false)
    expect(isId(7)).toBe(false)
  })

  test('[SY-13] a derived id is the same wherever it is derived', () => {
    // Written out, since ids in logs depend on it for ever.
    expect(deriveId(SEED_ID, 'Order', 1)).toBe('fcdf23ca-625b-53cf-a111-e86f1572374e')
    expect(deriveId(SEED_ID, 'Order', 2)).not.toBe(deriveId(SEED_ID, 'Order', 1))
    expect(deriveId(SEED_ID, 'a', 'bc')).not.toBe(deriveId(SEED_ID, 'ab', 'c'))
  })

  test('[SY-13] what a command creates first bears the id seed, what follows is derived', () => {
    expect(createdId(SEED_ID, 0)).toBe(SEED_ID)
    expect(createdId(SEED_ID, 1)).toBe(deriveId(SEED_ID, 1))
  })
})
