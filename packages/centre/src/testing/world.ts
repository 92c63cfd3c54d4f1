import { isFault, type AccountId, type Instant, type StreamId, toInstant } from '@polder/kernel'
import { standardModel } from '@polder/model/standard'
import type { Live, Peer, Voice } from '@polder/sync'
import type { CreatedAccount } from '../account/create.ts'
import { type Centre, createCentre } from '../centre.ts'
import type { CentreStorage } from '../storage.ts'
import { createMemoryStorage } from './storage.ts'

export const KEY = new Uint8Array(32).fill(7)

/** A centre with a clock that stands until it is moved. */
export type World = {
  readonly centre: Centre
  readonly storage: CentreStorage
  readonly now: () => Instant
  readonly advance: (minutes: number) => void
  readonly connect: () => Line
}

export type Line = { readonly peer: Peer; readonly heard: Live[]; readonly closedFor: string[] }

export type WorldWishes = {
  readonly storage?: CentreStorage
  readonly key?: Uint8Array
  readonly maxOpen?: number
}

const START_MS = Date.UTC(2026, 10, 23, 8)

export const aWorld = ({ storage, key = KEY, ...wishes }: WorldWishes = {}): World => {
  let nowMs = START_MS
  const now = () => toInstant(nowMs)
  const kept = storage ?? createMemoryStorage(key)
  const centre = createCentre({
    storage: kept,
    key,
    ports: { now, soon: (work) => void setImmediate(work) },
    verifyLog: () => [],
    ...wishes,
  })
  return {
    centre,
    storage: kept,
    now,
    advance: (minutes) => {
      nowMs += minutes * 60_000
    },
    connect: () => connectTo(centre),
  }
}

const connectTo = ({ listen }: Pick<Centre, 'listen'>): Line => {
  const [heard, closedFor]: [Live[], string[]] = [[], []]
  const voice: Voice = {
    say: (message) => heard.push(message),
    isBehind: () => false,
    close: (why) => closedFor.push(why),
  }
  return { peer: listen(voice), heard, closedFor }
}

/** An account of the standard model, whose first user is `owner` and whose first branch is London. */
export const anAccount = ({ centre }: Pick<World, 'centre'>, name = 'Acme'): CreatedAccount => {
  const made = centre.createAccount({
    name,
    branch: 'London',
    user: 'owner',
    model: standardModel('EUR'),
  })
  if (!made.ok) throw new Error(`Refused: ${JSON.stringify(made.refusal)}`)
  return made.value
}

export const aBranch = async (
  { centre }: Pick<World, 'centre'>,
  account: AccountId,
  name: string,
): Promise<StreamId> => {
  const opened = await centre.openBranch(account, { name })
  if (!opened.ok) throw new Error(`Refused: ${JSON.stringify(opened.refusal)}`)
  return opened.value
}

/** The code of the fault that a call ends with. */
export const faultOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
    return 'no fault'
  } catch (error) {
    if (isFault(error)) return error.code
    throw error
  }
}
