import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { GroupsAnswer } from '@polder/contract/host'
import { groupsQuery } from '../host/ask.ts'
import { textIn } from '../values/text-in.ts'
import { type Bucket, bucketsOn } from './buckets.ts'

export type AgeingRow = {
  /** Null for what is open with nobody in particular. */
  readonly party: string | null
  readonly open: string
  readonly byBucket: { readonly [Key in Bucket['key']]?: string }
}

export type Ageing = {
  readonly rows: readonly AgeingRow[]
  readonly total: AgeingRow
  /** There are others, with whom less is open. */
  readonly hasMore: boolean
}

/** Those with whom most is open; the others are in the list of open items. */
export const MAX_PARTIES = 200

/** FI-2: what is open with each party, most first, by how long it is overdue; undefined until it is known. */
export const useAgeing = (): Ageing | undefined => {
  // One day for as long as the screen is open.
  const [buckets] = useState(() => bucketsOn(new Date()))
  const { data: parties } = useQuery(
    groupsQuery('GetOpenItems', {
      filter: { status: 'open' },
      groupBy: ['party'],
      sum: ['open'],
      sort: '-open',
      page: { limit: MAX_PARTIES + 1 },
    }),
  )
  const { data: total } = useQuery(
    groupsQuery('GetOpenItems', { filter: { status: 'open' }, groupBy: [], sum: ['open'] }),
  )
  const answers = useQueries({
    queries: buckets.map(({ dueOn }) =>
      groupsQuery('GetOpenItems', {
        filter: { status: 'open', dueOn },
        groupBy: ['party'],
        sum: ['open'],
      }),
    ),
  })
  const totals = useQueries({
    queries: buckets.map(({ dueOn }) =>
      groupsQuery('GetOpenItems', {
        filter: { status: 'open', dueOn },
        groupBy: [],
        sum: ['open'],
      }),
    ),
  })
  const byParty = answers.map(({ data }) => data && openByParty(data))
  if (parties === undefined || total === undefined || byParty.includes(undefined)) return undefined
  const keyed = (openIn: (place: number) => string | undefined) =>
    Object.fromEntries(
      buckets.flatMap(({ key }, place) => {
        const open = openIn(place)
        return open === undefined ? [] : [[key, open]]
      }),
    )
  return {
    rows: parties.groups.slice(0, MAX_PARTIES).map((group) => {
      const party = textIn(group, 'party')
      return {
        party: party === '' ? null : party,
        open: textIn(group, 'open', '0'),
        byBucket: keyed((place) => byParty[place]?.get(party)),
      }
    }),
    total: {
      party: null,
      open: textIn(total.groups[0], 'open', '0'),
      byBucket: keyed((place) => textIn(totals[place]?.data?.groups[0], 'open', '0')),
    },
    hasMore: parties.groups.length > MAX_PARTIES,
  }
}

const openByParty = ({ groups }: GroupsAnswer): ReadonlyMap<string, string> =>
  new Map(groups.map((group) => [textIn(group, 'party'), textIn(group, 'open', '0')]))
