import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BranchLog } from '@polder/events'
import {
  openBranchLog,
  openCentreLog,
  verifyBranchLog,
  verifyCentreLog,
} from '@polder/events/sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createVirtualClock } from '../testing/line/clock.ts'
import { toyIdentity } from '../testing/toy/account.ts'
import { createToyCentre } from '../testing/toy/centre.ts'
import { toyDevice } from '../testing/toy/commands.ts'
import { createToyOffice } from '../testing/toy/office.ts'
import { faultsIn } from '../testing/toy/sound.ts'
import { add, addOf, handOver, mark } from '../testing/toy/story.ts'

const KEY = new Uint8Array(32).fill(7)

const aFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'polder-sync-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A centre and branches whose logs are files. */
const onDisk = () => {
  const clock = createVirtualClock()
  const create = { identity: toyIdentity, mode: 'open' } as const
  const log = openCentreLog({ file: join(aFolder(), 'account.db'), key: KEY, create })
  onTestFinished(() => log.close())
  const centre = createToyCentre({ clock, log })
  const folders = new Map<string, string>()
  const opened = new Set<BranchLog>()
  const office = (name: string) => {
    const known = folders.get(name)
    const folder = known ?? aFolder()
    folders.set(name, folder)
    const device = toyDevice(name)
    const aNewBranch = () =>
      ({ ...toyIdentity, kind: 'enrolled', device, deviceNumber: centre.enrol(device) }) as const
    const branchLog = openBranchLog({
      folder,
      ...(known === undefined && { create: aNewBranch() }),
    })
    opened.add(branchLog)
    return createToyOffice({ clock, centre, name, log: branchLog })
  }
  onTestFinished(() => {
    for (const branchLog of opened) branchLog.close()
  })
  const reopen = (name: string, before: BranchLog) => {
    before.close()
    opened.delete(before)
    return office(name)
  }
  return { clock, centre, office, reopen }
}

const sound = (log: BranchLog) => verifyBranchLog(log).filter(({ ok }) => !ok)

describe('sync of logs on disk', () => {
  test('[SY-60] [SY-61] [SY-62] two branches and a centre end with one log', async () => {
    const { clock, centre, office } = onDisk()
    const [here, there] = [office('here'), office('there')]
    for (const [name, { log, does }] of Object.entries({ here, there }))
      log.transaction(() => {
        for (let made = 0; made < 100; made += 1) {
          does(`${name}-add-${made}`, add(`c${made % 11}`, 1))
          does(`${name}-of-${made}`, addOf(`d${made}`, `c${made % 7}`))
          does(`${name}-fact-${made}`, handOver(`c${made % 5}`))
        }
      })
    for (const { engine } of [here, there, here])
      expect(await clock.until(engine.syncOnce())).toMatchObject({ faults: [], leftCount: 0 })
    const commits = centre.log.store.readCommits({ limit: 5_000 })
    expect(commits).toHaveLength(600)
    for (const { log } of [here, there]) {
      expect(log.store.readCommits({ limit: 5_000 })).toEqual(commits)
      expect(sound(log)).toEqual([])
      expect(faultsIn(log)).toEqual([])
    }
    expect(verifyCentreLog(centre.log, KEY).filter(({ ok }) => !ok)).toEqual([])
  })

  test('[SY-11] [SY-14] a branch that is closed at any point goes on where it was', async () => {
    const { clock, centre, office, reopen } = onDisk()
    let here = office('here')
    here.log.transaction(() => {
      for (let made = 0; made < 300; made += 1) here.does(`a${made}`, mark(`c${made % 3}`))
    })
    for (const [name, cut] of [
      ['push', 'after'],
      ['pull', 'before'],
      ['push', 'before'],
      ['push', 'late'],
      ['pull', 'after'],
    ] as const) {
      here.orders.next(name, { cut })
      expect(await clock.until(here.engine.syncOnce())).toMatchObject({
        faults: [{ code: 'offline' }],
      })
      here = reopen('here', here.log)
      expect(sound(here.log)).toEqual([])
    }
    await clock.advance(1_000)
    expect(await clock.until(here.engine.syncOnce())).toMatchObject({ leftCount: 0, faults: [] })
    expect(here.log.store.readCommits({ limit: 5_000 })).toEqual(
      centre.log.store.readCommits({ limit: 5_000 }),
    )
    expect(here.log.store.lastPosition()).toBe(300)
  })

  test('[SY-15] [SY-41] a week’s outbox drains', async () => {
    const { clock, centre, office } = onDisk()
    const here = office('here')
    here.log.transaction(() => {
      for (let made = 0; made < 2_000; made += 1) here.does(`a${made}`, addOf(`c${made}`, 'shared'))
    })
    expect(await clock.until(here.engine.syncOnce())).toMatchObject({
      pushed: 2_000,
      leftCount: 0,
    })
    // All of it at one moment of the virtual clock: nothing waited long enough for one in between.
    expect(here.rebases()).toBe(1)
    expect(centre.log.store.lastPosition()).toBe(2_000)
  })
})
