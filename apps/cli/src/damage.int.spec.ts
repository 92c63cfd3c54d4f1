import assert from 'node:assert/strict'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { cutTo, logFile, pagesOf, readFiles, spoilPages } from './testing/damage.ts'
import { copyOf, type Home, homeWithBranch } from './testing/home.ts'
import { codeOf, polder, type Run } from './testing/polder.ts'

const CATEGORIES = 400
/** Pages that are spoilt in turn, spread over a file. */
const SAMPLES = 5
const CREATE = ['do', 'CreateCategory', '--json', '{"name":"Tea"}'] as const
const LIST = ['ask', 'GetCategories', '--json', '{"sort":"name","page":{"limit":1000}}'] as const

const readFile = (home: Home) => readFiles(home)[0] ?? ''

describe('what polder does with damaged files', () => {
  let branch: Home
  let list: Run
  const homes: Home[] = []
  const anotherHome = () => {
    const home = copyOf(branch)
    homes.push(home)
    return home
  }
  beforeAll(() => {
    branch = homeWithBranch()
    const commands = Array.from({ length: CATEGORIES }, (_, index) =>
      JSON.stringify({
        name: 'CreateCategory',
        payload: { name: `Category ${index}`, description: 'What is on the shelf. '.repeat(8) },
      }),
    )
    polder(branch, ['do', '--file', '-'], { input: commands.join('\n') })
    list = polder(branch, LIST)
    assert.equal(list.answer.value?.['count'], CATEGORIES)
  })
  afterEach(() => {
    for (const home of homes.splice(0)) home.remove()
  })
  afterAll(() => branch.remove())

  test.each([
    ['its first page is garbage', (file: string) => spoilPages(file, 0)],
    ['all of it is garbage', (file: string) => spoilPages(file, 0, pagesOf(file))],
    [
      'it was cut in the middle of a page',
      (file: string) => cutTo(file, statSync(file).size / 2 + 7),
    ],
    ['it was cut to nothing', (file: string) => cutTo(file, 0)],
    ['it is gone', (file: string) => rmSync(file)],
  ])('the read model heals by itself: %s', (_, spoil) => {
    const home = anotherHome()
    spoil(readFile(home))
    const healed = polder(home, LIST)
    expect(healed.answer).toEqual(list.answer)
    expect(healed.status).toBe(0)
    expect(readFiles(home)).toHaveLength(1)
    expect(polder(home, ['verify']).words).toMatch(/All \d+ checks passed/)
  })

  test('the read model heals by itself, or verify tells: any page of it is garbage', () => {
    const pages = pagesOf(readFile(branch))
    expect(pages).toBeGreaterThan(50)
    for (let page = 1; page < pages; page += Math.ceil(pages / SAMPLES)) {
      const home = anotherHome()
      spoilPages(readFile(home), page, 2)
      expect(codeOf(polder(home, LIST)), `page ${page}`).toBe('done')
      expect(codeOf(polder(home, CREATE)), `page ${page}`).toBe('done')
      expect(['done', 'verification-failed'], `page ${page}`).toContain(
        codeOf(polder(home, ['verify'])),
      )
      expect(codeOf(polder(home, ['rebuild'])), `page ${page}`).toBe('done')
      expect(polder(home, LIST).answer.value).toMatchObject({ count: CATEGORIES + 1 })
      expect(codeOf(polder(home, ['verify'])), `page ${page}`).toBe('done')
      home.remove()
    }
  })

  test('a damaged log is said to be, and is left as it is: any page of it is garbage', () => {
    const pages = pagesOf(logFile(branch))
    expect(pages).toBeGreaterThan(50)
    for (let page = 0; page < pages; page += Math.ceil(pages / SAMPLES)) {
      const home = anotherHome()
      spoilPages(logFile(home), page, 2)
      const before = readFileSync(logFile(home))
      const verified = polder(home, ['verify'])
      expect(['log-damaged', 'verification-failed'], `page ${page}`).toContain(codeOf(verified))
      expect(verified.words, `page ${page}`).toMatch(/from a backup/)
      const created = polder(home, CREATE)
      expect(['log-damaged', 'done'], `page ${page}`).toContain(codeOf(created))
      if (codeOf(created) === 'done') continue
      expect(created.status).toBe(2)
      expect(readFileSync(logFile(home)).equals(before), `page ${page}`).toBe(true)
    }
  })

  test.each([0.2, 0.5, 0.9])('a log that was cut at %d of it is said to be damaged', (part) => {
    const home = anotherHome()
    const file = logFile(home)
    cutTo(file, Math.round(statSync(file).size * part))
    const before = readFileSync(file)
    for (const args of [CREATE, ['verify'], ['log']]) {
      const run = polder(home, args)
      expect({ args, code: codeOf(run), status: run.status }).toEqual({
        args,
        code: 'log-damaged',
        status: 2,
      })
      expect(run.words).toMatch(/The log is damaged.*Restore the folder from a backup/)
    }
    expect(readFileSync(file).equals(before)).toBe(true)
  })
})
