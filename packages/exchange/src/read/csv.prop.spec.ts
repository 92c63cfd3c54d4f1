import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { describe, test } from 'vitest'
import { createCsvReader } from './csv.ts'

const DIALECT = { delimiter: ',', quote: '"' }

const field = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', '"', '\n', '\r\n', ';', '1') })
const quoted = field.map((text) => `"${text.replaceAll('"', '""')}"`)
const bare = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ';', '1') })
const record = fc.array(fc.oneof(quoted, bare), { minLength: 2, maxLength: 5 })
const file = fc
  .tuple(fc.array(record, { minLength: 1, maxLength: 10 }), fc.constantFrom('\n', '\r\n'))
  .map(([records, end]) => records.map((fields) => fields.join(',') + end).join(''))

/** Cuts a text at places that have nothing to do with its records. */
const inPieces = (text: string, sizes: readonly number[]): readonly string[] => {
  const pieces: string[] = []
  let at = 0
  for (const size of sizes) {
    pieces.push(text.slice(at, at + size))
    at += size
  }
  return [...pieces, text.slice(at)]
}

describe('createCsvReader', () => {
  test('reads what another reader of RFC 4180 reads, however the file is cut', () => {
    fc.assert(
      fc.property(
        file,
        fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 20 }),
        (text, sizes) => {
          const reader = createCsvReader(DIALECT)
          const records = [
            ...inPieces(text, sizes).flatMap((piece) => reader.push(piece)),
            ...reader.end(),
          ]
          const mine = records.map((each) => ('values' in each ? each.values : each.refusal.code))
          const theirs = parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n'] })
          return JSON.stringify(mine) === JSON.stringify(theirs)
        },
      ),
    )
  })
})
