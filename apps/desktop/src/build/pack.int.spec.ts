import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ArchivedFile, filesIn } from '../testing/archive.ts'
import { fusesOn, makeStubElectron } from '../testing/stub-electron.ts'
import { ensureApp } from './app.ts'
import { DESKTOP } from './bundles.ts'

const ROOT = join(DESKTOP, '..', '..')
const out = mkdtempSync(join(tmpdir(), 'polder-packed-'))
const unpacked = join(out, 'packed', 'linux-unpacked')
let files: readonly ArchivedFile[] = []

afterAll(() => rmSync(out, { recursive: true }))

/** Packs as `npm run pack -- --linux --dir` does, with a program in Electron's place that is none. */
beforeAll(async () => {
  await ensureApp()
  makeStubElectron(join(out, 'stub'))
  const { status, stdout, stderr } = spawnSync(
    join(ROOT, 'node_modules', '.bin', 'electron-builder'),
    [
      '--linux',
      '--x64',
      '--dir',
      '--publish=never',
      `-c.electronDist=${join(out, 'stub')}`,
      `-c.directories.output=${join(out, 'packed')}`,
    ],
    { cwd: ROOT, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stdout + stderr)
  files = filesIn(join(unpacked, 'resources', 'app.asar'))
})

const paths = () => files.map(({ path }) => path)

describe('the packed app', () => {
  test('has main, preload, the host with its threads, and the client', () => {
    expect(paths()).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/dist/main/main.js',
        '/dist/preload/preload.cjs',
        '/dist/host/utility.js',
        '/dist/host/worker.js',
        '/dist/host/branch-worker.js',
        '/dist/client/index.html',
        '/node_modules/better-sqlite3/lib/index.js',
      ]),
    )
  })

  test('has no sources, no tests, no maps, and no library but SQLite’s', () => {
    const folders = new Set(paths().map((path) => path.split('/').slice(1, 3).join('/')))
    expect([...folders].toSorted()).toEqual([
      'dist/client',
      'dist/host',
      'dist/main',
      'dist/preload',
      'node_modules/better-sqlite3',
      'package.json',
    ])
    expect(
      paths().filter((path) => /\.(?:ts|tsx|map|cpp|c|h)$|\.spec\.|\.e2e\.|testing/.test(path)),
    ).toEqual([])
  })

  test('has no secrets, and nothing of the machine that built it', () => {
    const secret = /\.env|\.pem|\.key$|\.npmrc|passwords\.json|devices/
    expect(paths().filter((path) => secret.test(path))).toEqual([])
    const ours = files.filter(({ path }) => path.startsWith('/dist/'))
    expect(ours.filter(({ text }) => text().includes(ROOT)).map(({ path }) => path)).toEqual([])
    const keys = /BEGIN (?:RSA |EC )?PRIVATE KEY|sourceMappingURL=/
    expect(ours.filter(({ text }) => keys.test(text())).map(({ path }) => path)).toEqual([])
  })

  test('has SQLite’s library for this system only, beside the archive', () => {
    const native = files.filter(({ path }) => path.endsWith('.node'))
    expect(native.map(({ path }) => path)).toEqual([
      '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
      '/node_modules/better-sqlite3/prebuilds/linuxmusl-x64.node',
    ])
    for (const { path, isUnpacked } of native) {
      expect(isUnpacked).toBe(true)
      expect(existsSync(join(unpacked, 'resources', 'app.asar.unpacked', path))).toBe(true)
    }
  })

  test('has Electron’s fuses set', () => {
    expect(fusesOn(readFileSync(join(unpacked, 'polder')))).toEqual([
      'enableCookieEncryption',
      'enableEmbeddedAsarIntegrityValidation',
      'onlyLoadAppFromAsar',
      'wasmTrapHandlers',
    ])
  })

  test('has the sample beside it', () => {
    expect(existsSync(join(unpacked, 'resources', 'samples', 'northwind', 'mapping.json'))).toBe(
      true,
    )
  })
})
