import { describe, expect, test } from 'vitest'
import { lockfileFaults } from './lockfile-faults.mjs'

const lint = { version: '1.0.0', optionalDependencies: { '@lint/linux': '1.0.0' } }

describe('the lockfile', () => {
  test('is complete with the binary above or beside its package', () => {
    const binary = { version: '1.0.0' }
    expect(
      lockfileFaults({ 'node_modules/lint': lint, 'node_modules/@lint/linux': binary }),
    ).toEqual([])
    expect(
      lockfileFaults({
        'node_modules/@a/b': { version: '1.0.0' },
        'node_modules/@a/b/node_modules/lint': lint,
        'node_modules/@a/b/node_modules/@lint/linux': binary,
      }),
    ).toEqual([])
  })

  test('lacks a binary that is not there or has no version', () => {
    const fault = '@lint/linux, optional for node_modules/lint@1.0.0, is missing'
    expect(lockfileFaults({ 'node_modules/lint': lint })).toEqual([fault])
    const empty = { 'node_modules/lint': lint, 'node_modules/@lint/linux': { optional: true } }
    expect(lockfileFaults(empty)).toEqual([fault])
  })

  test('names no address, and may name a folder', () => {
    const packages = {
      'node_modules/far': { version: '1.0.0', resolved: 'https://example.org/far.tgz' },
      'node_modules/near': { resolved: 'packages/near', link: true },
    }
    expect(lockfileFaults(packages)).toEqual(['node_modules/far is resolved to an address'])
  })

  test('that is empty proves nothing', () => {
    expect(lockfileFaults({})).toEqual(['the lockfile holds no packages'])
  })
})
