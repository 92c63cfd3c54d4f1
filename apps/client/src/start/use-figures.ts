import { fulfilmentColumn } from '@polder/model'
import { useQueries } from '@tanstack/react-query'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { listPlace } from '../enterprise/places.ts'
import { type GroupsAsked, groupsQuery } from '../host/ask.ts'
import { today } from '../values/today.ts'
import { useSay } from '../words/say.ts'
import { textIn } from '../values/text-in.ts'

export type Figure = {
  readonly key: string
  readonly label: string
  readonly to: string
  readonly count: number
  readonly amount?: string
}

type Asked = Omit<Figure, 'count' | 'amount'> & {
  readonly query: string
  readonly request: GroupsAsked
  readonly sum?: string
}

/** The day in numbers, as far as the model has what is counted. */
export const useFigures = (): {
  readonly figures: readonly Figure[]
  /** The agreement that this office lives by: the first that governs something. */
  readonly agreement: string | undefined
} => {
  const say = useSay()
  const enterprise = useEnterprise()
  const shape = [...enterprise.shapes.values()].find(
    ({ concept }) => concept.kind === 'agreement' && (concept.governs ?? []).length > 0,
  )
  const asked: readonly Asked[] = [
    ...(shape === undefined ? [] : agreementFigures(shape.name, governedBy(shape.concept), say)),
    ...(enterprise.queries.has('GetOpenItems') ? openItemFigures(say) : []),
    {
      key: 'exceptions',
      label: say('start.exceptions'),
      to: '/exceptions',
      query: 'GetExceptions',
      request: { filter: { status: 'open' }, groupBy: [] },
    },
  ]
  const answers = useQueries({
    queries: asked.map(({ query, request }) => groupsQuery(query, request)),
  })
  const figures = asked.map(({ key, label, to, sum }, place) => {
    const group = answers[place]?.data?.groups[0]
    const amount = sum === undefined ? undefined : textIn(group, sum, '0')
    return {
      key,
      label,
      to,
      count: Number(group?.['count'] ?? 0),
      ...(amount === undefined ? {} : { amount }),
    }
  })
  return { figures, agreement: shape?.name }
}

const governedBy = (concept: { readonly governs?: readonly string[] | undefined } | object) =>
  'governs' in concept ? (concept.governs ?? []) : []

type Say = ReturnType<typeof useSay>

const STEPS = ['start.ordersOpen', 'start.toInvoice'] as const

const agreementFigures = (name: string, governs: readonly string[], say: Say): readonly Asked[] => {
  const day = today()
  const query = `Get${name}s`
  return [
    {
      key: 'today',
      label: say('start.ordersToday'),
      to: `${listPlace(name)}?placedOn=${day}..${day}`,
      query,
      request: { filter: { placedOn: day }, groupBy: [], sum: ['total'] },
      sum: 'total',
    },
    ...governs.slice(0, STEPS.length).map((activity, place) => {
      const column = fulfilmentColumn(activity)
      return {
        key: column,
        label: say(STEPS[place] ?? 'start.ordersOpen'),
        to: `${listPlace(name)}?${column}=none&status=placed`,
        query,
        request: { filter: { [column]: 'none', status: 'placed' }, groupBy: [] },
      }
    }),
  ]
}

const openItemFigures = (say: Say): readonly Asked[] => [
  {
    key: 'open',
    label: say('start.openItems'),
    to: `${listPlace('OpenItem')}?status=open`,
    query: 'GetOpenItems',
    request: { filter: { status: 'open' }, groupBy: [], sum: ['open'] },
    sum: 'open',
  },
  {
    key: 'overdue',
    label: say('start.overdue'),
    to: `${listPlace('OpenItem')}?status=open&dueOn=..${today()}`,
    query: 'GetOpenItems',
    request: { filter: { status: 'open', dueOn: { to: today() } }, groupBy: [], sum: ['open'] },
    sum: 'open',
  },
]
