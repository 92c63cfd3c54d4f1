import type { CommandId, StreamRef } from '@polder/kernel'
import * as fc from 'fast-check'
import { assertProperty, SEED } from '@polder/kernel/testing'
import { describe, expect, test } from 'vitest'
import type { BranchLog } from '../branch-log.ts'
import { aClaim, aCommit, anIdentity, aStream, atSecond } from '../testing/builders.ts'
import { createMemoryCentre, type MemoryCentre, type Verdict } from '../testing/memory-centre.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openBranchLog } from './branch-log.ts'
import { aBranch, anotherBranch } from '../testing/sqlite/opened.ts'
import { verifyBranchLog } from './verify/verify-log.ts'

const RUNS = 40
const STREAMS = 4
const ROUNDS_TO_SETTLE = 6

type Step = {
  readonly branch: number
  readonly stream: number
  readonly doing: 'change' | 'claim' | 'fact' | 'fail' | 'push' | 'pull' | 'rebase' | 'restart'
  readonly verdict: Verdict
}

const refusal: Verdict = { code: 'no', details: {} }

const aStep: fc.Arbitrary<Step> = fc.record({
  branch: fc.nat(1),
  stream: fc.nat(STREAMS - 1),
  doing: fc.oneof(
    { weight: 5, arbitrary: fc.constant('change' as const) },
    {
      weight: 6,
      arbitrary: fc.constantFrom('claim', 'fact', 'fail', 'push', 'pull', 'rebase', 'restart'),
    },
  ),
  verdict: fc.constantFrom<Verdict>('confirm', 'confirm', 'confirm', 'delay', refusal),
})

type Office = { readonly folder: string; log: BranchLog; facts: number }

const offices = (
  identity = anIdentity(),
): { readonly centre: MemoryCentre; readonly all: Office[] } => ({
  centre: createMemoryCentre(identity),
  all: [aBranch, anotherBranch].map((open) => {
    const folder = temporaryFolder()
    return { folder, log: open({ ...identity, folder, kind: 'enrolled' }), facts: 0 }
  }),
})

const record = (log: BranchLog, wishes: Parameters<typeof aCommit>[0]) => {
  const { attempt: _attempt, ...commit } = aCommit({
    stamps: { device: log.state().device },
    ...wishes,
  })
  log.record(commit, atSecond(0))
}

const atHead = (log: BranchLog, stream: StreamRef) => ({ stream, at: log.headRevision(stream) })

/** Both streams of a commit, so that commits depend on each other in many ways. */
const change = ({ log }: Office, number: number) => {
  const [one, two] = [aStream('Order', String(number)), aStream('Customer', String(number % 2))]
  const reads = [{ ...two, revision: log.headRevision(two) }]
  record(
    log,
    number % 3 === 0
      ? { writes: [atHead(log, one), atHead(log, two)] }
      : { writes: [atHead(log, one)], reads },
  )
}

const perform = (centre: MemoryCentre, office: Office, { doing, stream, verdict }: Step) => {
  const { log } = office
  const key = aStream('Key', `${log.state().device} ${stream}`)
  switch (doing) {
    case 'change':
      return change(office, stream)
    case 'claim':
      return record(log, { writes: [atHead(log, key)], claims: [aClaim(key, String(stream))] })
    case 'fact':
      return record(log, {
        nature: 'fact',
        writes: [{ stream: aStream('Fact', `${log.state().device} ${++office.facts}`) }],
      })
    case 'fail':
      return expect(() => log.transaction(() => failing(office, stream))).toThrow('stop')
    case 'push':
      centre.judge(() => verdict)
      return centre.push(log, atSecond(1))
    case 'pull':
      return centre.pull(log)
    case 'rebase':
      return centre.rebase(log, atSecond(2))
    case 'restart':
      log.close()
      office.log = openBranchLog({ folder: office.folder })
      return undefined
  }
}

const failing = (office: Office, stream: number) => {
  change(office, stream)
  throw new Error('stop')
}

const seen = (log: BranchLog) =>
  Array.from({ length: STREAMS }, (_, number) => log.readStream(aStream('Order', String(number))))

/** Heads say what streams say, and the file is sound. */
const expectSound = ({ log }: Office) => {
  expect(verifyBranchLog(log).filter(({ ok }) => !ok)).toEqual([])
  for (const [number, events] of seen(log).entries()) {
    expect(log.headRevision(aStream('Order', String(number)))).toBe(events.length)
    expect(events.map(({ streamRevision }) => streamRevision)).toEqual(
      events.map((_, index) => index + 1),
    )
  }
}

/** Syncs until nothing moves. A key that both took waits for a decision here: it is refused. */
const settleAll = (centre: MemoryCentre, all: readonly Office[]) => {
  const stuck = new Set<CommandId>()
  centre.judge(({ command }) => (stuck.has(command.commandId) ? refusal : 'confirm'))
  for (let round = 0; round < ROUNDS_TO_SETTLE; round++)
    for (const { commandId, answer } of all.flatMap(({ log }) => centre.sync(log, atSecond(9))))
      if (answer === 'conflict' && round > 0) stuck.add(commandId)
}

describe('two branches and a centre', () => {
  test(`[SY-60] [SY-61] are sound after every step, and equal in the end (seed ${SEED})`, () => {
    assertProperty(
      fc.property(fc.array(aStep, { maxLength: 40 }), (steps) => {
        const { centre, all } = offices()
        for (const step of steps) {
          const office = all[step.branch]
          if (office === undefined) throw new Error('two branches')
          perform(centre, office, step)
          expectSound(office)
        }
        settleAll(centre, all)
        for (const { log } of all) {
          expect(log.outbox.count()).toBe(0)
          expect(log.store.readCommits()).toEqual(centre.store.readCommits())
        }
        for (const office of all) {
          expectSound(office)
          office.log.close()
        }
      }),
      { runs: RUNS },
    )
  })
})
