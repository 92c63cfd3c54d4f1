import { type JsonObject, present, type StampedCommand } from '@polder/kernel'
import { assertProperty, SEED } from '@polder/kernel/testing'
import { SERIES_STREAM } from '@polder/model'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Aggregate } from './aggregate.ts'
import type { Decision } from './decide.ts'
import { brokenFact, isNextNumber } from './fact/broken.ts'
import { createDice, randomWish } from './testing/random-wishes.ts'
import { createWorld, STANDARD_ENTERPRISE, STOCK, type World } from './testing/world.ts'
import { linesIn, recordsIn } from './values/records.ts'

const ALL = [...STANDARD_ENTERPRISE.commands.values()]
  .filter(({ kind }) => kind !== 'system')
  .map(({ name }) => name)
const SALES = ALL.filter((name) => /Order|Delivery|Invoice|Payment|CreditNote/.test(name))
const DOCUMENTS = [
  'PlaceOrder',
  'PlaceOrder',
  'PostInvoice',
  'PostDelivery',
  'PostPayment',
] as const

/** Sales most often: most of what can go wrong lies there. */
const step = fc.record({
  name: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...DOCUMENTS) },
    { weight: 6, arbitrary: fc.constantFrom(...SALES) },
    { weight: 2, arbitrary: fc.constantFrom(...ALL) },
  ),
  rolled: fc.array(fc.nat(1_000_000), { minLength: 8, maxLength: 8 }),
})
type Step = { readonly name: string; readonly rolled: readonly number[] }

const steps = fc.array(step, { minLength: 1, maxLength: 40 })
const RUNS = { runs: 150 }

const EMPTY = { readStream: () => [], headRevision: () => 0, claimHolder: () => undefined }

const worldWithStock = () => {
  const world = createWorld()
  world.make(STOCK)
  return world
}

/** The command that a step comes to in this world; none where its payload isn't allowed. */
const commandOf = (world: World, { name, rolled }: Step): StampedCommand | undefined => {
  const descriptor = present(STANDARD_ENTERPRISE.commands.get(name), 'steps name commands')
  const shape = present(STANDARD_ENTERPRISE.shapes.get(descriptor.concept), 'commands have shapes')
  const stamped = world.stamped(randomWish(descriptor, shape, { world, dice: createDice(rolled) }))
  return stamped.ok ? stamped.value : undefined
}

type Visit = (command: StampedCommand, decision: Decision | undefined) => void

/** Decides and takes one step after the other. */
const takeSteps = (world: World, taken: readonly Step[], visit: Visit = () => undefined): void => {
  for (const one of taken) {
    const command = commandOf(world, one)
    if (command === undefined) continue
    const decided = world.decide(command)
    visit(command, decided.ok ? decided.value : undefined)
    if (decided.ok) world.append(command, decided.value)
  }
}

describe(`any commands in any order, seed ${SEED}`, () => {
  test('[CO-7] [SY-13] are decided again as they were, ids and all', () => {
    assertProperty(
      fc.property(steps, (taken) => {
        const world = worldWithStock()
        takeSteps(world, taken, (command, decision) => {
          const again = world.decide(structuredClone(command))
          expect(again.ok ? again.value : undefined).toEqual(decision)
        })
      }),
      RUNS,
    )
  })

  test('[CO-7] give events that every aggregate can take, also when decided late', () => {
    assertProperty(
      fc.property(steps, (taken) => {
        const world = worldWithStock()
        const late: StampedCommand[] = []
        takeSteps(world, taken, (command, decision) => {
          if (decision === undefined) late.push(command)
        })
        for (const command of late) {
          const decided = world.decide(command)
          if (decided.ok) world.append(command, decided.value)
        }
      }),
      RUNS,
    )
  })

  test('[CO-5] [CO-8] write each stream from its head, and facts only what they own', () => {
    assertProperty(
      fc.property(steps, (taken) => {
        const world = worldWithStock()
        takeSteps(world, taken, (_, decision) => {
          if (decision !== undefined) expectWholeWrites(world, decision)
        })
      }),
      RUNS,
    )
  })

  test('[SY-70] are what a centre lets pass: quotes at their events, facts well formed', () => {
    assertProperty(
      fc.property(steps, (taken) => {
        const world = worldWithStock()
        const { lookup } = world.sources
        // No log: whatever isn't quoted as it would be now is a mistake.
        const check = { lookup, view: { ...EMPTY }, isUnmoved: () => true }
        takeSteps(world, taken, (command, decision) => {
          expect(world.system.checkQuotes(command, check)).toBeUndefined()
          if (decision?.nature !== 'fact') return
          const fact = { command, ...decision, attempt: 1, deviceCommitNumber: 1 }
          expect(brokenFact(STANDARD_ENTERPRISE, fact)).toBeNull()
          expect(isNextNumber(STANDARD_ENTERPRISE, fact)).toBe(true)
        })
      }),
      RUNS,
    )
  })

  test('[CO-1] are parsed or refused, whatever the payload is', () => {
    const world = createWorld()
    assertProperty(
      fc.property(
        fc.constantFrom(...ALL),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (name, json) => {
          // Safe: what fast-check makes is JSON.
          const payload = JSON.parse(JSON.stringify(json)) as JsonObject
          expect(world.stamped({ name, payload })).toHaveProperty('ok')
        },
      ),
      RUNS,
    )
  })

  test('[MQ-2] agreements come to the sums of their lines', () => {
    assertProperty(
      fc.property(steps, (taken) => {
        const world = worldWithStock()
        takeSteps(world, taken)
        for (const { state } of world.heads()) if (state.totals !== null) expectSums(state)
      }),
      RUNS,
    )
  })
})

const expectWholeWrites = (world: World, { nature, events, writes, reads, claims }: Decision) => {
  for (const { revision, ...stream } of [...writes, ...reads])
    expect(revision).toBe(world.sources.lookup.revision(stream))
  for (const { streamType, revision } of writes)
    expect(nature === 'proposal' || streamType === SERIES_STREAM || revision === 0).toBe(true)
  for (const [index, event] of events.entries()) {
    const before = events.slice(0, index).filter(({ streamId }) => streamId === event.streamId)
    expect(event.streamRevision).toBe(world.sources.lookup.revision(event) + before.length + 1)
  }
  if (nature === 'fact') expect(claims).toEqual([])
}

/** In cents by text alone: EUR has two places. */
const cents = (text: unknown): bigint => BigInt(String(text).replace('.', ''))

const expectSums = ({ attributes, totals }: Aggregate) => {
  const sum = (values: readonly JsonObject[], name: string) =>
    values.reduce((total, value) => total + cents(value[name]), 0n)
  const lines = linesIn(attributes)
  const vat = recordsIn(totals ?? {}, 'vat')
  expect(cents(totals?.['gross'])).toBe(sum(lines, 'gross'))
  expect(cents(totals?.['net'])).toBe(sum(lines, 'net'))
  expect(cents(totals?.['net'])).toBe(sum(vat, 'base'))
  expect(cents(totals?.['vatTotal'])).toBe(sum(vat, 'amount'))
  expect(cents(totals?.['total'])).toBe(
    cents(totals?.['net']) + cents(totals?.['charges']) + cents(totals?.['vatTotal']),
  )
}
