import type { JsonObject } from '@polder/kernel'
import type { Enterprise } from '@polder/model'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { useCurrentBranch } from '../host/branch-store.ts'
import { askList, oneQuery } from '../host/ask.ts'
import { queryClient } from '../host/query-client.ts'
import { textIn } from '../values/text-in.ts'

/** How a party stands with us: what is open, and up to where it may go; null for no limit at all. */
export type Standing = { readonly exposure: string; readonly limit: string | null }

export const useStanding = (
  concept: string | undefined,
  id: string | undefined,
): Standing | undefined => {
  const { enterprise, branch } = useAccount()
  const acting = useCurrentBranch((state) => state.branch) ?? branch.id
  const { data } = useQuery({
    // Beginning with the ledger's query, which goes stale with every document.
    queryKey: ['GetExposures', 'standing', concept, id, acting],
    queryFn:
      concept === undefined || id === undefined
        ? skipToken
        : async () => await standingOf(enterprise, { concept, id, acting }),
  })
  return data
}

type Party = { readonly concept: string; readonly id: string; readonly acting: string }

const standingOf = async (
  enterprise: Enterprise,
  { concept, id, acting }: Party,
): Promise<Standing> => {
  const hasLedger = enterprise.queries.has('GetExposures')
  const [row] = hasLedger ? (await askList('GetExposures', { filter: { party: id } })).rows : []
  return {
    exposure: textIn(row, 'exposure', '0'),
    limit: await limitOf(enterprise, { concept, id, acting }),
  }
}

/** SL-1: the role's own limit, else that of the branch, else that of what the branch is within. */
const limitOf = async (enterprise: Enterprise, { concept, id, acting }: Party) => {
  const own = await limitIn(enterprise, concept, id)
  if (own.limit !== null) return own.limit
  for (const shape of enterprise.shapes.values()) {
    if (shape.concept.kind !== 'workarea' || shape.concept.scope !== 'branch') continue
    const branch = await limitIn(enterprise, shape.name, acting)
    if (branch.limit !== null) return branch.limit
    const { within } = branch.row
    const above = shape.concept.within
    if (typeof within === 'string' && above !== undefined)
      return (await limitIn(enterprise, above, within)).limit
  }
  return null
}

const limitIn = async ({ screens, shapes }: Enterprise, concept: string, id: string) => {
  const query = screens.get(concept)?.detail.query ?? ''
  const name = shapes.get(concept)?.meanings.limit?.name
  const row: JsonObject = await queryClient.query(oneQuery(query, id))
  const value = name === undefined ? undefined : row[name]
  return { row, limit: typeof value === 'string' ? value : null }
}
