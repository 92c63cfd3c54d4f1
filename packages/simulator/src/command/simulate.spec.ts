import { describe, expect, test } from 'vitest'
import { commandLine } from './command-line.ts'
import { simulate } from './simulate.ts'
import { typedFor, wantedIn } from './wanted.ts'

const TYPED = { seed: '7', runs: '3', mode: 'liveness', store: 'memory' }

const OPTIONS = 'seed runs minutes mode store steps devices calm trace help'.split(' ')

const told = () => {
  const [answers, said]: [string[], string[]] = [[], []]
  const screen = {
    answer: (text: string) => answers.push(text),
    say: (text: string) => said.push(text),
  }
  return { answers, said, screen }
}

describe('npm run simulate', () => {
  test('says how many runs were sound', async () => {
    const { answers, screen } = told()
    expect(await simulate(wantedIn(TYPED), screen)).toBe(0)
    expect(answers.map((text) => JSON.parse(text) as unknown)).toMatchObject([
      { ok: true, runs: 3 },
    ])
  })

  test('ends when its minutes are over', async () => {
    const { answers, screen } = told()
    expect(await simulate(wantedIn({ ...TYPED, minutes: '0' }), screen)).toBe(0)
    expect(answers[0]).toContain('"runs":0')
  })

  test.each([
    [{ runs: 'many' }, "--runs takes a whole number, not 'many'."],
    [{ seed: '-1' }, "--seed takes a whole number, not '-1'."],
    [{ mode: 'wild' }, '--mode takes safety or liveness.'],
    [{ store: 'paper' }, '--store takes memory or sqlite.'],
    [{ steps: '1,x' }, "--steps takes a whole number, not 'x'."],
    [{ calm: 'rain' }, '--calm takes lost or repeated or late or cut or refused or skew.'],
  ])('refuses %j', (wrong, sentence) => {
    expect(() => wantedIn({ ...TYPED, ...wrong })).toThrow(sentence)
  })

  test.each([
    [['--sed', '7'], 2, /^Unknown option '--sed'/],
    [['--runs'], 2, /--runs <value>' argument missing/],
    [['--mode', 'wild'], 2, /^--mode takes safety or liveness/],
  ])('%j is answered by %i and words', async (argv, status, words) => {
    const { said, screen } = told()
    expect(await commandLine(argv, screen)).toBe(status)
    expect(said.join('')).toMatch(words)
  })

  test.each(['--help', '-h'])('%s names every option, with an example', async (help) => {
    const { answers, said, screen } = told()
    expect(await commandLine([help], screen)).toBe(0)
    expect(said).toEqual([])
    for (const option of OPTIONS) expect(answers.join('')).toContain(`--${option} `)
    expect(answers.join('')).toContain('For example:  npm run simulate -- --seed 7')
  })

  test('takes what it prints of a failure', () => {
    const only = { steps: [3, 11], devices: 2, calm: ['lost', 'skew'] } as const
    const typed = typedFor(wantedIn(TYPED), 7, only)
    expect(typed).toContain('--seed 7 --runs 1 --mode liveness --store memory')
    const [, devices, steps, calm] = / --devices (.*) --steps=(.*) --calm (.*)$/.exec(typed) ?? []
    expect(wantedIn({ ...TYPED, devices, steps, calm }).only).toEqual(only)
  })

  test('takes what it prints of a failure that needs no step', async () => {
    const { answers, screen } = told()
    const typed = typedFor(wantedIn(TYPED), 7, { steps: [], devices: 1, calm: ['lost'] })
    expect(
      await commandLine(typed.split(' ').slice('npm run simulate --'.split(' ').length), screen),
    ).toBe(0)
    expect(answers[0]).toContain('"runs":1')
  })
})
