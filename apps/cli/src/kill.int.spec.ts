import { setTimeout } from 'node:timers/promises'
import { openBranch } from '@polder/branch'
import { SEED } from '@polder/kernel/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Home, homeWithBranch } from './testing/home.ts'
import { createLedger } from './testing/ledger.ts'
import { polder, type Run } from './testing/polder.ts'
import { createRandom, type Random } from './testing/random.ts'
import { type RunningPolder, startPolder } from './testing/running-polder.ts'

const KILLS = 100
const VERIFY_EVERY = 10
/** A kill of so many comes before the first answer, while the branch is being opened. */
const EARLY_EVERY = 8
const TIMEOUT_MS = 600_000

describe(`a process that is killed while it performs commands (seed ${SEED})`, () => {
  const random = createRandom(SEED)
  let home: Home
  let item = ''
  beforeAll(() => {
    home = homeWithBranch()
    const payload = { sku: 'CHAI', name: 'Chai', listPrice: '18' }
    item = createdBy(polder(home, ['do', 'CreateItem', '--json', JSON.stringify(payload)]))
  })
  afterAll(() => home.remove())

  /** Sends commands in bursts, each when the one before is answered, until it is killed. */
  const feed = async (running: RunningPolder) => {
    for (let sent = 0; !running.hasEnded(); ) {
      const burst = Array.from({ length: random.whole(1, 8) }, () => aCommand(random, item))
      running.send(burst)
      sent += burst.length
      await running.answered(sent)
    }
  }

  test('[SY-10] [SY-14] [SY-64] what it answered is there, whole, once, and numbers have no gap', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const ledger = createLedger()
    let saved = 0
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const running = startPolder(home, ['do', '--file', '-'])
      const fed = feed(running)
      if (kill % EARLY_EVERY !== 0) await running.answered(1)
      await setTimeout(random.whole(50, 300))
      await running.kill()
      await fed
      const branch = openBranch({ folder: home.data, secrets: home.devices })
      ledger.readOn(branch)
      expect(running.answers.filter(({ ok }) => !ok)).toEqual([])
      const lost = running.answers.map(commandIdOf).filter((id) => !ledger.has(id))
      expect({ kill, lost, faults: ledger.faults }).toEqual({ kill, lost: [], faults: [] })
      saved += running.answers.length
      const findings = kill % VERIFY_EVERY === 0 ? await branch.verify() : []
      expect(findings.filter(({ ok }) => !ok)).toEqual([])
      await branch.close()
    }
    expect(saved).toBeGreaterThan(KILLS)
    const verified = polder(home, ['verify'])
    expect(verified.words).toMatch(/All \d+ checks passed/)
  })
})

const commandIdOf = ({ value }: Run['answer']) => String(value?.['commandId'])

const createdBy = ({ answer }: Run): string => commandIdOf(answer)

/** Half of them make a new thing with a unique key, half post a document with a number. */
const aCommand = (random: Random, item: string): string => {
  const commandId = random.uuid()
  return JSON.stringify(
    random.whole(0, 1) === 0
      ? { commandId, name: 'CreateCategory', payload: { name: commandId } }
      : {
          commandId,
          name: 'PostStockCorrection',
          payload: { reason: 'found', lines: [{ item, quantity: String(random.whole(1, 9)) }] },
        },
  )
}
