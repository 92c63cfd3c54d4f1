import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { type Batch, createBatch } from './batch.ts'
import { createStatements } from './statements.ts'
import { createSum } from './sums.ts'

const aFile = (batch: Batch | null) => {
  const database = new Database(':memory:')
  database.exec(`CREATE TABLE "Stock" (location TEXT, subject TEXT, quantity INTEGER,
    PRIMARY KEY (location, subject)) WITHOUT ROWID`)
  const add = createSum(createStatements(database), batch, 'Stock')
  const rows = () => database.prepare('SELECT * FROM "Stock"').all()
  return { database, add, rows }
}

describe('a sum under each key', () => {
  test('[ST-2] comes to the same at once and at the end of batches', () => {
    const batch = createBatch()
    const [atOnce, held] = [aFile(null), aFile(batch)]
    for (let move = 0; move < 300; move += 1) {
      const [key, moved] = [['London', `item ${move % 7}`], [((move * 37) % 11) - 5]]
      expect(held.add(key, moved)).toBe(atOnce.add(key, moved))
      if (move % 40 === 0) batch.end()
    }
    batch.end()
    expect(held.rows()).toEqual(atOnce.rows())
  })

  test('is read anew in the next batch, whoever moved the rows between', () => {
    const batch = createBatch()
    const { database, add } = aFile(batch)
    expect(add(['London', 'tea'], [5])).toBe(5)
    batch.end()
    database.exec(`UPDATE "Stock" SET quantity = 50`)
    expect(add(['London', 'tea'], [1])).toBe(51)
  })
})
