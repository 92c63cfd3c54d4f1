import { useQuery } from '@tanstack/react-query'
import { Amount, QuantityText } from '@polder/ui'
import type { ShownAs } from '@polder/model'
import type { ReactNode } from 'react'
import type { ListSpec } from '../enterprise/list-spec.ts'
import { groupsQuery, type ListAsked } from '../host/ask.ts'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { isMoneyLike } from '../values/kinds.ts'
import { textIn } from '../values/text-in.ts'

const MAX_SUMMED = 8

/** The sums of the filtered rows, below the columns that can be summed. */
export const useTotals = (
  spec: ListSpec,
  { filter, search }: ListAsked,
): Readonly<Record<string, ReactNode>> | undefined => {
  const { currency } = useAccount()
  const summed = spec.columns.filter(isSummed(spec)).slice(0, MAX_SUMMED)
  const sum = summed.map(({ name }) => name)
  const asked = { ...(filter === undefined ? {} : { filter }), groupBy: [], sum }
  const { data } = useQuery({
    ...groupsQuery(spec.query, asked),
    // What is searched for can't be summed up.
    enabled: sum.length > 0 && search === undefined,
  })
  const [all] = data?.groups ?? []
  if (all === undefined || sum.length === 0 || search !== undefined) return undefined
  return Object.fromEntries(
    summed.map(({ name, as }) => {
      const value = textIn(all, name, '0')
      return [name, <Sum key={name} value={value} as={as} currency={currency} />]
    }),
  )
}

/** A limit is no amount that adds up. */
const isSummed =
  ({ table }: ListSpec) =>
  ({ as }: ListSpec['columns'][number]) =>
    as === 'money' || (as === 'quantity' && table === 'Stock')

type SumProps = { readonly value: string; readonly as: ShownAs; readonly currency: string }

const Sum = ({ value, as, currency }: SumProps) =>
  isMoneyLike(as) ? <Amount value={value} currency={currency} /> : <QuantityText value={value} />
