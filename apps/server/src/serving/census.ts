import type { Centre } from '@polder/centre'
import type { AccountId } from '@polder/kernel'

/** Devices by status. */
type Counts = { readonly [status: string]: number }

/**
 * How many devices there are, an account at a time: to look at all accounts at once would keep
 * branches waiting.
 */
export type Census = {
  readonly visitNext: () => void
  /** Of the accounts that were visited, as they were then. */
  readonly devices: () => Counts
}

/** Shown as none rather than not at all. */
const NONE: Counts = { active: 0, revoked: 0, fenced: 0 }

export const createCensus = (centre: Pick<Centre, 'accounts' | 'devices'>): Census => {
  const counted = new Map<AccountId, Counts>()
  let waiting: AccountId[] = []
  return {
    visitNext: () => {
      if (waiting.length === 0) waiting = centre.accounts().map(({ account }) => account)
      const account = waiting.shift()
      if (account === undefined) return
      // Before it is looked at: one that can't be looked at has no devices that may speak.
      counted.delete(account)
      counted.set(account, countBy(centre.devices(account).map(({ status }) => status)))
    },
    devices: () => [...counted.values()].reduce(sum, NONE),
  }
}

const countBy = (statuses: readonly string[]): Counts =>
  statuses.reduce<Counts>((counts, each) => ({ ...counts, [each]: (counts[each] ?? 0) + 1 }), {})

const sum = (one: Counts, other: Counts): Counts =>
  Object.fromEntries(
    Object.keys({ ...one, ...other }).map((each) => [each, (one[each] ?? 0) + (other[each] ?? 0)]),
  )
