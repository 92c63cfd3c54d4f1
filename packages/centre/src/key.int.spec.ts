import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { KEY_FILE, makeKey, readKey } from './key.ts'
import { aHome } from './testing/server-folder.ts'

describe('the key of a server', () => {
  test('[SY-7] is 32 random bytes that only its own user reads', () => {
    const [one, other] = [aHome(), aHome()]
    const key = makeKey(one)
    expect(key).toHaveLength(32)
    expect(makeKey(other)).not.toEqual(key)
    expect(Buffer.from(readKey(one))).toEqual(Buffer.from(key))
    expect(statSync(join(one, KEY_FILE)).mode & 0o777).toBe(0o600)
  })

  test('[SY-7] is never written over', () => {
    const home = aHome()
    makeKey(home)
    const text = readFileSync(join(home, KEY_FILE), 'utf8')
    expect(() => makeKey(home)).toThrow('EEXIST')
    expect(readFileSync(join(home, KEY_FILE), 'utf8')).toBe(text)
  })

  test('that is missing or cut short is said to be so', () => {
    const home = aHome()
    expect(() => readKey(home)).toThrow('key-missing')
    writeFileSync(join(home, KEY_FILE), 'abc')
    expect(() => readKey(home)).toThrow('key-damaged')
  })
})
