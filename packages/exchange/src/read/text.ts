import { Fault } from '@polder/kernel'
import iconv from 'iconv-lite'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { ImportSource } from '../source/source.ts'

export type TextPiece = { readonly text: string; readonly bytesRead: number }
export type TextFile = {
  readonly totalBytes: number
  readonly pieces: AsyncGenerator<TextPiece, void, void>
}

/** What the bytes of a file are: its name as the source knows it, and its encoding. */
export type Encoded = { readonly name: string; readonly encoding: string }

export const isEncoding = (encoding: string): boolean => iconv.encodingExists(encoding)

/**
 * A file as text, unpacked where its name ends in `.gz`, without a byte order mark. Bytes that mean
 * nothing in the encoding become U+FFFD, which the reader of rows refuses. Faults: whatever opening
 * says, and `import-file-unreadable` where the bytes fail on the way.
 */
export const openText = async (
  source: ImportSource,
  { name, encoding }: Encoded,
): Promise<TextFile> => {
  const { stream, size, name: opened = name } = await source.open(name)
  return {
    totalBytes: size,
    pieces: opened.endsWith('.gz')
      ? unpacked(stream, encoding, name)
      : plain(stream, encoding, name),
  }
}

const plain = async function* (
  stream: NodeJS.ReadableStream,
  encoding: string,
  name: string,
): AsyncGenerator<TextPiece, void, void> {
  let bytesRead = 0
  yield* decoded(stream, { encoding, name }, (bytes) => {
    bytesRead += bytes
    return bytesRead
  })
}

const unpacked = async function* (
  stream: NodeJS.ReadableStream,
  encoding: string,
  name: string,
): AsyncGenerator<TextPiece, void, void> {
  const unzip = createGunzip()
  // The iteration below sees the same error; the callback only keeps it from being unheard.
  pipeline(stream, unzip, () => {})
  yield* decoded(unzip, { encoding, name }, () => unzip.bytesWritten)
}

const decoded = async function* (
  bytes: NodeJS.ReadableStream,
  { encoding, name }: Encoded,
  count: (bytes: number) => number,
): AsyncGenerator<TextPiece, void, void> {
  const decoder = iconv.getDecoder(encoding)
  try {
    for await (const chunk of bytes) {
      const piece = Buffer.from(chunk)
      yield { text: decoder.write(piece), bytesRead: count(piece.length) }
    }
  } catch (error) {
    throw new Fault('import-file-unreadable', { file: name }, error)
  }
  yield { text: decoder.end() ?? '', bytesRead: count(0) }
}
