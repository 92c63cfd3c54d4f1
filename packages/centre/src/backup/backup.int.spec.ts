import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { verifyCentreLog } from '@polder/events/sqlite'
import { aPage } from '@polder/events/testing'
import { toInstant } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import { folderStorage } from '../storage.ts'
import { readKey } from '../key.ts'
import { anOffice, type Office } from '../testing/office.ts'
import { aHome, aServer, aServerFolder, OPENERS } from '../testing/server-folder.ts'
import { anAccount, faultOf, type World } from '../testing/world.ts'
import { restore } from './restore.ts'

const now = () => toInstant(Date.UTC(2026, 10, 24))

/** A server that was backed up when its office had made one organisation of three. */
const aLostServer = async () => {
  const home = aHome()
  const world = aServer(aServerFolder(home))
  const account = anAccount(world)
  const office = await anOffice(world, account)
  office.does('CreateOrganisation', { name: 'First' })
  await office.sync()
  const file = join(home, 'server.backup')
  const report = await world.centre.backup(file)
  for (const name of ['Second', 'Third']) office.does('CreateOrganisation', { name })
  await office.sync()
  await world.centre.stop()
  const folder = join(home, 'restored')
  return { home, file, folder, report, office, account: account.account }
}

const restored = ({ file, folder }: { readonly file: string; readonly folder: string }): World => {
  restore({ file, folder, openers: OPENERS, now })
  return aServer(folder)
}

/** What an office does with a centre whose log is shorter than its own (SY-34). */
const giveBack = async ({ connect }: World, office: Office) => {
  const line = connect()
  const { head } = await office.hello(line)
  const commits = office.log.store.readCommits({ after: head.position, limit: 100 })
  return { line, answer: await line.peer.handle('adopt', { page: aPage(commits) }) }
}

describe('a backup', () => {
  test('[SY-7] is one file that only its own user reads, with the key in it', async () => {
    const { home, file, report } = await aLostServer()
    expect(report.accounts).toBe(1)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(file).size).toBeGreaterThan(report.bytes)
    const key = readFileSync(join(home, 'server', 'key'), 'utf8').trim()
    expect(readFileSync(file).includes(key)).toBe(true)
    expect(readdirSync(home).toSorted()).toEqual(['server', 'server.backup'])
  })

  test('[SY-33] gives a server that recovers, in another epoch', async () => {
    const lost = await aLostServer()
    const { centre, connect } = restored(lost)
    expect(centre.accounts()).toMatchObject([{ name: 'Acme', mode: 'recovering' }])
    const hello = await lost.office.hello(connect())
    expect(hello).toMatchObject({ mode: 'recovering', place: 'ahead' })
    expect(hello.logEpoch).toBeGreaterThan(1)
    expect(Buffer.from(readKey(lost.folder))).toHaveLength(32)
  })

  test('[SY-33] what it lost since a branch gives back, and work goes on when the operator says so', async () => {
    const lost = await aLostServer()
    const { office, account } = lost
    const world = restored(lost)
    const refused = await world.centre.openBranch(account, { name: 'Paris' })
    expect(refused).toMatchObject({ refusal: { code: 'recovering' } })
    const { line, answer } = await giveBack(world, office)
    expect(answer.adopted).toBe(office.log.store.lastPosition())
    office.does('CreateOrganisation', { name: 'Fourth' })
    const push = async () => line.peer.handle('push', { commits: office.outbox() })
    expect((await push()).outcomes).toMatchObject([{ status: 'fault', code: 'recovering' }])
    await world.centre.endRecovery(account)
    expect(world.centre.accounts()).toMatchObject([{ mode: 'open' }])
    expect((await push()).outcomes).toMatchObject([{ status: 'accepted' }])
  })

  test('[SY-33] nobody gives back what the server never signed', async () => {
    const lost = await aLostServer()
    const world = restored(lost)
    const { office } = lost
    const line = world.connect()
    const { head } = await office.hello(line)
    const page = aPage(office.log.store.readCommits({ after: head.position, limit: 100 }))
    const bent = page.commits.map((commit) => ({ ...commit, mac: 'A'.repeat(22) }))
    const offering = line.peer.handle('adopt', { page: { ...page, commits: bent } })
    expect(await faultOf(offering)).toBe('mac-invalid')
  })

  test('[SY-33] an account that was awaited still is', async () => {
    const home = aHome()
    const world = aServer(aServerFolder(home))
    world.centre.awaitAccount('Awaited')
    const file = join(home, 'server.backup')
    await world.centre.backup(file)
    await world.centre.stop()
    const again = restored({ file, folder: join(home, 'restored') })
    expect(again.centre.accounts()).toMatchObject([{ name: 'Awaited', mode: 'awaiting' }])
  })

  test('[SY-33] restored twice it is in two epochs', async () => {
    const lost = await aLostServer()
    const epochOf = async (folder: string, day: number) => {
      const at = () => toInstant(Date.UTC(2026, 10, day))
      restore({ file: lost.file, folder, openers: OPENERS, now: at })
      return (await lost.office.hello(aServer(folder).connect())).logEpoch
    }
    const first = await epochOf(join(lost.home, 'one'), 24)
    expect(await epochOf(join(lost.home, 'two'), 25)).toBeGreaterThan(first)
  })

  test('that is damaged, or none, makes no server', async () => {
    const { file, folder, home } = await aLostServer()
    const making = (from: string) => () => restore({ file: from, folder, openers: OPENERS, now })
    writeFileSync(join(home, 'none'), 'something else\n{}\n')
    expect(making(join(home, 'none'))).toThrow('not-a-backup')
    const bytes = readFileSync(file)
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1
    writeFileSync(join(home, 'bent'), bytes)
    expect(making(join(home, 'bent'))).toThrow('backup-damaged')
    writeFileSync(join(home, 'short'), bytes)
    truncateSync(join(home, 'short'), bytes.length - 5_000)
    expect(making(join(home, 'short'))).toThrow('backup-damaged')
    expect(readdirSync(home).toSorted()).toEqual(
      ['bent', 'none', 'server', 'server.backup', 'short'].toSorted(),
    )
  })

  test('is not restored over a server that is there', async () => {
    const { file, home } = await aLostServer()
    const over = () => restore({ file, folder: join(home, 'server'), openers: OPENERS, now })
    expect(over).toThrow('folder-not-empty')
  })
})

describe('a server over files', () => {
  test('[SY-1] finds everything again when it is opened again', async () => {
    const home = aHome()
    const folder = aServerFolder(home)
    const first = aServer(folder)
    const account = anAccount(first)
    const office = await anOffice(first, account)
    office.does('CreateOrganisation', { name: 'Quick' })
    await office.sync()
    await first.centre.stop()
    const second = aServer(folder)
    const line = second.connect()
    expect(await office.hello(line)).toMatchObject({ place: 'follows' })
    office.does('CreateOrganisation', { name: 'Slow' })
    const { outcomes } = await line.peer.handle('push', { commits: office.outbox() })
    expect(outcomes).toMatchObject([{ status: 'accepted' }])
  })

  test('[SY-7] every commit of it verifies', async () => {
    const home = aHome()
    const folder = aServerFolder(home)
    const world = aServer(folder)
    const account = anAccount(world)
    const office = await anOffice(world, account)
    for (const name of ['A', 'B', 'C']) office.does('CreateOrganisation', { name })
    await office.sync()
    const [registered] = world.centre.accounts()
    const key = readKey(folder)
    const log = folderStorage(OPENERS, { folder, key }).openLog(registered?.file ?? '')
    expect(verifyCentreLog(log, key).filter(({ ok }) => !ok)).toEqual([])
    log.close()
    expect(world.centre.verify(account.account).findings.every(({ ok }) => ok)).toBe(true)
  })
})
