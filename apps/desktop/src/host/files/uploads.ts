import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MAX_UPLOAD_BYTES, MAX_UPLOAD_FILES } from '@polder/contract/host'
import { accept, Fault, refuse, type Refused, type Result } from '@polder/kernel'
import { looksLike } from './looks-like.ts'

export type Part = {
  readonly upload: string
  readonly file: string
  /** Where in the file it belongs; 0 begins it anew. */
  readonly offset: number
  readonly bytes: Buffer
}

/** Files that a client brings, part by part, until it drops them or the host ends. */
export type Uploads = {
  /**
   * Gives how many bytes of the file are there. Refused as `not-a-text-file`, `too-many-files`,
   * `upload-too-large` and `part-out-of-place`; fault: `file-not-written`.
   */
  readonly put: (part: Part) => Result<number>
  /** The folder of an upload's files. Refused as `unknown-upload`. */
  readonly folder: (upload: string) => Result<string>
  readonly drop: (upload: string) => void
}

export const createUploads = (scratch: string): Uploads => {
  const folderOf = (upload: string) => join(scratch, 'uploads', nameOf(upload))
  return {
    put: (part) => {
      const folder = folderOf(part.upload)
      const hindrance = hindranceTo(folder, part)
      if (hindrance !== null) return hindrance
      write(folder, part)
      return accept(part.offset + part.bytes.length)
    },
    folder: (upload) => {
      const folder = folderOf(upload)
      return existsSync(folder) ? accept(folder) : refuse('unknown-upload', { upload })
    },
    drop: (upload) => rmSync(folderOf(upload), { recursive: true, force: true }),
  }
}

/** Names are for clients; a folder's is never somebody else's text. */
const nameOf = (upload: string) => createHash('sha256').update(upload).digest('hex')

const hindranceTo = (folder: string, { file, offset, bytes }: Part): Refused | null => {
  const sizes = sizesIn(folder)
  if (offset === 0) {
    const looks = looksLike(bytes)
    if (looks !== undefined) return refuse('not-a-text-file', { file, looksLike: looks })
    if (!sizes.has(file) && sizes.size >= MAX_UPLOAD_FILES)
      return refuse('too-many-files', { most: MAX_UPLOAD_FILES })
  } else if (offset !== (sizes.get(file) ?? 0)) {
    return refuse('part-out-of-place', { file, bytes: sizes.get(file) ?? 0 })
  }
  const all = [...sizes.values()].reduce((sum, size) => sum + size, bytes.length)
  return all > MAX_UPLOAD_BYTES
    ? refuse('upload-too-large', { limitBytes: MAX_UPLOAD_BYTES })
    : null
}

const sizesIn = (folder: string): ReadonlyMap<string, number> =>
  new Map(
    existsSync(folder)
      ? readdirSync(folder).map((name) => [name, statSync(join(folder, name)).size])
      : [],
  )

const OWNER_ONLY = { file: 0o600, folder: 0o700 }

const write = (folder: string, { file, offset, bytes }: Part) => {
  try {
    mkdirSync(folder, { recursive: true, mode: OWNER_ONLY.folder })
    const flag = offset === 0 ? 'w' : 'a'
    writeFileSync(join(folder, file), bytes, { flag, mode: OWNER_ONLY.file })
  } catch (error) {
    throw new Fault('file-not-written', { file }, error)
  }
}
