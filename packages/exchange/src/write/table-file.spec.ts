import { crc32, inflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { WrittenColumn } from './column.ts'
import { maxRowsOf, tableFile } from './table-file.ts'

const COLUMNS: readonly WrittenColumn[] = [
  { name: 'name', label: 'Name & more', as: 'text' },
  { name: 'net', label: 'Net', as: 'money' },
  { name: 'quantity', label: 'Quantity', as: 'decimal' },
  { name: 'on', label: 'On', as: 'date' },
  { name: 'at', label: 'At', as: 'instant' },
  { name: 'paid', label: 'Paid', as: 'yesNo' },
]

const workbookOf = (rows: Iterable<Readonly<Record<string, unknown>>>, title = 'Orders') =>
  entriesIn(Buffer.concat([...tableFile({ format: 'xlsx', title, columns: COLUMNS, rows })]))

const named = (title: string) => workbookOf([], title).get('xl/workbook.xml')

const SHEET = 'xl/worksheets/sheet1.xml'

const rowsIn = (sheet: string) => [...sheet.matchAll(/<row>(.*?)<\/row>/g)].map(([, row]) => row)

describe('a workbook', () => {
  test('has the parts that Excel opens, each whole', () => {
    expect([...workbookOf([]).keys()]).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      SHEET,
    ])
  })

  test('has numbers, days and moments as what they are, and texts as texts', () => {
    const row = {
      name: '=HYPERLINK("x")',
      net: '-12.50',
      quantity: '2.125',
      on: '2026-11-23',
      at: '2026-11-23T12:00:00.000Z',
      paid: true,
    }
    const [, cells] = rowsIn(workbookOf([row]).get(SHEET) ?? '')
    expect(cells).toBe(
      '<c t="inlineStr" s="0"><is><t xml:space="preserve">=HYPERLINK(&quot;x&quot;)</t></is></c>' +
        '<c s="2"><v>-12.50</v></c><c s="0"><v>2.125</v></c><c s="3"><v>46349</v></c>' +
        '<c s="4"><v>46349.5</v></c><c t="b"><v>1</v></c>',
    )
  })

  test('has what is not there as empty, and what is not what it should be as text', () => {
    const [, cells] = rowsIn(workbookOf([{ net: 'a lot', on: '1850-01-01' }]).get(SHEET) ?? '')
    expect(cells).toMatch(/^<c\/>.*a lot.*<c\/>.*1850-01-01.*<c\/><c\/>$/)
  })

  test('leaves out what XML can’t hold', () => {
    const sheet = workbookOf([{ name: 'a\u0000b\uD800<c>\u{1F600}' }]).get(SHEET) ?? ''
    expect(sheet).toContain('ab\uFFFD&lt;c&gt;\u{1F600}')
  })

  test('has a sheet that bears its title, as far as Excel allows', () => {
    expect(named('Orders: 2026/11 [all]')).toContain('name="Orders  2026 11  all"')
    expect(named('x'.repeat(50))).toContain(`name="${'x'.repeat(31)}"`)
    expect(named('///')).toContain('name="Polder"')
  })

  test('of many rows comes in pieces, and is one file all the same', () => {
    const count = 50_000
    const rows = Array.from({ length: count }, (_, index) => ({
      name: `Row ${index}`,
      net: '1.00',
    }))
    const pieces = [...tableFile({ format: 'xlsx', title: 'Many', columns: COLUMNS, rows })]
    expect(pieces.length).toBeGreaterThan(20)
    const sheet = entriesIn(Buffer.concat(pieces)).get(SHEET) ?? ''
    expect(rowsIn(sheet)).toHaveLength(count + 1)
  })
})

describe('a file of rows', () => {
  test('as CSV has no end, as a sheet it has', () => {
    expect(maxRowsOf('csv')).toBe(Number.POSITIVE_INFINITY)
    expect(maxRowsOf('xlsx')).toBe(1_048_575)
  })

  test('as CSV is read by a person as it is', () => {
    const columns = COLUMNS.slice(0, 2)
    const rows = [{ name: 'Chai', net: '18.00' }]
    const pieces = [...tableFile({ format: 'csv', title: 'Items', columns, rows })]
    expect(Buffer.concat(pieces).toString()).toBe('\uFEFFName & more,Net\r\nChai,18.00\r\n')
  })
})

/** Reads a ZIP file by its directory, and proves each entry's sizes and sum. */
const entriesIn = (file: Buffer): ReadonlyMap<string, string> => {
  const end = file.length - 22
  expect(file.readUInt32LE(end)).toBe(0x06_05_4b_50)
  const entries = new Map<string, string>()
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(file.readUInt32LE(at)).toBe(0x02_01_4b_50)
    const [sum, packed, plain] = [16, 20, 24].map((place) => file.readUInt32LE(at + place))
    const length = file.readUInt16LE(at + 28)
    const name = file.subarray(at + 46, at + 46 + length).toString()
    const local = file.readUInt32LE(at + 42)
    const begin = local + 30 + file.readUInt16LE(local + 26)
    const content = inflateRawSync(file.subarray(begin, begin + (packed ?? 0)))
    expect([crc32(content), content.length]).toEqual([sum, plain])
    entries.set(name, content.toString())
    at += 46 + length
  }
  expect(at).toBe(end)
  return entries
}
