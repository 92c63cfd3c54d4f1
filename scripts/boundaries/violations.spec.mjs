import { describe, expect, onTestFinished, test } from 'vitest'
import * as boundaries from '../../boundaries.mjs'
import { createHouse } from './house.mjs'
import { findViolations } from './violations.mjs'

const kernel = { 'packages/kernel/src/index.ts': 'export const one = 1' }

const violationsIn = async (files) => {
  const { root, close } = createHouse(files)
  onTestFinished(close)
  return findViolations({ root, boundaries })
}

describe('boundaries', () => {
  test('an import along the table passes', async () => {
    const violations = await violationsIn({
      ...kernel,
      'packages/model/src/index.ts':
        "import { one } from '@polder/kernel'\nexport const two = one + 1",
    })
    expect(violations).toEqual([])
  })

  test('an import against the table is found, also of a type only', async () => {
    const violations = await violationsIn({
      'packages/model/src/index.ts': 'export type Model = string',
      'packages/kernel/src/index.ts': "export type { Model } from '@polder/model'",
    })
    expect(violations).toEqual([
      'import-table-packages/kernel: packages/kernel/src/index.ts -> packages/model/src/index.ts',
    ])
  })

  test('what only specs may import is found elsewhere, and nothing else is theirs', async () => {
    const violations = await violationsIn({
      'packages/centre/src/index.ts': 'export const centre = 1',
      'packages/simulator/src/index.ts': 'export const simulator = 1',
      'packages/branch/src/index.ts': "export { centre } from '@polder/centre'",
      'packages/branch/src/sync.spec.ts': "export { centre } from '@polder/centre'",
      'packages/branch/src/far.spec.ts': "export { simulator } from '@polder/simulator'",
    })
    expect(violations).toEqual([
      'import-table-of-specs-packages/branch: packages/branch/src/far.spec.ts -> packages/simulator/src/index.ts',
      'import-table-packages/branch: packages/branch/src/index.ts -> packages/centre/src/index.ts',
    ])
  })

  test('a package that is reached by its path is found', async () => {
    const violations = await violationsIn({
      'packages/kernel/src/ids.ts': 'export const id = 1',
      'packages/model/src/index.ts': "export { id } from '../../kernel/src/ids.ts'",
    })
    const found = 'packages/model/src/index.ts -> packages/kernel/src/ids.ts'
    expect(violations).toContain(`by-name: ${found}`)
    expect(violations).toContain(`only-exports-of-packages/kernel: ${found}`)
  })

  test('a file that a package does not export is found', async () => {
    const violations = await violationsIn({
      'packages/kernel/src/ids.ts': 'export const id = 1',
      'packages/model/src/index.ts': "export { id } from '@polder/kernel/src/ids.ts'",
    })
    expect(violations).toEqual([
      'resolvable: packages/model/src/index.ts -> @polder/kernel/src/ids.ts',
    ])
  })

  test('a door that is not for this package is found, and a spec may use it', async () => {
    const violations = await violationsIn({
      'packages/events/src/sqlite/index.ts': 'export const store = 1',
      'packages/queries/src/index.ts': "export { store } from '@polder/events/sqlite'",
      'packages/queries/src/read.spec.ts': "export { store } from '@polder/events/sqlite'",
    })
    expect(violations).toEqual([
      'door-events/sqlite: packages/queries/src/index.ts -> packages/events/src/sqlite/index.ts',
    ])
  })

  test('a library in a package that may not have it is found', async () => {
    const violations = await violationsIn({
      'packages/model/src/index.ts': "export { it } from 'zod'",
      'packages/commands/src/index.ts': "export { it } from 'zod'",
      'packages/events/src/index.ts': "export { it } from 'pg'",
    })
    expect(violations).toEqual([
      'library-pg: packages/events/src/index.ts -> node_modules/pg/index.js',
      'library-zod: packages/commands/src/index.ts -> node_modules/zod/index.js',
    ])
  })

  test('a Node module in a pure package is found', async () => {
    const violations = await violationsIn({
      'packages/kernel/src/index.ts': "export { readFileSync } from 'node:fs'",
    })
    expect(violations).toEqual(['without-node: packages/kernel/src/index.ts -> fs'])
  })

  test('a circle is found', async () => {
    const violations = await violationsIn({
      'packages/kernel/src/index.ts': "export const one = 1\nexport * from './other.ts'",
      'packages/kernel/src/other.ts':
        "import { one } from './index.ts'\nexport const two = one + 1",
    })
    expect(violations).toHaveLength(1)
    expect(violations[0]).toMatch(/^no-cycle: /)
  })

  test('a folder that the table does not name is found', async () => {
    const violations = await violationsIn({
      'packages/helpers/src/index.ts': 'export const one = 1',
    })
    expect(violations).toEqual(['unnamed: packages/helpers is missing in boundaries.mjs'])
  })

  test('reading nothing is a failure', async () => {
    const nothing = 'nothing-read: not one module was read'
    expect(await violationsIn({})).toEqual([nothing])
    expect(await violationsIn({ 'packages/kernel/README.md': 'no source' })).toEqual([nothing])
  })
})
