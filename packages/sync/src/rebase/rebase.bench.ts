/**
 * What a rebase of a long outbox costs of which others touched a few: the pure function alone, and with
 * the log around it in SQLite. It should grow with the outbox and no faster. Run with
 * `node --expose-gc`; it asserts no time.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BranchLog, EventStore } from '@polder/events'
import { createMemoryEventStore } from '@polder/events/memory'
import { openBranchLog } from '@polder/events/sqlite'
import { toInstant } from '@polder/kernel'
import { toPage } from '../protocol/commit.ts'
import { toyIdentity } from '../testing/toy/account.ts'
import { createToyBranch, type ToyBranch } from '../testing/toy/branch.ts'
import { toyCommand, toyDevice, type ToyWish } from '../testing/toy/commands.ts'
import { decideToy } from '../testing/toy/decide.ts'
import { createOverlay } from './overlay.ts'
import { rebase } from './rebase.ts'

const OUTBOXES = [2_500, 5_000, 10_000, 20_000]
const ARRIVED = 1_000
const TOUCHED = 10
const ROUNDS = 5

const NOW = toInstant(0)

const store = (centre: EventStore, name: string, wish: ToyWish) => {
  const command = toyCommand(wish, { name, device: toyDevice('there') })
  const decided = decideToy(command, centre)
  if (!decided.ok) throw new Error(decided.refusal.code)
  centre.append({ command, ...decided.value, attempt: 1, deviceCommitNumber: 1 }, NOW)
}

/** Each commit reads one counter and writes another: every hundred share the one that is read. */
const fill = (branch: ToyBranch, length: number) =>
  branch.log.transaction(() => {
    for (let made = 0; made < length; made += 1) {
      const wish = { do: 'AddOf', counter: `c${made}`, other: `shared${made % 100}` } as const
      branch.does(`mine-${made}`, wish)
    }
  })

const arrive = (log: BranchLog, centre: EventStore) => {
  for (let made = 0; made < ARRIVED; made += 1) {
    const counter = made < TOUCHED ? `c${made}` : `other${made}`
    store(centre, `theirs-${made}`, { do: 'Add', counter, by: 1 })
  }
  log.receive(toPage(centre.readCommits({ limit: ARRIVED })))
}

const milliseconds = (work: () => unknown): number => {
  globalThis.gc?.()
  const startedMs = performance.now()
  work()
  return performance.now() - startedMs
}

/** Without what it came to: the next round finds the same. */
const pure = ({ log }: ToyBranch) => {
  const overlay = createOverlay(log.store, log.outbox.events)
  const outbox = log.outbox.read({ limit: 1_000_000 })
  const arrived = log.store.readCommits({ limit: ARRIVED })
  let decided = 0
  const tookMs = milliseconds(() =>
    rebase({
      outbox,
      inbox: [],
      arrived,
      refused: new Map(),
      clock: NOW,
      decide: (command, before) => {
        decided += 1
        overlay.extend(before)
        return decideToy(command, overlay)
      },
    }),
  )
  return { tookMs, decided }
}

for (const length of OUTBOXES) {
  const folder = mkdtempSync(join(tmpdir(), 'polder-bench-'))
  const device = { device: toyDevice('here'), deviceNumber: 1 }
  const log = openBranchLog({ folder, create: { ...toyIdentity, kind: 'enrolled', ...device } })
  const branch = createToyBranch(log, () => NOW)
  const centre = createMemoryEventStore(toyIdentity)
  fill(branch, length)
  arrive(log, centre)
  const runs = Array.from({ length: ROUNDS }, () => pure(branch))
  const pureMs = Math.min(...runs.map(({ tookMs }) => tookMs))
  const wholeMs = milliseconds(() => branch.rebase(new Map()))
  console.log(
    `${length} in the outbox, ${ARRIVED} arrived, ${runs[0]?.decided} decided again: ` +
      `pure ${pureMs.toFixed(1)} ms, with SQLite ${wholeMs.toFixed(1)} ms`,
  )
  log.close()
  rmSync(folder, { recursive: true })
}
