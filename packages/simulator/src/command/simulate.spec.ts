import { describe, expect, test } from 'vitest'
import { simulate, wantedIn } from './simulate.ts'

const TYPED = { seed: '7', runs: '3', mode: 'liveness', store: 'memory' }

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
  ])('refuses %j', (wrong, sentence) => {
    expect(() => wantedIn({ ...TYPED, ...wrong })).toThrow(sentence)
  })
})
