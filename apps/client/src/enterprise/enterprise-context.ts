import type { EnterpriseAnswer } from '@polder/contract/host'
import { deriveEnterprise, type Enterprise } from '@polder/model'
import { queryOptions } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { valueOf } from '../host/answers.ts'
import { host } from '../host/connection.ts'
import { OWN_KEYS } from '../host/follow-host.ts'

/** The account that one works in, and all that derives from its model. */
export type Account = EnterpriseAnswer & { readonly enterprise: Enterprise }

export const accountQuery = queryOptions<Account>({
  queryKey: [OWN_KEYS.enterprise],
  queryFn: async () => {
    const answer = await valueOf(host().enterprise())
    return { ...answer, enterprise: deriveEnterprise(answer.model) }
  },
  // A model that is the same as before is still another object, and all screens would derive anew.
  structuralSharing: false,
})

export const AccountContext = createContext<Account | undefined>(undefined)

export const useAccount = (): Account => {
  const account = use(AccountContext)
  if (account === undefined) throw new Error('No screen is shown before the account is known.')
  return account
}

export const useEnterprise = (): Enterprise => useAccount().enterprise
