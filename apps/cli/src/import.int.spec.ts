import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Home, homeWithBranch } from './testing/home.ts'
import { polder } from './testing/polder.ts'

const MAPPING = {
  mapping: 1,
  name: 'categories',
  files: { rows: { name: 'rows.csv' } },
  steps: [
    {
      name: 'categories',
      command: 'CreateCategory',
      file: 'rows',
      key: { column: 'name' },
      payload: { name: { column: 'name' } },
    },
  ],
}

const importOf = (home: Home, rows: string) => {
  const map = join(home.path, 'mapping.json')
  writeFileSync(map, JSON.stringify(MAPPING))
  writeFileSync(join(home.path, 'rows.csv'), rows)
  return polder(home, ['import', '--map', map, home.path])
}

test('IM-4 a row that is rejected is named and shows in the exit status; the rest goes on', () => {
  const home = homeWithBranch()
  onTestFinished(home.remove)
  const first = importOf(home, 'name\nTea\n\nCoffee,black\nCocoa\n')
  expect(first.answer.value).toMatchObject({ imported: 2, rejected: 1 })
  expect(first.words).toMatch(/rows\.csv:4: /)
  expect(first.status).toBe(1)
  const mended = importOf(home, 'name\nTea\nCoffee\nCocoa\n')
  expect(mended.answer.value).toMatchObject({ imported: 1, unchanged: 2, rejected: 0 })
  expect(mended.status).toBe(0)
})
