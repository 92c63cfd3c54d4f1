import type { ListRequest } from '@polder/contract'
import type { GroupsAnswer, ListAnswer } from '@polder/contract/host'
import type { JsonObject } from '@polder/kernel'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { valueOf } from './answers.ts'
import { host } from './connection.ts'

/**
 * What is asked of the read model, for the query cache. Every key begins with the query's name, by
 * which the host says that an answer is stale.
 */
export type ListAsked = Pick<ListRequest, 'filter' | 'sort' | 'search' | 'page'>

export const listQuery = (name: string, request: ListAsked) =>
  queryOptions<ListAnswer>({
    queryKey: [name, 'list', request],
    queryFn: async ({ signal }) => await askList(name, request, signal),
  })

/** The same, and while another list is on its way the one before is still shown. */
export const steadyListQuery = (name: string, request: ListAsked) => ({
  ...listQuery(name, request),
  placeholderData: keepPreviousData,
})

export const askList = async (name: string, request: ListAsked, signal?: AbortSignal) =>
  await valueOf(host().askList({ name, request }, { signal }))

export type GroupsAsked = Pick<ListRequest, 'filter' | 'sort' | 'search' | 'groupBy' | 'sum'> & {
  readonly page?: { readonly limit?: number }
}

export const groupsQuery = (name: string, request: GroupsAsked) =>
  queryOptions<GroupsAnswer>({
    queryKey: [name, 'groups', request],
    queryFn: async ({ signal }) => await valueOf(host().askGroups({ name, request }, { signal })),
    placeholderData: keepPreviousData,
  })

export const oneQuery = (name: string, id: string) =>
  queryOptions<JsonObject>({
    queryKey: [name, 'one', id],
    queryFn: async ({ signal }) => await valueOf(host().askOne({ name, id }, { signal })),
  })
