import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BAD_COMMANDS } from './testing/bad-commands.ts'
import { BAD_FILES } from './testing/bad-files.ts'
import type { BadInput } from './testing/bad-input.ts'
import { BAD_QUERIES } from './testing/bad-queries.ts'
import { BAD_SYNC } from './testing/bad-sync.ts'
import { type Home, homeWithBranch } from './testing/home.ts'
import { polder, type Said } from './testing/polder.ts'
import { fingerprintOf } from './testing/unchanged.ts'

/** Whatever is asked wrongly: a code, a sentence that says what to do, status 1, and nothing done. */
describe('what polder answers to bad input', () => {
  let home: Home
  beforeAll(() => {
    home = homeWithBranch()
    // The first run makes what any later one finds.
    polder(home, ['status'])
  })
  afterAll(() => home.remove())

  const expectToBeToldWhy = ({ args, input, code, says, faults }: BadInput) => {
    const before = fingerprintOf(home.data)
    const { status, answers, answer, words } = polder(
      home,
      args(home),
      input === undefined ? {} : { input },
    )
    const said = answer.refusal ?? answer.fault
    expect(words).toMatch(says)
    expect(said?.code).toBe(code)
    expect(status).toBe(answer.refusal === undefined ? 2 : 1)
    expect(answers).toHaveLength(1)
    expect(words).not.toMatch(/^ +at /m)
    if (faults !== undefined) expect(pathsIn(said).toSorted()).toEqual(faults.toSorted())
    expect(fingerprintOf(home.data)).toEqual(before)
  }

  test.each(BAD_COMMANDS)('$name', (bad) => expectToBeToldWhy(bad))
  test.each(BAD_FILES)('$name', (bad) => expectToBeToldWhy(bad))
  test.each(BAD_QUERIES)('$name', (bad) => expectToBeToldWhy(bad))
  test.each(BAD_SYNC)('$name', (bad) => expectToBeToldWhy(bad))

  test('a bad line leaves the lines around it alone, and each has its answer', () => {
    const lines = [
      '{"name":"CreateCategory","payload":{"name":"Tea"}}',
      '{"name":"CreateCategory","payload":{"name":"Tea"}}',
      'no JSON',
      '',
      '{"name":"CreateCategory","payload":{"name":"Coffee"}}',
    ]
    const { status, answers } = polder(home, ['do', '--file', '-'], { input: lines.join('\n') })
    expect(answers.map(({ refusal }) => refusal?.code ?? 'saved')).toEqual([
      'saved',
      'key-taken',
      'malformed-json',
      'saved',
    ])
    expect(status).toBe(1)
    const asked = polder(home, ['ask', 'GetCategories', '--json', '{"sort":"name"}'])
    expect(asked.answer.value).toMatchObject({ rows: [{ name: 'Coffee' }, { name: 'Tea' }] })
  })
})

const pathsIn = (said: Said | undefined): readonly string[] =>
  Array.isArray(said?.['faults'])
    ? said['faults'].map(({ path }: { readonly path: string }) => path)
    : []
