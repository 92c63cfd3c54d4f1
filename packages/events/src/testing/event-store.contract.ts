import { describe, expect, test } from 'vitest'
import type { LogIdentity } from '../port.ts'
import { anIdentity } from './builders.ts'
import { APPENDS } from './contract/appends.ts'
import type { AnyEventStore, Behaviours } from './contract/behaviour.ts'
import { CLAIMS } from './contract/claims.ts'
import { COMMITS } from './contract/commits.ts'
import { CONFLICTS } from './contract/conflicts.ts'
import { READS } from './contract/reads.ts'
import { RETRIES } from './contract/retries.ts'
import { TRANSACTIONS } from './contract/transactions.ts'

/** Makes a store with an empty log. */
export type MakeStore = (identity: LogIdentity) => AnyEventStore | Promise<AnyEventStore>

const CONTRACT: { readonly [chapter: string]: Behaviours } = {
  appends: APPENDS,
  conflicts: CONFLICTS,
  claims: CLAIMS,
  retries: RETRIES,
  transactions: TRANSACTIONS,
  reads: READS,
  commits: COMMITS,
}

/** What every event store does, whatever it is made of: each store's own spec runs this one suite. */
export const eventStoreContract = (name: string, makeStore: MakeStore): void => {
  describe.each(Object.entries(CONTRACT))(`${name}: %s`, (_chapter, behaviours) => {
    test.each(Object.entries(behaviours))('%s', async (_rule, behaviour) => {
      expect.hasAssertions()
      const store = await makeStore(anIdentity())
      try {
        await behaviour(store)
      } finally {
        await store.close()
      }
    })
  })
}
