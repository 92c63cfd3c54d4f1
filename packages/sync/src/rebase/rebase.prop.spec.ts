import type { PendingCommit } from '@polder/events'
import { createMemoryEventStore } from '@polder/events/memory'
import { assertProperty, SEED } from '@polder/kernel/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createToyAccount,
  type PaperBranch,
  type ToyAccount,
  toyIdentity,
} from '../testing/toy/account.ts'
import { toyCommandId, type ToyWish } from '../testing/toy/commands.ts'
import { decideToy } from '../testing/toy/decide.ts'
import { faultsIn } from '../testing/toy/sound.ts'
import { hasSameEvents, isSameAttempt } from './compare.ts'
import { createLost } from './lost.ts'

const RUNS = 60
/** Of all runs, on a machine that is busy with others. */
const TIMEOUT_MS = 60_000
const MAX_STEPS = 60
/** In each, every branch pushes all that it has: what conflicts goes along in the next. */
const ROUNDS_TO_SETTLE = 8

const counter = fc.constantFrom('x', 'y', 'z')
const person = fc.constantFrom('p', 'q', 'r')

const aWish: fc.Arbitrary<ToyWish> = fc.oneof(
  fc.record({ do: fc.constant('Add' as const), counter, by: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ do: fc.constant('Mark' as const), counter }),
  fc.record({ do: fc.constant('AddOf' as const), counter, other: counter }),
  fc.record({ do: fc.constant('MarkSeeing' as const), counter, other: counter }),
  fc.record({ do: fc.constant('AddEither' as const), asked: counter, counter, other: counter }),
  fc.record({
    do: fc.constant('TakeName' as const),
    person,
    name: fc.constantFrom('Ann', 'Bob'),
    lost: fc.constantFrom('refuse' as const, 'yield' as const),
  }),
  fc.record({ do: fc.constant('DropName' as const), person }),
  fc.record({ do: fc.constant('HandOver' as const), counter }),
  fc.record({
    do: fc.constant('Complain' as const),
    slip: fc.nat(MAX_STEPS).map((made) => toyCommandId(`0-${made}`)),
    counter,
  }),
)

type Step = { readonly branch: number; readonly pick: number } & (
  | { readonly doing: 'make'; readonly wish: ToyWish }
  /** The centre gets all that waits now, or that waited once, and puts off some of it. */
  | { readonly doing: 'push' | 'late' | 'refuse' | 'pull' | 'follow' }
)

const PICK_BITS = 10

const where = { branch: fc.nat(1), pick: fc.nat(2 ** PICK_BITS - 1) }

const aStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ ...where, doing: fc.constant('make' as const), wish: aWish }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      ...where,
      doing: fc.constantFrom('push', 'push', 'late', 'refuse', 'pull', 'follow', 'follow'),
    }),
  },
)

/** A branch, what it made, and everything that was ever on the way. */
type Office = {
  readonly account: ToyAccount
  readonly branch: PaperBranch
  readonly made: string[]
  readonly flying: (readonly PendingCommit[])[]
  /** Attempts that the centre refused: it would refuse them again (SY-5). */
  readonly refused: Set<string>
}

const attemptOf = ({ command, attempt }: PendingCommit) => `${command.commandId} ${attempt}`

const anOffice = (account: ToyAccount, name: string): Office => ({
  account,
  branch: account.branch(name),
  made: [],
  flying: [],
  refused: new Set(),
})

const outboxOf = ({ branch }: Office) => branch.log.outbox.read({ limit: 10_000 })

/** How a push goes: who is told, and what the centre puts off. */
type Sending = { readonly push: (commit: PendingCommit) => string; readonly pick?: number }

/**
 * In order, and nothing without what it depends on: at the same revision there may stand somebody
 * else's event by now, or the same command's by another attempt.
 */
const send = (office: Office, commits: readonly PendingCommit[], { push, pick = 0 }: Sending) => {
  const absent = createLost()
  for (const [index, commit] of commits.entries()) {
    const isPutOff = ((pick >> (index % PICK_BITS)) & 1) === 1
    if (isPutOff || absent.under(commit) !== undefined) absent.add(commit)
    else if (!isTaken(office, commit, push)) absent.add(commit)
  }
}

const isTaken = ({ account, refused }: Office, commit: PendingCommit, push: Sending['push']) => {
  if (refused.has(attemptOf(commit))) return false
  if (push(commit) === 'refused') refused.add(attemptOf(commit))
  const stored = account.centre.commitOf(commit.command.commandId)
  return stored !== undefined && isSameAttempt(commit, stored)
}

const picked = <T>(values: readonly T[], pick: number): T | undefined =>
  values[pick % Math.max(values.length, 1)]

const perform = (office: Office, step: Step, index: number) => {
  const { branch, made, refused } = office
  const waiting = outboxOf(office)
  const one = picked(waiting, step.pick)
  switch (step.doing) {
    case 'make': {
      const name = `${step.branch}-${index}`
      if (branch.does(name, step.wish).ok) made.push(name)
      return undefined
    }
    case 'push':
      return send(office, waiting, { push: branch.push, pick: step.pick })
    case 'late':
      return send(office, picked(office.flying, step.pick) ?? [], { push: branch.lose })
    case 'refuse': {
      if (one === undefined || one.nature === 'fact') return undefined
      refused.add(attemptOf(one))
      return branch.isRefused(one, { code: 'no', details: {} })
    }
    case 'pull':
      return branch.pull()
    case 'follow':
      office.flying.push(waiting)
      return follow(office)
  }
}

const follow = (office: Office) => {
  office.branch.follow()
  expectKept(office)
}

/** Everything once, in order, and as somebody would have made it who had begun with the log. */
const expectKept = ({ branch, made }: Office) => {
  const { log } = branch
  expect(faultsIn(log)).toEqual([])
  for (const name of made) {
    const commandId = toyCommandId(name)
    const waits = log.commitOf(commandId)?.status === 'pending'
    const isStored = log.store.commitOf(commandId) !== undefined
    const isOpen = log.inbox.find(commandId)?.state === 'open'
    expect({ name, places: [waits, isStored, isOpen].filter(Boolean) }).toEqual({
      name,
      places: [true],
    })
  }
  expect(log.inbox.read().filter(({ commit }) => commit.nature === 'fact')).toEqual([])
  expectNoOp(branch)
}

/** Decided again with nothing moved, everything stays. */
const expectNoOp = ({ log, rebase }: PaperBranch) => {
  const before = log.outbox.read()
  const inbox = log.inbox.count()
  const unknown = new Map([
    [toyCommandId('nobody'), { attempt: 1, refusal: { code: 'no', details: {} } }],
  ])
  expect(rebase(unknown).every(({ became }) => became === 'kept')).toBe(true)
  expect(log.outbox.read()).toEqual(before)
  expect(log.inbox.count()).toBe(inbox)
}

/** Pushes and follows until nothing is left that can move. */
const settle = (offices: readonly Office[]) => {
  for (let round = 0; round < ROUNDS_TO_SETTLE; round++)
    for (const office of offices) {
      follow(office)
      send(office, outboxOf(office), office.branch)
      follow(office)
    }
}

/** Each command of the log decides to the same events where it stands, from the first. */
const expectSerial = ({ centre }: ToyAccount) => {
  const again = createMemoryEventStore(toyIdentity)
  for (const commit of centre.readCommits({ limit: 10_000 })) {
    const decided = decideToy(commit.command, again)
    const isSame = decided.ok && hasSameEvents(commit, decided.value)
    expect({ ...commit.command, isSame: isSame || commit.nature === 'fact' }).toEqual({
      ...commit.command,
      isSame: true,
    })
    expect(again.append(commit, commit.commitTime).status).toBe('accepted')
  }
}

describe('two branches, rebasing on what the centre stored', () => {
  test(
    `[SY-40] [SY-43] [SY-44] [SY-45] [SY-62] [SY-63] keep everything, once (seed ${SEED})`,
    () => {
      assertProperty(
        fc.property(fc.array(aStep, { maxLength: MAX_STEPS, size: 'max' }), (steps) => {
          const account = createToyAccount()
          const offices = [anOffice(account, 'here'), anOffice(account, 'there')] as const
          for (const [index, step] of steps.entries())
            perform(offices[step.branch === 0 ? 0 : 1], step, index)
          settle(offices)
          for (const office of offices) {
            expect(outboxOf(office)).toEqual([])
            expect(office.branch.log.store.readCommits()).toEqual(account.centre.readCommits())
            expect(
              office.branch.log.inbox.read().filter(({ reason }) => reason.code === 'forged'),
            ).toEqual([])
          }
          expectSerial(account)
        }),
        { runs: RUNS },
      )
    },
    TIMEOUT_MS,
  )
})
