import { readFileSync, writeFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import {
  aHost,
  aShop,
  type Client,
  codeOf,
  type ServedHost,
  valueOf,
} from '../testing/served-host.ts'
import { takeDownload } from './files/downloads.ts'

const MAPPING = {
  mapping: 1,
  name: 'categories',
  files: { all: { name: 'all.csv' } },
  steps: [
    {
      name: 'categories',
      command: 'CreateCategory',
      file: 'all',
      key: { column: 'code' },
      payload: { name: { column: 'name' } },
    },
  ],
}

const ROWS = 'code,name\r\nT,Tea\r\nC,Coffee\r\nX,\r\n'

const put = async ({ host }: Client, text: string | Buffer, offset = 0) => {
  const part = Buffer.from(text).toString('base64')
  return await host.putFile({ upload: 'u', file: 'all.csv', offset, part })
}

describe('files that a client brings', () => {
  test('come in parts, each where the one before ended', async () => {
    const { client } = aHost()
    expect(await put(client, ROWS.slice(0, 10))).toEqual({ ok: true, value: { bytes: 10 } })
    expect(await put(client, ROWS.slice(12), 12)).toMatchObject({
      refusal: { code: 'part-out-of-place', bytes: 10 },
    })
    expect(await put(client, ROWS.slice(10), 10)).toEqual({
      ok: true,
      value: { bytes: ROWS.length },
    })
  })

  test('are rows, and no spreadsheet that is called one', async () => {
    const { client } = aHost()
    expect(await put(client, Buffer.from([0x50, 0x4b, 3, 4, 0]))).toMatchObject({
      refusal: { code: 'not-a-text-file', looksLike: 'xlsx' },
    })
  })

  test('have names that lead nowhere else', async () => {
    const { client, home } = aHost()
    for (const file of ['../x', 'a/b', String.raw`..\x`, ''])
      expect(await codeOf(client.host.putFile({ upload: 'u', file, offset: 0, part: '' }))).toBe(
        'invalid-request',
      )
    const strange = { upload: '../../u', file: 'all.csv', offset: 0, part: '' }
    expect(await codeOf(client.host.putFile(strange))).toBe('done')
    expect(() => readFileSync(`${home.path}/u/all.csv`)).toThrow('ENOENT')
  })
})

describe('an import', () => {
  test('is shown before it is done, row by row, and changes nothing yet', async () => {
    const { client } = aHost()
    await put(client, ROWS)
    const preview = await valueOf(client.host.checkImport({ upload: 'u', mapping: MAPPING }))
    expect(preview).toMatchObject({
      faults: [],
      unfit: [],
      steps: [{ step: 'categories', command: 'CreateCategory', planned: 2, rejected: 1 }],
      rows: [
        { line: 4, reason: { code: 'invalid-payload' } },
        { file: 'all.csv', line: 2, command: 'CreateCategory', payload: { name: 'Tea' } },
        { line: 3 },
      ],
      hasMore: false,
    })
    expect(await valueOf(client.host.askList({ name: 'GetCategories' }))).toMatchObject({
      count: 0,
    })
  })

  test('says what is wrong with its mapping, and with its files', async () => {
    const { client } = aHost()
    await put(client, 'code,title\r\nT,Tea\r\n')
    const check = async (mapping: object) =>
      await client.host.checkImport({ upload: 'u', mapping: { ...MAPPING, ...mapping } })
    expect(await check({})).toMatchObject({
      value: { unfit: [{ file: 'all.csv', reason: 'column-missing', column: 'name' }] },
    })
    expect(await check({ files: { all: { name: 'other.csv' } } })).toMatchObject({
      value: { unfit: [{ file: 'other.csv', reason: 'missing' }] },
    })
    expect(await check({ currency: 'EUR' })).toMatchObject({
      value: { faults: [{ path: 'currency' }] },
    })
    expect(await check({ steps: [] })).toMatchObject({ refusal: { code: 'invalid-mapping' } })
    expect(await codeOf(client.host.checkImport({ upload: 'none', mapping: MAPPING }))).toBe(
      'unknown-upload',
    )
  })

  test('runs with progress that everybody sees, and says what came of it', async () => {
    const { client, anotherClient } = aHost()
    const another = anotherClient()
    await put(client, ROWS)
    const run = { work: 'w', upload: 'u', mapping: MAPPING }
    expect(await valueOf(client.host.runImport(run))).toMatchObject({
      imported: 2,
      rejected: 1,
      rejections: [{ file: 'all.csv', line: 4 }],
    })
    await expect
      .poll(() => another.messages.map(({ kind }) => kind))
      .toEqual(expect.arrayContaining(['progress', 'ended', 'stale']))
    expect(await valueOf(another.host.works())).toMatchObject({
      running: [],
      ended: [{ work: 'w', call: 'runImport', about: 'categories', answer: { ok: true } }],
    })
    expect(await valueOf(client.host.runImport(run))).toMatchObject({ imported: 0, unchanged: 2 })
  })

  test('goes on when the window that began it is gone', async () => {
    const { client, anotherClient } = aHost()
    const another = anotherClient()
    await put(client, ROWS)
    const running = client.host.runImport({ work: 'w', upload: 'u', mapping: MAPPING })
    await expect.poll(() => another.messages.some(({ kind }) => kind === 'progress')).toBe(true)
    client.close()
    expect(await codeOf(running)).toMatch(/host-gone|done/)
    await expect
      .poll(async () => (await valueOf(another.host.works())).ended)
      .toMatchObject([{ work: 'w', answer: { ok: true, value: { imported: 2 } } }])
  })
})

const fileOf = ({ home }: ServedHost, url: string) =>
  readFileSync(takeDownload(home.scratch, url)?.file ?? '')

describe('an export', () => {
  const columns = [
    { name: 'sku', label: 'Code' },
    { name: 'name', label: 'Name' },
    { name: 'listPrice', label: 'Price' },
  ]
  const request = {
    work: 'w',
    name: 'GetItems',
    columns,
    title: 'Items: all',
    format: 'csv',
  } as const

  test('writes a list whole, in its columns, to a file for the client', async () => {
    const given = aHost()
    await aShop(given.client)
    await valueOf(
      given.client.host.do({
        name: 'CreateItem',
        payload: { sku: 'EVIL', name: '=HYPERLINK("x")', listPrice: '1.5' },
      }),
    )
    const sorted = { ...request, request: { sort: 'sku' } }
    const made = await valueOf(given.client.host.exportList(sorted))
    expect(made).toMatchObject({ name: 'Items  all.csv', rows: 2 })
    expect(fileOf(given, made.url).toString()).toBe(
      '\uFEFFCode,Name,Price\r\nCHAI,Chai,18\r\nEVIL,"\'=HYPERLINK(""x"")",1.5\r\n',
    )
  })

  test('writes a workbook, with numbers that are numbers', async () => {
    const given = aHost()
    await aShop(given.client)
    const made = await valueOf(given.client.host.exportList({ ...request, format: 'xlsx' }))
    const file = fileOf(given, made.url)
    expect(made.bytes).toBe(file.length)
    expect(sheetIn(file)).toContain('<v>18</v>')
  })

  test('is refused for columns and lists that are none, and leaves no file', async () => {
    const { client } = aHost()
    const wanted = [{ name: 'nothing', label: 'Nothing' }]
    expect(await codeOf(client.host.exportList({ ...request, columns: wanted }))).toBe(
      'unknown-column',
    )
    expect(await codeOf(client.host.exportList({ ...request, name: 'GetItem' }))).toBe(
      'unknown-query',
    )
    const filtered = { ...request, request: { filter: { nothing: 1 } } }
    expect(await codeOf(client.host.exportList(filtered))).toBe('unknown-attribute')
  })
})

/** The sheet is the last entry, and its name stands before its packed bytes. */
const sheetIn = (file: Buffer) => {
  const name = 'xl/worksheets/sheet1.xml'
  const from = file.indexOf(name) + name.length
  return inflateRawSync(file.subarray(from)).toString()
}

describe('a disk that takes no more', () => {
  test('is a fault of the part that was not written', async () => {
    const { client, home } = aHost()
    writeFileSync(`${home.scratch}/uploads`, 'a file where a folder should be')
    expect(await codeOf(put(client, ROWS))).toBe('file-not-written')
  })
})
