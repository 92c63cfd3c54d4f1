/** A longer line is no command: a commit has at most four mebibytes. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024

const NEWLINE = 0x0a

/** A line by its number, from 1; or why it can't be read. */
export type Line =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly unreadable: 'line-too-long' | 'not-utf-8' }

/** The lines of a text as they come in, those of one chunk together. */
export const linesInChunks = async function* (
  input: AsyncIterable<string | Buffer>,
): AsyncGenerator<readonly Line[]> {
  const splitter = createSplitter()
  for await (const chunk of input) {
    const lines = splitter.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
    if (lines.length > 0) yield lines
  }
  const last = splitter.end()
  if (last !== null) yield [last]
}

/** Splits bytes, so that a character on the edge of two chunks stays whole. */
const createSplitter = () => {
  let pieces: Buffer[] = []
  let [length, number] = [0, 0]
  // Of a line that is too long only the length is kept.
  const add = (piece: Buffer) => {
    length += piece.length
    if (length <= MAX_LINE_BYTES) pieces.push(piece)
  }
  const take = (): Line => {
    number += 1
    const line = lineOf(number, length > MAX_LINE_BYTES ? null : Buffer.concat(pieces))
    pieces = []
    length = 0
    return line
  }
  return {
    push: (chunk: Buffer): readonly Line[] => {
      const lines: Line[] = []
      let start = 0
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
        add(chunk.subarray(start, end))
        lines.push(take())
        start = end + 1
      }
      if (start < chunk.length) add(chunk.subarray(start))
      return lines
    },
    end: (): Line | null => (length === 0 ? null : take()),
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true })

const lineOf = (number: number, bytes: Buffer | null): Line => {
  if (bytes === null) return { number, unreadable: 'line-too-long' }
  try {
    return { number, text: decoder.decode(bytes) }
  } catch {
    return { number, unreadable: 'not-utf-8' }
  }
}
