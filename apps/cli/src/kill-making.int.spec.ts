import { existsSync, readdirSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { SEED } from '@polder/kernel/testing'
import { afterEach, describe, expect, test } from 'vitest'
import { emptyHome, type Home, homeWithBranch } from './testing/home.ts'
import { codeOf, polder } from './testing/polder.ts'
import { createRandom } from './testing/random.ts'
import { startPolder } from './testing/running-polder.ts'

const SAMPLE = fileURLToPath(
  new URL('../../../packages/exchange/samples/northwind', import.meta.url),
)
const INIT = ['init', '--account', 'Acme', '--branch', 'London'] as const
const IMPORT = ['import', '--map', `${SAMPLE}/mapping.json`, SAMPLE] as const
const KILLS = 8

describe(`what is killed while it makes something (seed ${SEED})`, () => {
  const random = createRandom(SEED)
  const homes: Home[] = []
  const kept = (home: Home) => {
    homes.push(home)
    return home
  }
  afterEach(() => {
    for (const home of homes.splice(0)) home.remove()
  })

  test('[SY-14] init: a whole branch or none, and the next one cleans up', async () => {
    const { ms } = timed(kept(emptyHome()), INIT)
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const home = kept(emptyHome())
      // Most of its life is node's own start; what is made is made at the end of it.
      await killAfter(home, INIT, part(ms, random.whole(60, 105)))
      const isMade = existsSync(home.data)
      expect(codeOf(polder(home, ['status']))).toBe(isMade ? 'done' : 'not-a-branch')
      if (!isMade) polder(home, INIT)
      const created = polder(home, ['do', 'CreateCategory', '--json', '{"name":"Tea"}'])
      expect({ kill, words: created.words, ok: created.answer.ok }).toMatchObject({ ok: true })
      expect(polder(home, ['verify']).status).toBe(0)
      expect(readdirSync(home.path).filter((name) => name.startsWith('data'))).toEqual(['data'])
    }
  })

  test('import: the same import again goes on, and comes to the same', async () => {
    const whole = kept(homeWithBranch())
    const { ms, run: atOnce } = timed(whole, IMPORT)
    expect(atOnce.answer.value).toMatchObject({ unchanged: 0, rejected: 0 })
    const home = kept(homeWithBranch())
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const isDone = await killAfter(home, IMPORT, part(ms, random.whole(20, 40)))
      if (isDone) break
    }
    const rest = polder(home, IMPORT)
    expect(rest.answer.value).toMatchObject({ rejected: 0 })
    const sums = ['ask', 'GetOrders', '--json', '{"groupBy":["branch.name"],"sum":["net","total"]}']
    expect(polder(home, sums).answer).toEqual(polder(whole, sums).answer)
    expect(eventsOf(home)).toBe(eventsOf(whole))
    expect(polder(home, ['verify']).words).toMatch(/All \d+ checks passed/)
    expect(polder(home, IMPORT).answer.value).toMatchObject({ imported: 0, rejected: 0, events: 0 })
  })
})

/** How long it takes where nobody kills it, on the machine that the test runs on. */
const timed = (home: Home, args: readonly string[]) => {
  const startedAt = performance.now()
  const run = polder(home, args)
  return { run, ms: performance.now() - startedAt }
}

const part = (ms: number, percent: number) => (ms * percent) / 100

const killAfter = async (home: Home, args: readonly string[], ms: number) => {
  const running = startPolder(home, args)
  await setTimeout(ms)
  await running.kill()
  return running.answers.length > 0
}

const eventsOf = (home: Home) => polder(home, ['status']).answer.value?.['events']
