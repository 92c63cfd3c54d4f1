import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type DeviceId, newId } from '@polder/kernel'
import { expect } from 'vitest'
import type { CentreLog } from '../../centre-log.ts'
import { aClaim, aCommandId, aCommit, aStream, atSecond } from '../builders.ts'
import { threeLogsInterleaved } from '../three-logs.ts'
import { appendAll, everythingIn } from '../contract/steps.ts'
import { type CentreBehaviours, type CentreWorld, faultOf, keyOf } from './world.ts'

const CUSTOMER = aStream('Party', 'A')
const ATTEMPT = { commandId: aCommandId('refused'), attempt: 2, deviceCommitNumber: 4 }

/** A log with something in every place, and the file of a backup to come. */
const aFullLog = async ({ aLog, folder }: CentreWorld) => {
  const log = aLog()
  await appendAll(log.store, threeLogsInterleaved())
  const claims = [aClaim(CUSTOMER, 'QUICK')]
  await appendAll(log.store, [aCommit({ writes: [{ stream: CUSTOMER }], claims })])
  log.refusals.add(ATTEMPT, { code: 'no', details: { why: 'so' } }, atSecond(3))
  const device = newId<DeviceId>()
  log.devices.add({
    device,
    deviceNumber: 2,
    branch: null,
    status: 'active',
    secretHash: 'ab'.repeat(32),
    enrolledAt: atSecond(0),
    note: null,
  })
  log.devices.setNumbers(device, { last: 9, missing: [[3, 4]] })
  log.operations.note({ kind: 'forged', at: atSecond(4), details: { count: 1 } })
  return { log, file: join(folder(), 'backup.db') }
}

const contentOf = async (log: CentreLog) => ({
  ...(await everythingIn(log.store)),
  state: log.state(),
  holder: log.store.claimHolder('Party.number', 'QUICK'),
  refusal: log.refusals.find(ATTEMPT),
  devices: log.devices.all(),
  numbers: log.devices.all().map(({ device }) => log.devices.numbers(device)),
  notes: log.operations.read(),
})

export const BACKUPS: CentreBehaviours = {
  '[SY-7] a backup is the whole log, and goes on as it would have': async (world) => {
    const { log, file } = await aFullLog(world)
    await log.backup(file)
    const restored = world.restored(file)
    expect(await contentOf(restored)).toEqual(await contentOf(log))
    const next = aCommit({ writes: [{ stream: CUSTOMER, at: 1 }] })
    for (const each of [log, restored]) await appendAll(each.store, [next])
    expect(await contentOf(restored)).toEqual(await contentOf(log))
  },

  '[SY-33] a log restored adopts what was appended after its backup': async (world) => {
    const { log, file } = await aFullLog(world)
    await log.backup(file)
    await appendAll(log.store, [aCommit(), aCommit()])
    const restored = world.restored(file)
    restored.startEpoch(2)
    restored.adopt(log.store.readCommits({ after: restored.state().lastPosition }), 'signed')
    expect(await everythingIn(restored.store)).toEqual(await everythingIn(log.store))
  },

  'a backup made while the log is written is whole': async (world) => {
    const { log, file } = await aFullLog(world)
    const { commits: before } = await everythingIn(log.store)
    const made = log.backup(file)
    await appendAll(
      log.store,
      Array.from({ length: 50 }, () => aCommit()),
    )
    await made
    const { commits } = await everythingIn(world.restored(file).store)
    expect(commits.length).toBeGreaterThanOrEqual(before.length)
    expect(commits).toEqual(log.store.readCommits({ limit: commits.length }))
  },

  'a backup replaces the one before, and leaves nothing beside itself': async (world) => {
    const { log, file } = await aFullLog(world)
    await log.backup(file)
    await appendAll(log.store, [aCommit()])
    await Promise.all([log.backup(file), log.backup(file)])
    expect(readdirSync(join(file, '..'))).toEqual(['backup.db'])
    expect(await contentOf(world.restored(file))).toEqual(await contentOf(log))
  },

  'a backup that fails leaves the one before, and the log as it was': async (world) => {
    const { log, file } = await aFullLog(world)
    const elsewhere = join(file, '..', 'none', 'backup.db')
    await expect(log.backup(elsewhere)).rejects.toMatchObject({ code: 'cannot-open' })
    expect(existsSync(elsewhere)).toBe(false)
    await appendAll(log.store, [aCommit()])
    await log.backup(file)
    expect(await contentOf(world.restored(file))).toEqual(await contentOf(log))
  },

  '[SY-7] with another key a log is not opened: its commits would bear two kinds of MACs': async (
    world,
  ) => {
    const { log, file } = await aFullLog(world)
    await log.backup(file)
    expect(faultOf(() => world.restored(file, keyOf(9)))).toBe('wrong-key')
  },
}
