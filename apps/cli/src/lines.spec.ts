import { describe, expect, test } from 'vitest'
import { type Line, linesInChunks, MAX_LINE_BYTES } from './lines.ts'

const split = async (...chunks: readonly (string | Buffer)[]): Promise<readonly Line[]> => {
  const lines: Line[] = []
  const input = (async function* () {
    yield* chunks
  })()
  for await (const some of linesInChunks(input)) lines.push(...some)
  return lines
}

const textsOf = (lines: readonly Line[]) =>
  lines.map((line) => ('text' in line ? line.text : line.unreadable))

describe('linesInChunks', () => {
  test('a line may lie on many chunks, and the last may have no end', async () => {
    expect(await split('a', 'b\nc', '\n', '\nd')).toEqual([
      { number: 1, text: 'ab' },
      { number: 2, text: 'c' },
      { number: 3, text: '' },
      { number: 4, text: 'd' },
    ])
  })

  test('a character on the edge of two chunks stays whole', async () => {
    const euro = Buffer.from('€\n')
    expect(textsOf(await split(euro.subarray(0, 1), euro.subarray(1)))).toEqual(['€'])
  })

  test('a line that is not UTF-8 is told, and those around it are read', async () => {
    expect(textsOf(await split('a\n', Buffer.from([0xc3, 0x28]), '\nb'))).toEqual([
      'a',
      'not-utf-8',
      'b',
    ])
  })

  test('a line that is too long is told and not kept', async () => {
    const half = Buffer.alloc(MAX_LINE_BYTES / 2, 'x')
    const lines = await split(half, half, 'x', half, '\nb')
    expect(textsOf(lines)).toEqual(['line-too-long', 'b'])
    expect(textsOf(await split(half, half))[0]?.length).toBe(MAX_LINE_BYTES)
  })

  test('nothing has no lines', async () => {
    expect(await split()).toEqual([])
    expect(await split('')).toEqual([])
  })
})
