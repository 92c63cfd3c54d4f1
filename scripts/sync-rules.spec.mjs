import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './root.mjs'

const SPEC = join(root, 'packages', 'sync', 'SPEC.md')

const testsIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.name === 'node_modules') return []
    if (entry.isDirectory()) return testsIn(path)
    return /\.(spec|e2e|contract)\.tsx?$/.test(entry.name) ? [path] : []
  })

const rules = [...readFileSync(SPEC, 'utf8').matchAll(/^- (SY-\d+[a-z]?) /gm)].map(
  ([, rule]) => rule,
)
const tests = ['packages', 'apps'].flatMap((folder) => testsIn(join(root, folder)))
const quoted = new Set(
  tests.flatMap((path) => readFileSync(path, 'utf8').match(/\bSY-\d+[a-z]?\b/g) ?? []),
)

test('every rule of sync is quoted by a test, and every one that is quoted is there', () => {
  expect(rules.length).toBeGreaterThan(45)
  expect(rules.filter((rule) => !quoted.has(rule))).toEqual([])
  expect([...quoted].filter((rule) => !rules.includes(rule))).toEqual([])
})
