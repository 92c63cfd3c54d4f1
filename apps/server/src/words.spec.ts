import { describe, expect, test } from 'vitest'
import { codesInSources } from './testing/codes.ts'
import { hasSentence, sentenceFor } from './words.ts'

const MAX_CHARS = 260

describe('words for refusals and faults', () => {
  const codes = codesInSources()

  test('the sources are read', () => {
    expect(codes.size).toBeGreaterThan(40)
    const some = ['server-running', 'disk-full', 'account-name-used', 'model-unsound', 'wrong-key']
    expect(some.filter((code) => !codes.has(code))).toEqual([])
  })

  test('every code that a command can answer with has a sentence', () => {
    expect([...codes].filter(([code]) => !hasSentence(code))).toEqual([])
  })

  test('every sentence begins with a capital, ends, and is short', () => {
    const details = { file: 'File', folder: 'Folder', path: 'Path', attribute: 'Key', name: 'Acme' }
    const sentences = [...codes.keys()].map((code) =>
      sentenceFor({ code, model: 'Model', message: 'It is empty.', ...details }),
    )
    expect(sentences.filter((sentence) => !/^["A-Z`].*[.?:]$/s.test(sentence))).toEqual([])
    expect(sentences.filter((sentence) => sentence.length >= MAX_CHARS)).toEqual([])
    expect(sentences.filter((sentence) => /undefined|\[object/.test(sentence))).toEqual([])
  })

  test('a code that nobody put into words is said as it is', () => {
    expect(sentenceFor({ code: 'left-handed', why: 'no reason' })).toBe(
      'Refused: left handed {"why":"no reason"}',
    )
  })

  test('what failed is named by account and check', () => {
    const accounts = [{ name: 'Acme', wrong: [{ check: 'claims' }, { check: 'hashes' }] }]
    expect(sentenceFor({ code: 'verification-failed', accounts })).toMatch(
      /Acme \(claims, hashes\)\. Restore/,
    )
  })
})
