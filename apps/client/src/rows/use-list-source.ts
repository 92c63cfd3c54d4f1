import type { ListAnswer } from '@polder/contract/host'
import type { JsonObject } from '@polder/kernel'
import { PAGE_ROWS, type RowSource } from '@polder/ui'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { groupsQuery, type ListAsked, steadyListQuery } from '../host/ask.ts'
import { createPlaces } from './places.ts'

/** The rows of a list for a grid: the first page with the number of rows, the others as they are looked at. */
export const useListSource = (query: string, request: ListAsked) => {
  const { data, error, dataUpdatedAt, refetch, isPlaceholderData } = useQuery(
    steadyListQuery(query, { ...request, page: { limit: PAGE_ROWS } }),
  )
  const count = useExactCount(query, request, data)
  const asked = JSON.stringify(request)
  const key = `${query} ${asked}`
  const source = useMemo((): RowSource<JsonObject> | undefined => {
    if (data === undefined) return undefined
    return {
      key: isPlaceholderData ? `${key} soon` : key,
      revision: dataUpdatedAt,
      total: count ?? data.count,
      firstRows: data.rows,
      // Safe: it was made of the request.
      fetchRows: createPlaces(query, JSON.parse(asked) as ListAsked, data),
    }
  }, [data, count, dataUpdatedAt, key, asked, query, isPlaceholderData])
  return {
    source,
    error: data === undefined ? error : null,
    retry: () => void refetch(),
    count: count ?? data?.count,
    atLeast: data?.atLeast === true && count === undefined,
  }
}

/** A list of more than are counted at once is counted by and by: then its last row can be scrolled to. */
const useExactCount = (query: string, { filter, search }: ListAsked, list?: ListAnswer) => {
  const isCounted = list?.atLeast === true && search === undefined
  const { data, isPlaceholderData } = useQuery({
    ...groupsQuery(query, { ...(filter === undefined ? {} : { filter }), groupBy: [] }),
    enabled: isCounted,
  })
  const count = data?.groups[0]?.['count']
  return isCounted && !isPlaceholderData && typeof count === 'number' ? count : undefined
}
