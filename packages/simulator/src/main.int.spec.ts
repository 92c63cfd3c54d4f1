import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))

const simulator = (...args: readonly string[]) =>
  spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' })

/** Standard output has what a program reads, standard error has words and never a stack. */
describe('the process of npm run simulate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'polder-simulate-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('prints its help on standard output', () => {
    const { status, stdout, stderr } = simulator('--help')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('For example:')
  })

  test('runs a seed and writes its trace', () => {
    const trace = join(folder, 'seven.txt')
    const { status, stdout } = simulator('--seed', '7', '--runs', '1', '--trace', trace)
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, runs: 1 })
    expect(readFileSync(trace, 'utf8')).not.toBe('')
  })

  test.each([
    [['--sed', '7'], 'invalid-command-line', "Unknown option '--sed'"],
    [['more'], 'invalid-command-line', "Unexpected argument 'more'"],
    [['--runs', 'abc'], 'invalid-command-line', "--runs takes a whole number, not 'abc'."],
    [['--mode', 'foo'], 'invalid-command-line', '--mode takes safety or liveness.'],
    [['--store', 'foo'], 'invalid-command-line', '--store takes memory or sqlite.'],
    [
      ['--runs', '1', '--trace', join(folder, 'absent', 'trace.txt')],
      'trace-not-written',
      "The trace can't be written: ENOENT",
    ],
  ])('answers %j by status 2 and a sentence', (args, code, sentence) => {
    const { status, stdout, stderr } = simulator(...args)
    expect(status).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, fault: { code } })
    expect(stderr.startsWith(sentence)).toBe(true)
    expect(stderr).not.toMatch(/^ +at /m)
  })
})
