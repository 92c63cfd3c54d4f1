import { formatAmount, useLook } from '@polder/ui'
import { useQuery } from '@tanstack/react-query'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { groupsQuery } from '../host/ask.ts'
import classes from './start.module.css'
import { textIn } from '../values/text-in.ts'

const MONTHS = 12

/** What came of each of the last months, as bars; a table to whoever can't see them. */
export const MonthBars = ({ concept }: { readonly concept: string }) => {
  const { locale } = useLook()
  const { currency, enterprise } = useAccount()
  const query = enterprise.screens.get(concept)?.list.query ?? ''
  const { data } = useQuery(
    groupsQuery(query, {
      groupBy: ['placedOn.month'],
      sum: ['net'],
      sort: '-placedOn.month',
      page: { limit: MONTHS },
    }),
  )
  const months = (data?.groups ?? [])
    .map((group) => ({ month: textIn(group, 'placedOn.month'), net: textIn(group, 'net', '0') }))
    .toReversed()
  // How tall a bar is may be rounded; the amounts beside it are not.
  const most = Math.max(1, ...months.map(({ net }) => Number(net)))
  return (
    <ol className={classes['bars']}>
      {months.map(({ month, net }) => {
        const words = `${monthText(month, locale)}: ${formatAmount(net, { locale, currency })} ${currency}`
        return (
          <li key={month} title={words}>
            <span className={classes['bar']} style={{ height: `${(100 * Number(net)) / most}%` }} />
            <span className={classes['hidden']}>{words}</span>
            <span className={classes['month']} aria-hidden="true">
              {monthText(month, locale, 'short')}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

const monthText = (month: string, locale: string, length: 'long' | 'short' = 'long') =>
  new Intl.DateTimeFormat(locale, {
    month: length,
    ...(length === 'long' ? { year: 'numeric' as const } : {}),
    timeZone: 'UTC',
  }).format(Date.parse(`${month}-01T00:00:00Z`))
