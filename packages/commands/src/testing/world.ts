import { type AccountId, deriveId, type Result, type StampedCommand } from '@polder/kernel'
import { deriveEnterprise, type Enterprise, type Model } from '@polder/model'
import { standardModel } from '@polder/model/standard'
import type { Aggregate } from '../aggregate.ts'
import type { Decision } from '../decide.ts'
import type { EdgeStamps } from '../stamp/stamp.ts'
import {
  aBranch,
  aCustomer,
  anItem,
  anOrganisation,
  aRight,
  aStockCorrection,
  aUser,
  commandIdOf,
  DESK,
  idOf,
  type Wish,
  wish,
} from './builders.ts'
import { createMemoryAccount, type MemoryAccount } from './memory-account.ts'

export const STANDARD: Model = standardModel('EUR')
export const STANDARD_ENTERPRISE: Enterprise = deriveEnterprise(STANDARD)

export const ACCOUNT_ID = deriveId<AccountId>(idOf('account'), 'id')

const EDGE = {
  actor: idOf('admin'),
  branch: idOf('london'),
  ...DESK,
  clock: '2026-11-23T09:00:00.000Z',
} satisfies Partial<EdgeStamps>

/** An account with a history, to which wishes are put by name. */
export type World = MemoryAccount & {
  /** The wish as the edge leaves it: parsed, with its stamps. */
  readonly stamped: (wish: Wish) => Result<StampedCommand>
  /** Stamps, authorizes and decides. */
  readonly tryOut: (wish: Wish) => Result<Decision>
  /** The same, and appends; a test whose history can't happen is wrong. */
  readonly make: (wish: Wish) => Decision
  readonly stateOf: (concept: string, name: string) => Aggregate
}

/** The enterprise that tests start in: two branches, one user with all rights, and who buys what. */
const BASE: readonly Wish[] = [
  wish('OpenOwnOrganisation', { name: 'Polder' }),
  aBranch('london', { code: 'LON' }),
  aBranch('rotterdam', { code: 'RTM' }),
  aUser('admin', [aRight('*', '*')]),
  wish('CreateVatCategory', { code: 'STANDARD', name: 'Standard rate', rate: '21' }, 'standard'),
  wish('CreateVatCategory', { code: 'REDUCED', name: 'Reduced rate', rate: '9' }, 'reduced'),
  anOrganisation('acme', { address: { city: 'Delft' } }),
  aCustomer('buyer'),
  anItem('chai'),
  anItem('tofu', { listPrice: '2.5', vatCategory: idOf('reduced') }),
]

/** What was accepted; a test that is refused here is wrong about its own premises. */
export const accepted = <Value>(result: Result<Value>): Value => {
  if (result.ok) return result.value
  throw new Error(`Refused: ${JSON.stringify(result.refusal)}`)
}

/** Enough of everything that is sold, for tests in which stock doesn't matter. */
export const STOCK = aStockCorrection('opening stock', {
  lines: ['chai', 'tofu'].map((item) => ({ item: idOf(item), quantity: '1000' })),
})

/** The first wish opens the account's own work area, which bears the account's id. */
export const createWorld = (
  enterprise: Enterprise = STANDARD_ENTERPRISE,
  base: readonly Wish[] = BASE,
): World => {
  const memory = createMemoryAccount({ accountId: ACCOUNT_ID, enterprise })
  let made = 0
  const stamped = (given: Wish) => {
    const isFirst = given === base[0]
    const commandId = commandIdOf(given.as ?? `command ${made}`)
    const idSeed = isFirst ? ACCOUNT_ID : commandId
    const { name, payload, by } = given
    return memory.parseAndStamp({ commandId, name, payload }, { ...EDGE, idSeed, ...by })
  }
  const append = (command: StampedCommand, decision: Decision): Decision => {
    made += 1
    memory.append(command, decision)
    return decision
  }
  // Nobody has rights before the first user has been made.
  for (const first of base) {
    const command = accepted(stamped(first))
    append(command, accepted(memory.decide(command)))
  }
  return {
    ...memory,
    append,
    stamped,
    tryOut: (wanted) => {
      const command = stamped(wanted)
      return command.ok ? authorized(memory, command.value) : command
    },
    make: (wanted) => {
      const command = accepted(stamped(wanted))
      return append(command, accepted(authorized(memory, command)))
    },
    stateOf: (streamType, name) =>
      memory.sources.lookup.state({ streamType, streamId: idOf(name) }),
  }
}

/** What the edge does: RI-1 first, then the decision. */
export const authorized = (
  { system, sources, decide }: MemoryAccount,
  command: StampedCommand,
): Result<Decision> => system.authorize(command, sources.lookup) ?? decide(command)

/** The standard world after a history of wishes that were all accepted. */
export const worldAfter = (...history: readonly Wish[]): World => {
  const world = createWorld()
  for (const one of history) world.make(one)
  return world
}

/** An enterprise whose model differs from the standard one. */
export const enterpriseWith = (change: (model: Model) => Model): Enterprise =>
  deriveEnterprise(change(structuredClone(STANDARD)))
