import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CentreLog } from '@polder/events'
import { openCentreLog } from '@polder/events/sqlite'
import { aCommit, anIdentity, aStream } from '@polder/events/testing'
import type { Commit } from '@polder/kernel'
import { describe, expect, onTestFinished, test } from 'vitest'
import { aDevice, aServerWorld, faultOf, KEY, statusesOf } from '../testing/server/world.ts'

/** An account's log in a file, which can be opened again as after a restart. */
const aFile = () => {
  const folder = mkdtempSync(join(tmpdir(), 'polder-account-'))
  const file = join(folder, 'account.db')
  const open: CentreLog[] = []
  onTestFinished(() => {
    for (const log of open) log.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const opened = (log: CentreLog) => {
    open.push(log)
    return aServerWorld({ log })
  }
  const create = { identity: anIdentity(), mode: 'open' } as const
  const first = openCentreLog({ file, key: KEY, create })
  first.devices.add(aDevice())
  return {
    world: opened(first),
    again: () => {
      open.pop()?.close()
      return opened(openCentreLog({ file, key: KEY }))
    },
  }
}

const order = (name: string, deviceCommitNumber: number, at = 0): Commit =>
  aCommit({ deviceCommitNumber, writes: [{ stream: aStream('Order', name), at }] })

describe('an account in a file', () => {
  test('[SY-5] answers the same after a restart', async () => {
    const { world, again } = aFile()
    world.judge.choose(({ deviceCommitNumber }) =>
      deviceCommitNumber === 2
        ? { status: 'refuse', refusal: { code: 'agreement-blocked', details: { block: 'x' } } }
        : { status: 'accept' },
    )
    const commits = [order('a', 1), order('b', 2)]
    const first = await (await world.joined()).peer.handle('push', { commits })
    expect(statusesOf(first)).toEqual(['accepted', 'refused'])
    const { peer } = await again().joined()
    const { outcomes } = await peer.handle('push', { commits })
    expect(outcomes).toEqual([{ ...first.outcomes[0], status: 'known' }, first.outcomes[1]])
  })

  test('[SY-71] knows the numbers of a device after a restart', async () => {
    const { world, again } = aFile()
    await (await world.joined()).peer.handle('push', { commits: [order('a', 1), order('b', 2)] })
    const { peer } = await again().joined()
    expect(statusesOf(await peer.handle('push', { commits: [order('c', 1)] }))).toEqual([
      'fault device-fenced',
    ])
    expect(await faultOf(again().joined())).toBe('device-fenced')
  })

  test('[SY-1] [SY-22] what a commit left behind that we stumbled over is taken back', async () => {
    const { world } = aFile()
    world.judge.choose((commit) => {
      if (commit.deviceCommitNumber !== 2) return { status: 'accept' }
      world.log.devices.setStatus(commit.command.stamps.device, 'revoked', 'by half a judgement')
      throw new Error('Defect: of ours')
    })
    const { peer } = await world.joined()
    const commits = [order('a', 1), order('b', 2), order('c', 3)]
    const answer = await peer.handle('push', { commits })
    expect(statusesOf(answer)).toEqual(['accepted', 'refused', 'accepted'])
    expect(world.log.devices.all()).toMatchObject([{ status: 'active', note: null }])
    expect(world.log.store.readAll().map(({ position }) => position)).toEqual([1, 2])
  })

  test('[SY-74] has on disk what was answered', async () => {
    const { world, again } = aFile()
    const { peer } = await world.joined()
    await peer.handle('push', { commits: [order('a', 1)] })
    await world.listener.stop()
    const later = again()
    expect(later.log.store.lastPosition()).toBe(1)
    expect((await later.joined()).heard).toEqual([])
  })

  test('requests of one turn are stored together, each alone', async () => {
    const { world } = aFile()
    const lines = [await world.joined(), await world.joined(), await world.joined()]
    const answers = await Promise.all(
      lines.map(async ({ peer }, index) =>
        peer.handle('push', { commits: [order(`${index}`, index + 1)] }),
      ),
    )
    expect(answers.flatMap(statusesOf)).toEqual(['accepted', 'accepted', 'accepted'])
    expect(lines[0]?.heard).toHaveLength(1)
    // The first has its own already, and is told that there is more.
    expect(lines[0]?.heard[0]?.page).toBeUndefined()
    expect(lines[1]?.heard[0]?.page?.commits).toHaveLength(3)
  })
})
