import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { cpus, platform, release, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { runQuietly } from './tools.mjs'

const BYTES_PER_GIB = 2 ** 30
const FLUSHES = 201
const BYTES_PER_FLUSH = 8_192

/** What benchmarks ran on, and when: what a flush to the disk takes is most of what saving takes. */
export const machineText = () => {
  const [{ model }] = cpus()
  const memory = Math.round(totalmem() / BYTES_PER_GIB)
  const { node, sqlite } = versions()
  return [
    new Date().toISOString().slice(0, 10),
    `${model.trim()}, ${cpus().length} cores, ${memory} GiB`,
    `${platform()} ${release()}`,
    `Node ${node}`,
    `SQLite ${sqlite}`,
    `a flush of ${BYTES_PER_FLUSH / 1_024} KiB to its disk takes ${flushUs()} µs`,
  ].join('; ')
}

/** Of what the benchmarks run on, whatever runs this. */
const versions = () => {
  const { output } = runQuietly('node', [
    '-p',
    `const Database = require('better-sqlite3')
     const sqlite = new Database(':memory:').prepare('SELECT sqlite_version()').pluck().get()
     JSON.stringify({ node: process.versions.node, sqlite })`,
  ])
  return JSON.parse(output)
}

const flushUs = () => {
  const folder = mkdtempSync(join(tmpdir(), 'polder-flush-'))
  const file = openSync(join(folder, 'file'), 'w')
  const bytes = Buffer.alloc(BYTES_PER_FLUSH, 1)
  const times = Array.from({ length: FLUSHES }, () => {
    writeSync(file, bytes)
    const startedAtMs = performance.now()
    fdatasyncSync(file)
    return performance.now() - startedAtMs
  })
  closeSync(file)
  rmSync(folder, { recursive: true })
  return Math.round(times.toSorted((left, right) => left - right)[FLUSHES >> 1] * 1_000)
}
