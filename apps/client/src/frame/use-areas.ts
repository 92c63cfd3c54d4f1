import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { labelMany, labelText } from '../enterprise/names.ts'
import { listPlace } from '../enterprise/places.ts'
import { workAreasOf } from '../enterprise/work-areas.ts'
import { groupsQuery } from '../host/ask.ts'
import { useSync } from '../host/sync-store.ts'
import { labelOf, type Enterprise } from '@polder/model'
import { useSay } from '../words/say.ts'
import type { AreaIconName } from './area-icon.tsx'

export type NavArea = {
  readonly key: AreaIconName
  readonly label: string
  /** The letter after g. */
  readonly letter: string
  readonly places: readonly {
    readonly to: string
    readonly label: string
    readonly count?: number
  }[]
}

/** Letters stay as they are in every language: fingers learn them once. */
const LETTERS = {
  start: 'h',
  sales: 's',
  purchasing: 'p',
  stock: 'w',
  finance: 'f',
  relations: 'r',
  more: 'm',
  exceptions: 'x',
  inbox: 'i',
  sync: 'y',
  settings: 'e',
} as const satisfies { readonly [Key in AreaIconName]: string }

/** Where one can go, in the order of the screen. */
export const useAreas = (): readonly NavArea[] => {
  const say = useSay()
  const enterprise = useEnterprise()
  const areas = useMemo(() => workAreasOf(enterprise), [enterprise])
  const inbox = useSync(({ news }) => news?.inbox ?? 0)
  const exceptions = useOpenExceptions()
  const own = (
    key: 'start' | 'inbox' | 'exceptions' | 'sync' | 'settings',
    to: string,
    count = 0,
  ) => ({
    key,
    label: say(`areas.${key}`),
    letter: LETTERS[key],
    places: [{ to, label: say(`areas.${key}`), count }],
  })
  return [
    own('start', '/'),
    ...areas.map(({ key, label, lists }) => ({
      key,
      label: say(label),
      letter: LETTERS[key],
      places: lists.flatMap((table) => [
        { to: listPlace(table), label: tableLabel(enterprise, table) },
        ...(table === 'OpenItem' ? [{ to: '/ageing', label: say('ageing.title') }] : []),
      ]),
    })),
    own('exceptions', '/exceptions', exceptions),
    own('inbox', '/inbox', inbox),
    own('sync', '/sync'),
    own('settings', '/settings'),
  ]
}

/** Concepts have a plural; a ledger's name stands for all of it. */
export const tableLabel = (enterprise: Enterprise, table: string): string =>
  enterprise.screens.has(table)
    ? labelMany(enterprise, table)
    : labelText(LEDGERS[table] ?? labelOf(table))

const LEDGERS: { readonly [table: string]: string | undefined } = {
  StockMovement: 'Stock movements',
  OpenItem: 'Open items',
}

const useOpenExceptions = () => {
  const { data } = useQuery(
    groupsQuery('GetExceptions', { filter: { status: 'open' }, groupBy: [] }),
  )
  return Number(data?.groups[0]?.['count'] ?? 0)
}
