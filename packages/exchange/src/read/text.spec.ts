import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { createMemorySource } from '../testing/memory-source.ts'
import { aMapping, aStep, planAll } from '../testing/plan.ts'
import { isEncoding, openText } from './text.ts'

const TEXT = 'id,name\nA,Blondesddsl père et fils €\n'

const read = async (bytes: Buffer, { name = 'a.csv', encoding = 'utf-8', chunkBytes = 3 } = {}) => {
  const { source } = createMemorySource({ [name]: bytes }, chunkBytes)
  const { pieces } = await openText(source, { name, encoding })
  let text = ''
  for await (const piece of pieces) text += piece.text
  return text
}

const planWith = (encoding: string, bytes: Buffer) =>
  planAll(aMapping({ files: { rows: { name: 'rows.csv', encoding } }, steps: [aStep()] }), {
    'rows.csv': bytes,
  })

describe('openText', () => {
  test.each(['utf-8', 'windows-1252', 'iso-8859-15', 'utf-16le', 'utf-16be'])(
    '%s, in pieces of three bytes',
    async (encoding) => {
      expect(await read(iconv.encode(TEXT, encoding), { encoding })).toBe(TEXT)
    },
  )

  test.each(['utf-8', 'utf-16le'])('%s with a byte order mark', async (encoding) => {
    const bytes = iconv.encode(TEXT, encoding, { addBOM: true })
    expect(await read(bytes, { encoding })).toBe(TEXT)
  })

  test('a file whose name ends in .gz is unpacked', async () => {
    expect(await read(gzipSync(TEXT), { name: 'a.csv.gz' })).toBe(TEXT)
  })

  test('a packed file that breaks off is a fault', async () => {
    const half = gzipSync(TEXT.repeat(100)).subarray(0, 40)
    await expect(read(half, { name: 'a.csv.gz' })).rejects.toMatchObject({
      code: 'import-file-unreadable',
      details: { file: 'a.csv.gz' },
    })
  })

  test('knows encodings by many names', () => {
    expect(['utf8', 'latin1', 'cp1252', 'win1252'].every(isEncoding)).toBe(true)
    expect(isEncoding('klingon')).toBe(false)
  })
})

describe('rows in the wrong encoding', () => {
  test('bytes that are no UTF-8 reject their row only', async () => {
    const bytes = iconv.encode('id,name\nA,père\nB,Bottom\n', 'windows-1252')
    const { payloads, reasons } = await planWith('utf-8', bytes)
    expect(payloads).toEqual([{ name: 'Bottom' }])
    expect(reasons).toEqual(['rows.csv:2 not-text'])
  })

  test('a quotation mark of windows-1252 is no letter of ISO 8859-1', async () => {
    const bytes = iconv.encode('id,name\nA,Bottom’s\n', 'windows-1252')
    expect((await planWith('iso-8859-1', bytes)).reasons).toEqual(['rows.csv:2 not-text'])
    expect((await planWith('windows-1252', bytes)).payloads).toEqual([{ name: 'Bottom’s' }])
  })
})
