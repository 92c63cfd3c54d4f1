import { describe, expect, test } from 'vitest'
import { measuredText, proseOf, withMeasured } from './benchmark-text.mjs'

const BEGIN = '<!-- measured: `npm run bench -- --write` makes what follows -->'
const END = '<!-- end of what is measured -->'

describe('the document of the benchmarks', () => {
  test('keeps what people wrote around the measured part', () => {
    const document = `# How fast\n\n${BEGIN}\n\nold\n\n${END}\n\nWhy.\n`
    expect(withMeasured(document, 'new')).toBe(`# How fast\n\n${BEGIN}\n\nnew\n\n${END}\n\nWhy.\n`)
  })

  test('is not written when it has no place for it', () => {
    expect(() => withMeasured('# How fast', 'new')).toThrow('lost its marks')
  })

  test('says of each benchmark what it is, its table, and where it is', () => {
    const text = measuredText({
      machine: 'a machine',
      command: 'npm run bench',
      sections: [
        { file: 'packages/a/src/place-order.bench.ts', prose: 'An order.', output: '|\n' },
      ],
    })
    expect(text).toBe(
      '`npm run bench`, on a machine\n\n### Place order\n\nAn order.\n\n|\n\n' +
        '`packages/a/src/place-order.bench.ts`',
    )
  })

  test('shows what is no table as it was printed', () => {
    const sections = [{ file: 'packages/a/src/a.bench.ts', prose: '', output: '10 ms\n' }]
    const text = measuredText({ machine: 'a machine', command: 'npm run bench', sections })
    expect(text).toContain('### A\n\n```\n10 ms\n```\n\n`packages/a')
  })

  test("takes a benchmark's opening comment, but for how to run it", () => {
    const source = [
      "import { join } from 'node:path'",
      '',
      '/**',
      ' * Orders, each',
      ' * on disk. `node --expose-gc packages/a/src/a.bench.ts`',
      ' */',
      'const RUNS = 7',
      '/** Not this. */',
    ].join('\n')
    expect(proseOf(source)).toBe('Orders, each\non disk.')
    expect(proseOf('const RUNS = 7')).toBe('')
  })
})
