import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readSync, renameSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { Fault, isJsonObject } from '@polder/kernel'
import { syncFolder } from '../disk.ts'

/**
 * Many files in one: a line that says what it is, a line of JSON that says what is in it, and the
 * files' bytes behind each other. It bears the key, so only its own user reads it.
 */
const FORMAT = 'polder-backup 1'
const OWNER_ONLY = 0o600
const CHUNK_BYTES = 1024 * 1024
/** The list of what is in it. */
const MAX_INDEX_BYTES = 16 * 1024 * 1024

export type Part = { readonly name: string; readonly bytes: number; readonly sha256: string }

/** Written beside and renamed: at any moment the file of that name is a whole backup. */
export const writeContainer = (
  file: string,
  sources: readonly { readonly name: string; readonly from: string }[],
): readonly Part[] => {
  const parts = sources.map(({ name, from }) => ({ name, ...measure(from) }))
  const beside = `${file}.part`
  const to = openSync(beside, 'w', OWNER_ONLY)
  try {
    writeAll(to, Buffer.from(`${FORMAT}\n${JSON.stringify({ parts })}\n`))
    for (const { from } of sources) for (const chunk of chunksOf(from)) writeAll(to, chunk)
    fsyncSync(to)
  } finally {
    closeSync(to)
  }
  renameSync(beside, file)
  syncFolder(dirname(file))
  return parts
}

/** Writes every part where `place` says. Faults: `not-a-backup`, `backup-damaged`. */
export const readContainer = (file: string, place: (name: string) => string): readonly Part[] => {
  const { parts, start } = readIndex(file)
  let offset = start
  for (const part of parts) {
    const copied = copyPart({ file, offset, bytes: part.bytes }, place(part.name))
    if (copied !== part.sha256) throw new Fault('backup-damaged', { file, part: part.name })
    offset += part.bytes
  }
  return parts
}

const measure = (file: string) => {
  const hash = createHash('sha256')
  for (const chunk of chunksOf(file)) hash.update(chunk)
  return { bytes: statSync(file).size, sha256: hash.digest('hex') }
}

type Range = { readonly file: string; readonly offset: number; readonly bytes: number }

const chunksOf = function* (file: string, range?: Range): Generator<Buffer> {
  const from = openSync(file, 'r')
  try {
    let position = range?.offset ?? 0
    let left = range?.bytes ?? Number.POSITIVE_INFINITY
    while (left > 0) {
      const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, left))
      const read = readSync(from, chunk, 0, chunk.length, position)
      if (read === 0) return
      yield chunk.subarray(0, read)
      position += read
      left -= read
    }
  } finally {
    closeSync(from)
  }
}

const writeAll = (to: number, bytes: Buffer) => {
  for (let written = 0; written < bytes.length; )
    written += writeSync(to, bytes, written, bytes.length - written)
}

/** Copies a part, and gives the hash of what was there. */
const copyPart = (range: Range, file: string): string => {
  const hash = createHash('sha256')
  const to = openSync(file, 'wx', OWNER_ONLY)
  try {
    for (const chunk of chunksOf(range.file, range)) {
      hash.update(chunk)
      writeAll(to, chunk)
    }
    fsyncSync(to)
  } finally {
    closeSync(to)
  }
  return hash.digest('hex')
}

const readIndex = (file: string): { readonly parts: readonly Part[]; readonly start: number } => {
  const head = readHead(file)
  const first = head.indexOf('\n')
  if (head.subarray(0, Math.max(first, 0)).toString() !== FORMAT)
    throw new Fault('not-a-backup', { file })
  const second = head.indexOf('\n', first + 1)
  return { parts: partsIn(file, head.subarray(first + 1, second).toString()), start: second + 1 }
}

/** The two lines, and perhaps more. */
const readHead = (file: string): Buffer => {
  let head = Buffer.alloc(0)
  for (const chunk of chunksOf(file, { file, offset: 0, bytes: MAX_INDEX_BYTES })) {
    head = Buffer.concat([head, chunk])
    const first = head.indexOf('\n')
    if (first > FORMAT.length || head.indexOf('\n', first + 1) > 0) break
  }
  return head
}

const partsIn = (file: string, text: string): readonly Part[] => {
  try {
    const index: unknown = JSON.parse(text)
    if (isJsonObject(index) && Array.isArray(index['parts']) && index['parts'].every(isPart))
      return index['parts']
  } catch (error) {
    throw new Fault('backup-damaged', { file, part: 'index' }, error)
  }
  throw new Fault('backup-damaged', { file, part: 'index' })
}

const NAME = /^[\w.-]+$/

const isPart = (part: unknown): part is Part =>
  isJsonObject(part) &&
  typeof part['name'] === 'string' &&
  NAME.test(part['name']) &&
  typeof part['bytes'] === 'number' &&
  typeof part['sha256'] === 'string'
