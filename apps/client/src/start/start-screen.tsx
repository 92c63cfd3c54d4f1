import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { Amount, useShortcuts } from '@polder/ui'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { labelMany, labelOne, titleOf } from '../enterprise/names.ts'
import { listPlace, newPlace, recordPlace } from '../enterprise/places.ts'
import { useMayDo } from '../enterprise/use-may-do.ts'
import { listQuery } from '../host/ask.ts'
import { useSync } from '../host/sync-store.ts'
import { Card, Page } from '../page/page.tsx'
import { ValueView } from '../values/value-view.tsx'
import { useSay } from '../words/say.ts'
import { MonthBars } from './month-bars.tsx'
import classes from './start.module.css'
import { useFigures } from './use-figures.ts'

/** Today at a glance, and the way to what is most often done. */
export const StartScreen = () => {
  const say = useSay()
  const navigate = useNavigate()
  const mayDo = useMayDo()
  const { user, enterprise, currency } = useAccount()
  const news = useSync((state) => state.news)
  const { figures, agreement } = useFigures()
  const create = () => void navigate(newPlace(agreement ?? ''))
  const command = enterprise.screens.get(agreement ?? '')?.form.command
  const isCreating = command !== undefined && mayDo(command)
  useShortcuts(
    say('areas.start'),
    isCreating ? [{ keys: 'n', label: say('keys.new'), run: create }] : [],
  )
  const needs = [
    { key: 'inbox', to: '/inbox', label: say('start.inbox'), value: news?.inbox ?? 0 },
    { key: 'unsent', to: '/sync', label: say('start.unsent'), value: news?.unsent.count ?? 0 },
  ]
  return (
    <Page
      title={say('start.hello', { name: user.name ?? '' })}
      actions={
        isCreating && agreement !== undefined ? (
          <Button onClick={create}>
            {say('start.newOne', { what: labelOne(enterprise, agreement).toLowerCase() })}
          </Button>
        ) : null
      }
    >
      <ul className={classes['figures']}>
        {figures.map(({ key, to, label, count, amount }) => (
          <li key={key}>
            <Link to={to} className={classes['figure']}>
              <strong>
                {amount === undefined ? count : <Amount value={amount} currency={currency} />}
              </strong>
              <span>
                {label}
                {amount === undefined ? '' : ` · ${count}`}
              </span>
            </Link>
          </li>
        ))}
        {needs.map(({ key, to, label, value }) => (
          <li key={key}>
            <Link to={to} className={classes['figure']}>
              <strong>{value}</strong>
              <span>{label}</span>
            </Link>
          </li>
        ))}
      </ul>
      {agreement === undefined ? null : (
        <div className={classes['two']}>
          <Card title={say('start.months')}>
            <MonthBars concept={agreement} />
          </Card>
          <Latest concept={agreement} />
        </div>
      )}
    </Page>
  )
}

const LATEST = 8

const Latest = ({ concept }: { readonly concept: string }) => {
  const say = useSay()
  const { enterprise } = useAccount()
  const list = enterprise.screens.get(concept)?.list
  const { data } = useQuery({
    ...listQuery(list?.query ?? '', { sort: '-placedOn', page: { limit: LATEST } }),
    enabled: list !== undefined,
  })
  const party = enterprise.shapes.get(concept)?.meanings.party?.name ?? ''
  return (
    <Card title={say('start.recent', { what: labelMany(enterprise, concept).toLowerCase() })}>
      <ol className={classes['latest']}>
        {(data?.rows ?? []).map((row) => (
          <li key={String(row['id'])}>
            <Link to={recordPlace(concept, String(row['id']))}>
              {titleOf(enterprise, concept, row) || labelOne(enterprise, concept)}
            </Link>
            <span className={classes['who']}>{String(row[`${party}.name`] ?? '')}</span>
            <ValueView value={row['status']} as="status" />
            <ValueView value={row['total']} as="money" />
          </li>
        ))}
      </ol>
      <Link to={listPlace(concept)}>{labelMany(enterprise, concept)}</Link>
    </Card>
  )
}
