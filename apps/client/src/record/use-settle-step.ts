import type { ConceptShape } from '@polder/model'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { useMayDo } from '../enterprise/use-may-do.ts'
import { listQuery } from '../host/ask.ts'
import type { NextStep } from './next-step.ts'

/** FI-2: what is open of a document is paid next, by whatever concept settles such documents. */
export const useSettleStep = ({ name }: ConceptShape, id: string): NextStep => {
  const { shapes } = useEnterprise()
  const mayDo = useMayDo()
  const payment = [...shapes.values()].find(({ meanings }) =>
    meanings.line.settles?.to.includes(name),
  )?.name
  const isOffered = payment !== undefined && mayDo(`Post${payment}`)
  const { data } = useQuery(
    isOffered
      ? listQuery('GetOpenItems', { filter: { document: id }, page: { limit: 1 } })
      : { queryKey: ['GetOpenItems', 'of nothing'], queryFn: skipToken },
  )
  const isOpen = data?.rows[0]?.['status'] === 'open'
  return isOffered && isOpen ? { kind: 'settle', payment } : null
}
