import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aMapping, planAll } from '../testing/plan.ts'
import { createFolderSource } from './folder.ts'

const CSV = 'id,name\nA,Alfreds\n'

describe('createFolderSource', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'polder-import-'))
    await writeFile(join(folder, 'plain.csv'), CSV)
    await writeFile(join(folder, 'packed.csv.gz'), gzipSync(CSV))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const plan = (name: string, elsewhere = {}) =>
    planAll(
      aMapping({ files: { rows: { name } } }),
      {},
      { source: createFolderSource(folder, elsewhere) },
    )

  test('opens a file by its name, packed or not', async () => {
    expect((await plan('plain.csv')).payloads).toEqual([{ name: 'Alfreds' }])
    expect((await plan('packed.csv')).payloads).toEqual([{ name: 'Alfreds' }])
    expect((await plan('packed.csv.gz')).payloads).toEqual([{ name: 'Alfreds' }])
  })

  test('opens a file that a person chose, under the name that the mapping has for it', async () => {
    const { commands } = await plan('rows.csv', { 'rows.csv': join(folder, 'packed.csv.gz') })
    expect(commands[0]?.source).toEqual({ file: 'rows.csv', line: 2 })
  })

  test('says which file is missing', async () => {
    await expect(plan('absent.csv')).rejects.toMatchObject({
      code: 'import-files-unfit',
      details: { files: [{ file: 'absent.csv', reason: 'missing' }] },
    })
  })

  test('a name leads nowhere outside', async () => {
    const up = `../${folder.split('/').at(-1)}/plain.csv`
    expect((await plan(up)).payloads).toEqual([{ name: 'Alfreds' }])
    await expect(plan('../../etc/passwd')).rejects.toMatchObject({ code: 'import-files-unfit' })
  })
})
