import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyHome, type Home, homeWithBranch } from './testing/home.ts'
import { codeOf, polder, type Value } from './testing/polder.ts'
import { startPolder } from './testing/running-polder.ts'
import { type Server, startServer } from './testing/server.ts'

/** What a command answers that has to succeed. */
const done = (home: Home, ...args: readonly string[]): Value => {
  const run = polder(home, args)
  if (run.answer.value === undefined) throw new Error(`${args.join(' ')}: ${run.words}`)
  return run.answer.value
}

const json = (value: object) => ['--json', JSON.stringify(value)]

const idOf = ({ commandId }: Value) => String(commandId)

describe('two machines and a server', () => {
  let server: Server
  const [london, amsterdam] = [emptyHome(), emptyHome()]

  const enrol = (home: Home, branch: string) =>
    polder(home, ['enrol', '--server', server.url, '--code', server.deviceCode(branch)])

  beforeAll(async () => {
    server = await startServer()
    server.operate('branch', 'open', 'Amsterdam', '--account', 'Acme', '--code', 'AMS')
  })
  afterAll(async () => {
    await server.remove()
    london.remove()
    amsterdam.remove()
  })

  test('a folder is enrolled with a code, once, and says what it is', () => {
    const { answer, status, words } = enrol(london, 'London')
    expect({ code: codeOf({ answer }), status }).toEqual({ code: 'done', status: 0 })
    expect(answer.value).toMatchObject({
      account: { name: 'Acme' },
      kind: 'enrolled',
      writable: true,
      unsent: { count: 0, oldestAt: null },
      sync: { server: server.url, phase: 'stopped', worksOffline: false },
    })
    expect(words).toMatch(/This is device \d+ now/)
    expect(codeOf(enrol(amsterdam, 'Amsterdam'))).toBe('done')
  })

  test('a code that is none is refused in words, and leaves nothing', () => {
    const home = emptyHome()
    const args = ['enrol', '--server', server.url, '--code', 'AAAA-BBBB-CCCC-DDDD']
    const { status, answer, words } = polder(home, args)
    expect({ status, code: answer.fault?.code }).toEqual({ status: 2, code: 'code-invalid' })
    expect(words).toMatch(/The code is none, or too old/)
    expect(codeOf(polder(home, ['status']))).toBe('not-a-branch')
    home.remove()
  })

  test('what one makes, the other has after both have synced', () => {
    const made = done(london, 'do', 'CreateCategory', ...json({ name: 'Tea' }))
    const before = polder(london, ['status'])
    expect(before.words).toMatch(/1 unsent, the oldest made just now/)
    const { answer, words } = polder(london, ['sync'])
    expect(answer.value).toMatchObject({ sent: 1, confirmed: 1, unsent: 0, faults: [] })
    expect(words).toMatch(/1 sent/)
    expect(done(amsterdam, 'sync')).toMatchObject({ sent: 0, received: 1 })
    expect(done(amsterdam, 'ask', 'GetCategories')).toMatchObject({
      rows: [{ id: idOf(made), name: 'Tea' }],
    })
    const { words: after } = polder(london, ['status'])
    expect(after).toMatch(/last heard just now, at position \d+ of epoch \d+\. All is sent/)
  })

  test('[SY-51] what came back is shown in words, edited, and sent', () => {
    const id = idOf(done(london, 'do', 'CreateCategory', ...json({ name: 'Coffee' })))
    done(london, 'sync')
    done(amsterdam, 'sync')
    const change = (home: Home, to: string) =>
      done(home, 'do', 'ChangeCategory', ...json({ id, name: { was: 'Coffee', to } }))
    change(london, 'Beans')
    const lost = idOf(change(amsterdam, 'Coffees'))
    done(london, 'sync')
    const { words } = polder(amsterdam, ['sync'])
    expect(words).toMatch(/1 came back\. 1 wait for you: polder inbox/)
    expect(polder(amsterdam, ['inbox']).answer.value).toMatchObject([{ commandId: lost }])
    const shown = polder(amsterdam, ['inbox', 'show', lost])
    expect(shown.words).toMatch(/ChangeCategory, made .* by owner for Amsterdam/)
    expect(shown.words).toMatch(/Meanwhile owner \(London, .*\) did ChangeCategory/)
    expect(shown.words).toMatch(/Category Beans: name Beans/)
    expect(codeOf(polder(amsterdam, ['inbox', 'send-again', lost]))).toBe('changed-meanwhile')
    const payload = { id, name: { was: 'Beans', to: 'Coffees' } }
    done(amsterdam, 'inbox', 'edit', lost, ...json(payload))
    expect(done(amsterdam, 'sync')).toMatchObject({ sent: 1, inbox: 0 })
    expect(codeOf(polder(amsterdam, ['inbox', 'drop', lost]))).toBe('not-in-inbox')
  })

  test('[SY-52] a folder with something unsent is not removed, and then goes to a file', () => {
    const home = emptyHome()
    enrol(home, 'London')
    done(home, 'do', 'CreateCategory', ...json({ name: 'Cocoa' }))
    const refused = polder(home, ['reset'])
    expect({ status: refused.status, code: codeOf(refused) }).toEqual({
      status: 1,
      code: 'unsent-commits',
    })
    const file = `${home.path}/left.ndjson`
    expect(done(home, 'reset', '--export', file)).toMatchObject({ exported: 1 })
    expect(codeOf(polder(home, ['status']))).toBe('not-a-branch')
    expect(done(london, 'do', '--file', file)).toMatchObject({
      events: [{ streamType: 'Category' }],
    })
    done(london, 'sync')
    home.remove()
  })

  test('[SY-15] while the server is down work goes on, and a sync says so', async () => {
    await server.stop()
    done(london, 'do', 'CreateCategory', ...json({ name: 'Herbs' }))
    const { status, answer, words } = polder(london, ['sync'])
    expect({ status, code: answer.fault?.code }).toEqual({ status: 2, code: 'offline' })
    expect(answer.fault).toMatchObject({ report: { unsent: 1 } })
    expect(words).toMatch(/The centre does not answer\. Work goes on here/)
    await server.start()
    expect(done(london, 'sync')).toMatchObject({ sent: 1 })
  })

  test('works offline by choice until that is taken back', () => {
    expect(done(london, 'sync', '--offline')).toMatchObject({ worksOffline: true })
    expect(codeOf(polder(london, ['sync']))).toBe('works-offline')
    expect(done(london, 'sync', '--online')).toMatchObject({ faults: [] })
  })

  test('stays connected until it is interrupted, and keeps others out in words', async () => {
    const watching = startPolder(london, ['sync', '--watch'])
    await watching.said(/Up to date, and connected/)
    const locked = polder(london, ['do', 'CreateCategory', ...json({ name: 'Spices' })])
    expect(codeOf(locked)).toBe('data-locked')
    expect(locked.words).toMatch(/`polder sync --watch` is one, until Ctrl\+C/)
    done(amsterdam, 'do', 'CreateCategory', ...json({ name: 'Mint' }))
    done(amsterdam, 'sync')
    await watching.interrupt()
    expect(watching.answers).toMatchObject([{ ok: true, value: { phase: 'stopped' } }])
    const { rows } = done(london, 'ask', 'GetCategories', ...json({ filter: { name: 'Mint' } }))
    expect(rows).toHaveLength(1)
  })

  test('a branch that stands alone is told how to get a server', () => {
    const home = homeWithBranch()
    const { words, answer } = polder(home, ['sync'])
    expect(answer.fault?.code).toBe('stands-alone')
    expect(words).toMatch(/Give it to one first: polder publish/)
    home.remove()
  })

  test('[SY-35] a stand-alone account is published with a code, and others join it', () => {
    const home = homeWithBranch()
    const category = idOf(done(home, 'do', 'CreateCategory', ...json({ name: 'Tea' })))
    const { code } = { ...server.operate('account', 'await', 'Acme of London') }
    const args = ['--server', server.url, '--code', String(code)]
    expect(done(home, 'publish', ...args)).toMatchObject({
      kind: 'enrolled',
      sync: { server: server.url },
    })
    expect(codeOf(polder(home, ['publish', ...args]))).toBe('already-enrolled')
    done(home, 'do', 'ChangeCategory', ...json({ id: category, name: { was: 'Tea', to: 'Teas' } }))
    expect(done(home, 'sync')).toMatchObject({ sent: 1, unsent: 0 })
    expect(polder(home, ['verify']).words).toMatch(/All \d+ checks passed/)
    home.remove()
  })
})
