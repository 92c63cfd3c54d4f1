import { setTimeout } from 'node:timers/promises'
import { openBranch } from '@polder/branch'
import { SEED } from '@polder/kernel/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyHome, type Home } from './testing/home.ts'
import { createLedger } from './testing/ledger.ts'
import { codeOf, polder } from './testing/polder.ts'
import { createRandom } from './testing/random.ts'
import { startPolder } from './testing/running-polder.ts'
import { type Server, startServer } from './testing/server.ts'

const KILLS = 12
/** Commands made between two kills: several messages of them. */
const COMMANDS = 120
const TIMEOUT_MS = 600_000

describe(`a process that is killed while it enrols or syncs (seed ${SEED})`, () => {
  const random = createRandom(SEED)
  const home = emptyHome()
  let server: Server
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(async () => {
    await server.remove()
    home.remove()
  })

  const killed = async (args: readonly string[], latestMs: number) => {
    const running = startPolder(home, args)
    await setTimeout(random.whole(50, latestMs))
    await running.kill()
  }

  test('[SY-14] enrols one device, however often it is killed before it is done', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const args = ['enrol', '--server', server.url, '--code', server.deviceCode('London')]
    for (let kill = 0; kill < KILLS; kill += 1) {
      await killed(args, 700)
      if (codeOf(polder(home, ['status'])) === 'done') break
    }
    // The last kill may have come after all was done.
    if (codeOf(polder(home, ['status'])) !== 'done') polder(home, args)
    expect(codeOf(polder(home, ['status']))).toBe('done')
    expect(enrolledDevices(server)).toBe(1)
  })

  test('[SY-14] [SY-62] what it had saved is at the server, whole and once', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const made: string[] = []
    for (let kill = 0; kill < KILLS; kill += 1) {
      made.push(...perform(home, kill))
      await killed(['sync'], 900)
    }
    expect(polder(home, ['sync']).answer.value).toMatchObject({ unsent: 0, faults: [] })
    const branch = openBranch({ folder: home.data, secrets: home.devices })
    const ledger = createLedger()
    ledger.readOn(branch)
    expect(made.filter((commandId) => !ledger.has(commandId))).toEqual([])
    expect(ledger.faults).toEqual([])
    expect((await branch.verify()).filter(({ ok }) => !ok)).toEqual([])
    await branch.close()
    expect(server.operate('verify')).toBeDefined()
  })
})

const enrolledDevices = (server: Server) => {
  const devices = server.operate('device', 'list', '--account', 'Acme')
  // Safe: the list of an account's devices, the server's own among them.
  const own = devices as unknown as readonly { readonly note: string | null }[]
  return own.filter(({ note }) => note === null).length
}

const perform = (home: Home, round: number): readonly string[] => {
  const lines = Array.from({ length: COMMANDS }, (_, index) =>
    JSON.stringify({ name: 'CreateCategory', payload: { name: `Round ${round}, ${index}` } }),
  )
  const { answers } = polder(home, ['do', '--file', '-'], { input: lines.join('\n') })
  return answers.map(({ value }) => String(value?.['commandId']))
}
