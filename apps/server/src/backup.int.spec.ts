import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toPage } from '@polder/sync'
import { describe, expect, test } from 'vitest'
import { aHome, type Home } from './testing/home.ts'
import { codeOf, done, operate, operateMeanwhile, withAccount } from './testing/operate.ts'
import { enrolledOffice, lineOver, linkTo, type RemoteOffice } from './testing/remote-office.ts'
import { serve } from './testing/running-server.ts'

const aCategory = (office: RemoteOffice, name: string) => office.does('CreateCategory', { name })

const backUp = (home: Home) => {
  const file = join(home.path, 'acme.backup')
  const run = operate(home, ['backup', file])
  expect(codeOf(run)).toBe('done')
  return { file, words: run.words }
}

/** The same machine after its data is gone and a backup was put in its place. */
const restored = (home: Home, file: string): Home => {
  const data = join(home.path, 'restored')
  expect(codeOf(operate(home, ['restore', file], { data }))).toBe('done')
  return { ...home, data }
}

describe('a backup', () => {
  test('is made while the server runs and is pushed to, and is whole', {
    timeout: 60_000,
  }, async () => {
    const home = aHome()
    const named = withAccount(home)
    const server = await serve(home)
    const office = await enrolledOffice(home, server.url, named)
    const work = new AbortController()
    const pushing = (async () => {
      for (let number = 1; !work.signal.aborted; number += 1) {
        aCategory(office, `Category ${number}`)
        await office.sync()
      }
    })()
    const file = join(home.path, 'acme.backup')
    for (let time = 1; time <= 3; time += 1)
      expect(codeOf(await operateMeanwhile(home, ['backup', file]))).toBe('done')
    work.abort()
    await pushing
    expect(office.log.store.lastPosition()).toBeGreaterThan(20)
    const again = restored(home, file)
    const verified = operate(again, ['verify'])
    expect([codeOf(verified), verified.status]).toEqual(['done', 0])
    await server.stop()
  })

  test('is for its own user only, and says that it holds the key', () => {
    const home = aHome()
    withAccount(home)
    const { file, words } = backUp(home)
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(words).toMatch(/the key too/)
    expect(readdirSync(home.path).toSorted()).toEqual(['acme.backup', 'data'])
  })

  test('[SY-33] a restored server takes back what it lost, then pushes again', {
    timeout: 60_000,
  }, async () => {
    const home = aHome()
    const named = withAccount(home)
    const server = await serve(home)
    const office = await enrolledOffice(home, server.url, named)
    aCategory(office, 'Tea')
    await office.sync()
    const { file } = backUp(home)
    const kept = office.log.store.lastPosition()
    aCategory(office, 'Coffee')
    await office.sync()
    await server.kill()

    const again = restored(home, file)
    const second = await serve(again)
    const link = await linkTo(second.url)
    const hello = await office.hello(lineOver(link))
    expect(hello).toMatchObject({ mode: 'recovering', place: 'ahead', head: { position: kept } })
    aCategory(office, 'Cocoa')
    const commits = office.outbox()
    const early = await link.call('push', { commits })
    expect(early.outcomes).toMatchObject([{ status: 'fault', code: 'recovering' }])
    const page = toPage(office.log.store.readCommits({ after: kept }))
    const { adopted } = await link.call('adopt', { page })
    expect(adopted).toBe(office.log.store.lastPosition())
    expect(await second.metric('polder_commits_adopted_total')).toBe(1)
    const ended = operate(again, ['recovery', 'end', '--account', 'Acme'])
    expect(done(ended)).toMatchObject({ name: 'Acme', mode: 'open' })
    const { outcomes } = await link.call('push', { commits })
    expect(outcomes).toMatchObject([{ status: 'accepted' }])
    await second.stop()
    expect(operate(again, ['verify']).status).toBe(0)
  })
})

describe('what is no backup', () => {
  test('another file, and half of one, restore nothing', () => {
    const home = aHome()
    withAccount(home)
    const { file } = backUp(home)
    const data = join(home.path, 'restored')
    const letter = join(home.path, 'letter.txt')
    writeFileSync(letter, 'Dear Sir')
    expect(codeOf(operate(home, ['restore', letter], { data }))).toBe('not-a-backup')
    const bytes = readFileSync(file)
    writeFileSync(letter, bytes.subarray(0, bytes.length / 2))
    const half = operate(home, ['restore', letter], { data })
    expect([codeOf(half), half.status]).toEqual(['backup-damaged', 2])
    bytes.fill(0, bytes.length - 8_192)
    writeFileSync(letter, bytes)
    expect(codeOf(operate(home, ['restore', letter], { data }))).toBe('backup-damaged')
    expect(codeOf(operate(home, ['restore', join(home.path, 'none')], { data }))).toBe(
      'cannot-open',
    )
    expect(codeOf(operate(home, ['account', 'list'], { data }))).toBe('not-a-server')
    expect(readdirSync(home.path).toSorted()).toEqual(['acme.backup', 'data', 'letter.txt'])
  })

  test('a server is not restored over another, nor over anything else', () => {
    const home = aHome()
    withAccount(home)
    const { file } = backUp(home)
    expect(codeOf(operate(home, ['restore', file]))).toBe('folder-not-empty')
    const data = join(home.path, 'letters')
    mkdirSync(data)
    writeFileSync(join(data, 'letter.txt'), 'Dear Sir')
    expect(codeOf(operate(home, ['restore', file], { data }))).toBe('folder-not-empty')
    expect(done(operate(home, ['account', 'list']))).toHaveLength(1)
  })

  test('a backup goes into a folder that is there', () => {
    const home = aHome()
    withAccount(home)
    const run = operate(home, ['backup', join(home.path, 'nowhere', 'acme.backup')])
    expect([codeOf(run), run.status]).toEqual(['cannot-open', 2])
  })
})
