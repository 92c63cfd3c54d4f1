import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import type { FaultAnswer } from '@polder/kernel'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { aHome } from './testing/home.ts'
import { codeOf, operate, withAccount } from './testing/operate.ts'
import { enrolledOffice, type RemoteOffice } from './testing/remote-office.ts'
import { serve } from './testing/running-server.ts'
import { mountSmallDisk } from './testing/small-disk.ts'

const MANY = 2_000

/** Pushes commits one by one until one is answered with a fault; gives its code and what was stored. */
const pushUntilFault = async (office: RemoteOffice) => {
  const stored: string[] = []
  for (let number = 1; number <= MANY; number += 1) {
    const description = 'What is on the shelf. '.repeat(200)
    const commandId = office.does('CreateCategory', { name: `Category ${number}`, description })
    const commits = office.outbox().filter(({ command }) => command.commandId === commandId)
    try {
      await office.push(commits)
      stored.push(commandId)
    } catch (error) {
      // Safe: what a link throws is a fault.
      const { code, details } = error as FaultAnswer
      expect(code).toBe('centre-failing')
      return { code: details['why'], stored }
    }
  }
  return { code: 'none', stored }
}

describe('what a server does where the disk says no', () => {
  test('[SY-10] a disk that fills up: it says so, is not ready, and goes on with more room', {
    timeout: 120_000,
  }, async ({ skip }) => {
    const home = aHome()
    const folder = join(home.path, 'disk')
    const disk = mountSmallDisk(folder, 6)
    if (disk === null) return skip('only the superuser can mount a disk')
    onTestFinished(disk.remove)
    const there = { ...home, data: join(folder, 'data') }
    const named = withAccount(there)
    const server = await serve(there)
    const office = await enrolledOffice(there, server.url, named)
    const { code, stored } = await pushUntilFault(office)
    expect(code).toMatch(/^disk-(?:full|failed)$/)
    expect(stored.length).toBeGreaterThan(0)
    const readiness = await server.get('/readyz')
    expect([readiness.status, await readiness.json()]).toEqual([
      503,
      { ready: false, why: 'failing', code },
    ])
    expect((await server.get('/healthz')).status).toBe(200)
    disk.grow(64)
    await vi.waitFor(async () => expect((await server.get('/readyz')).status).toBe(200), 5_000)
    const { outcomes } = await office.push(office.outbox(50))
    expect(outcomes.filter(({ status }) => !/^(?:known|accepted)$/.test(status))).toEqual([])
    expect(await server.stop()).toBe(0)
    expect(operate(there, ['verify']).status).toBe(0)
  })

  test("a folder that can't be written in", () => {
    const home = aHome()
    withAccount(home)
    for (const folder of [home.path, home.data]) chmodSync(folder, 0o755)
    const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {}
    chmodSync(home.data, 0o555)
    const run = operate(home, ['serve', '--port', '0'], nobody)
    expect(run.status).toBe(2)
    expect(codeOf(run)).not.toBe('defect')
    chmodSync(home.data, 0o755)
  })
})
