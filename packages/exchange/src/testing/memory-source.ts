import { Readable } from 'node:stream'
import type { ImportSource } from '../source/source.ts'

export type MemoryFiles = { readonly [name: string]: string | Buffer }

/** Files in memory: a text is UTF-8. `opened` and `closed` count the streams. */
export const createMemorySource = (files: MemoryFiles, chunkBytes = 65_536) => {
  const streams: Readable[] = []
  const source: ImportSource = {
    open: async (name) => {
      const content = files[name]
      if (content === undefined) throw Object.assign(new Error(name), { code: 'ENOENT' })
      const bytes = Buffer.from(content)
      const stream = Readable.from(chunksOf(bytes, chunkBytes), { objectMode: false })
      streams.push(stream)
      return { stream, size: bytes.length }
    },
  }
  return { source, streams }
}

const chunksOf = function* (bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
