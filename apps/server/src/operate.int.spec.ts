import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aHome, makeHome } from './testing/home.ts'
import { codeOf, done, operate, withAccount } from './testing/operate.ts'

const OTHERS = 0o077

describe("an operator's commands", () => {
  test('an account is made with its first branch, and listed', () => {
    const home = aHome()
    const made = withAccount(home)
    const listed = done(operate(home, ['account', 'list']))
    expect(listed).toMatchObject([{ account: made.account, name: 'Acme', mode: 'open' }])
    const branches = done(operate(home, ['branch', 'list', '--account', 'Acme']))
    expect(branches).toEqual([{ branch: made.branch, name: 'London', code: 'LON' }])
  })

  test('what companies trust a server with is for its own user only', () => {
    const home = aHome()
    withAccount(home)
    const files = readdirSync(home.data).map((name) => join(home.data, name))
    for (const file of [home.data, ...files]) expect(statSync(file).mode & OTHERS).toBe(0)
  })

  test('an account has its own currency and model', () => {
    const home = aHome()
    const file = join(home.path, 'model.json')
    writeFileSync(file, '{"name":"Half a model"}')
    const create = ['account', 'create', 'Acme', '--user', 'owner']
    const half = operate(home, [...create, '--model', file])
    expect([codeOf(half), half.status]).toEqual(['model-unsound', 1])
    expect(half.words).toMatch(/^The model does not hold\. Mend this:\n {2}/)
    expect(codeOf(operate(home, [...create, '--currency', 'XYZZY']))).toBe('model-unsound')
    expect(codeOf(operate(home, [...create, '--model', join(home.path, 'none')]))).toBe(
      'file-not-read',
    )
    writeFileSync(file, '{')
    expect(codeOf(operate(home, [...create, '--model', file]))).toBe('malformed-json')
    expect(existsSync(home.data)).toBe(false)
    expect(codeOf(operate(home, [...create, '--currency', 'EUR']))).toBe('done')
  })

  test('a name is an account of one only', () => {
    const home = aHome()
    withAccount(home)
    const again = operate(home, ['account', 'create', 'Acme', '--user', 'owner'])
    expect([codeOf(again), again.status]).toEqual(['account-name-used', 1])
    expect(again.words).toBe('There is an account Acme already. Choose another name.\n')
    expect(done(operate(home, ['account', 'list']))).toHaveLength(1)
  })

  test('branches are opened, once under each code', () => {
    const home = aHome()
    const { account } = withAccount(home)
    const opened = done(operate(home, ['branch', 'open', 'Paris', '--account', account]))
    expect(opened).toMatchObject({ name: 'Paris', code: 'PAR' })
    const again = operate(home, [
      'branch',
      'open',
      'Lone Pine',
      '--account',
      'Acme',
      '--code',
      'LON',
    ])
    expect(codeOf(again)).not.toBe('done')
    expect(again.status).toBe(1)
    expect(done(operate(home, ['branch', 'list', '--account', 'Acme']))).toHaveLength(2)
  })

  test('codes are different, said once, and nowhere in the files', () => {
    const home = aHome()
    withAccount(home)
    const ask = ['device', 'code', '--account', 'Acme', '--branch', 'London']
    const codes = [1, 2].map(() => done<{ code: string }>(operate(home, ask)).code)
    expect(new Set(codes).size).toBe(2)
    for (const code of codes) expect(code).toMatch(/^[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}$/)
    const said = operate(home, ask)
    expect(said.words).toContain(done<{ code: string }>(said).code)
  })

  test('an account that is awaited has a code, and another when that is lost', () => {
    const home = aHome()
    const awaited = done<{ code: string; account: string }>(
      operate(home, ['account', 'await', 'Beta']),
    )
    const again = done<{ code: string }>(operate(home, ['account', 'code', 'Beta']))
    expect(again.code).not.toBe(awaited.code)
    expect(done(operate(home, ['account', 'list']))).toMatchObject([
      { name: 'Beta', mode: 'awaiting' },
    ])
    const code = operate(home, ['device', 'code', '--account', 'Beta', '--branch', 'London'])
    expect(codeOf(code)).toBe('unknown-branch')
  })

  test('everything is verified, account by account', () => {
    const home = aHome()
    withAccount(home)
    withAccount(home, 'Beta')
    const verified = operate(home, ['verify'])
    expect(done(verified)).toMatchObject([{ name: 'Acme' }, { name: 'Beta' }])
    expect(verified.words).toBe('All checks of 2 accounts passed.\n')
  })
})

describe("what an operator can't have", () => {
  const home = makeHome()
  beforeAll(() => void withAccount(home))
  afterAll(home.remove)

  test.each([
    [
      ['device', 'code', '--account', 'Nobody', '--branch', 'London'],
      'unknown-account',
      /Accounts: Acme/,
    ],
    [
      ['device', 'code', '--account', 'Acme', '--branch', 'Rome'],
      'unknown-branch',
      /London \(LON\)/,
    ],
    [['device', 'revoke', '99', '--account', 'Acme'], 'unknown-device', /no device 99/],
    [['account', 'code', 'Acme'], 'not-awaited', /is not awaited/],
    [['recovery', 'end', '--account', 'Nobody'], 'unknown-account', /no account Nobody/],
    [['account', 'create', ' ', '--user', 'x'], 'invalid-command-line', /It is empty/],
    [
      ['account', 'create', 'x'.repeat(300), '--user', 'x'],
      'account-name-invalid',
      /200 characters/,
    ],
    [['serve'], 'invalid-command-line', /--port/],
    [['serve', '--port', '70000'], 'invalid-command-line', /up to 65535/],
    [['dance'], 'invalid-command-line', /unknown command 'dance'/],
  ])('%j is refused as %s', (args, code, words) => {
    const run = operate(home, args)
    expect([codeOf(run), run.status]).toEqual([code, 1])
    expect(run.words).toMatch(words)
  })
})

describe('folders that are no server', () => {
  test.each([
    ['is not there', () => undefined, 'not-a-server'],
    ['is empty', (data: string) => mkdirSync(data), 'not-a-server'],
    ['is a file', (data: string) => writeFileSync(data, ''), 'not-a-folder'],
    [
      'has something else in it',
      (data: string) => {
        mkdirSync(data)
        writeFileSync(join(data, 'letter.txt'), 'Dear Sir')
      },
      'key-missing',
    ],
  ])('one that %s', (_what, make, code) => {
    const home = aHome()
    make(home.data)
    for (const args of [['account', 'list'], ['serve', '--port', '0'], ['verify']]) {
      const run = operate(home, args)
      expect([codeOf(run), run.status]).toEqual([code, 2])
    }
  })

  test('a folder in which somebody keeps something else does not become one', () => {
    const home = aHome()
    mkdirSync(home.data)
    writeFileSync(join(home.data, 'letter.txt'), 'Dear Sir')
    const run = operate(home, ['account', 'create', 'Acme', '--user', 'owner'])
    expect(codeOf(run)).toBe('key-missing')
    expect(readdirSync(home.data)).toEqual(['letter.txt'])
  })

  test('a server whose key is gone or damaged is not gone on with', () => {
    const home = aHome()
    withAccount(home)
    const key = join(home.data, 'key')
    writeFileSync(key, 'short')
    expect(codeOf(operate(home, ['account', 'list']))).toBe('key-damaged')
    writeFileSync(key, Buffer.alloc(32, 7).toString('base64url'))
    const other = operate(home, ['verify'])
    expect([codeOf(other), other.status]).toEqual(['wrong-key', 2])
  })

  test('a registry that is none is told', () => {
    const home = aHome()
    withAccount(home)
    writeFileSync(join(home.data, 'registry.db'), 'x'.repeat(8_192))
    const run = operate(home, ['account', 'list'])
    expect([codeOf(run), run.status]).toEqual(['log-damaged', 2])
    expect(run.words).toMatch(/Restore a backup/)
  })
})
