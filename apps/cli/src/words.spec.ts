import { describe, expect, test } from 'vitest'
import { codesInSources } from './testing/codes.ts'
import { hasSentence, sentenceFor } from './words.ts'

const MAX_CHARS = 360

describe('words for refusals and faults', () => {
  const codes = codesInSources()

  test('the sources are read', () => {
    expect(codes.size).toBeGreaterThan(80)
    const some = ['agreement-blocked', 'disk-full', 'file-not-read', 'not-in-map', 'invalid-query']
    expect(some.filter((code) => !codes.has(code))).toEqual([])
  })

  test('every code that a package can answer with has a sentence', () => {
    const silent = [...codes].filter(([code]) => !hasSentence(code))
    expect(silent).toEqual([])
  })

  test('every sentence begins with a capital, ends, and is short', () => {
    const details = { path: 'Path', attribute: 'Key', id: 'It', of: 'Order' }
    const sentences = [...codes.keys()].map((code) => sentenceFor({ code, ...details }))
    expect(sentences.filter((sentence) => !/^["A-Z-].*[.?:]$|^null/s.test(sentence))).toEqual([])
    expect(sentences.filter((sentence) => sentence.length >= MAX_CHARS)).toEqual([])
    expect(sentences.filter((sentence) => /undefined|\[object/.test(sentence))).toEqual([])
  })

  test('a code that nobody put into words is said as it is', () => {
    expect(sentenceFor({ code: 'left-handed', why: 'no reason' })).toBe(
      'Refused: left handed {"why":"no reason"}',
    )
  })

  test('faults each have a line, with where they are', () => {
    const faults = [
      { path: 'lines.1.quantity', message: 'is not a decimal number' },
      { path: '', message: 'is not an object' },
    ]
    expect(sentenceFor({ code: 'invalid-payload', faults })).toBe(
      'The payload does not fit. Mend this and send it again:\n' +
        '  lines.1.quantity: is not a decimal number\n' +
        '  is not an object',
    )
  })

  test('a setup that is refused says why in words', () => {
    const refusal = { code: 'key-taken', attribute: 'code', value: 'LON' }
    expect(sentenceFor({ code: 'setup-refused', command: 'OpenBranch', refusal })).toBe(
      "The account can't begin like this: OpenBranch was refused. " +
        'code LON is taken already. Choose another. Nothing was made.',
    )
  })
})
