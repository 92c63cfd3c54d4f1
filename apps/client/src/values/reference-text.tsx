import { skipToken, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { titleOf } from '../enterprise/names.ts'
import { recordPlace } from '../enterprise/places.ts'
import { host } from '../host/connection.ts'

export type ReferenceProps = {
  readonly to: readonly string[]
  readonly id: string
  /** Its name, where that is known already. */
  readonly name?: string | undefined
}

/** What a value refers to, by its name, and the way there. */
export const ReferenceText = ({ to, id, name }: ReferenceProps) => {
  const enterprise = useEnterprise()
  const found = useReferred(to, id)
  const concept = found?.concept ?? to[0]
  const text = name ?? (found === undefined ? '…' : titleOf(enterprise, found.concept, found.row))
  if (concept === undefined) return <span>{text}</span>
  return <Link to={recordPlace(concept, id)}>{text === '' ? '—' : text}</Link>
}

/** The record that an id is of, where it may be of one of several concepts. */
export const useReferred = (to: readonly string[], id: string | undefined) => {
  const { screens } = useEnterprise()
  const queries = to.flatMap((concept) => {
    const query = screens.get(concept)?.detail.query
    return query === undefined ? [] : [{ concept, query }]
  })
  const { data } = useQuery({
    // The first query's name makes it stale; others of several concepts seldom change.
    queryKey: [queries[0]?.query ?? '@none', 'referred', to, id],
    queryFn: id === undefined ? skipToken : async () => await firstWith(queries, id),
  })
  return data ?? undefined
}

type Sought = readonly { readonly concept: string; readonly query: string }[]

const firstWith = async (queries: Sought, id: string) => {
  for (const { concept, query } of queries) {
    const answer = await host().askOne({ name: query, id })
    if (answer.ok) return { concept, row: answer.value }
  }
  return null
}
