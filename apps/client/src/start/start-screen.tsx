import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { Amount, useShortcuts } from '@polder/ui'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { labelMany, labelOne, titleOf, inSentence } from '../enterprise/names.ts'
import { listPlace, newPlace, recordPlace } from '../enterprise/places.ts'
import { useMayDo } from '../enterprise/use-may-do.ts'
import { listQuery } from '../host/ask.ts'
import { useSync } from '../host/sync-store.ts'
import { Card, Page } from '../page/page.tsx'
import { ValueView } from '../values/value-view.tsx'
import { useSay } from '../words/say.ts'
import { BestParties } from './best-parties.tsx'
import { Guide } from './guide.tsx'
import { MonthBars } from './month-bars.tsx'
import classes from './start.module.css'
import { type Figure, useFigures } from './use-figures.ts'
import { textIn } from '../values/text-in.ts'

/** Today at a glance, and the way to what is most often done. */
export const StartScreen = () => {
  const say = useSay()
  const { user, enterprise } = useAccount()
  const { figures, agreement } = useFigures()
  const create = useCreate(agreement)
  useShortcuts(
    say('areas.start'),
    create === undefined ? [] : [{ keys: 'n', label: say('keys.new'), run: create }],
  )
  return (
    <Page
      title={say('start.hello', { name: user.name ?? '' })}
      actions={
        create === undefined || agreement === undefined ? null : (
          <Button onClick={create}>
            {say('start.newOne', { what: inSentence(labelOne(enterprise, agreement)) })}
          </Button>
        )
      }
    >
      {agreement === undefined ? null : <Guide concept={agreement} />}
      <Figures figures={[...figures, ...useNeeds()]} />
      {agreement === undefined ? null : (
        <div className={classes['two']}>
          <Card title={say('start.months')}>
            <MonthBars concept={agreement} />
          </Card>
          <Latest concept={agreement} />
          <Best concept={agreement} />
        </div>
      )}
    </Page>
  )
}

/** How what this office lives by is made; undefined where the user may not. */
const useCreate = (concept: string | undefined) => {
  const navigate = useNavigate()
  const mayDo = useMayDo()
  const command = useAccount().enterprise.screens.get(concept ?? '')?.form.command
  if (concept === undefined || command === undefined || !mayDo(command)) return undefined
  return () => void navigate(newPlace(concept))
}

/** What waits for a person or for a line. */
const useNeeds = (): readonly Figure[] => {
  const say = useSay()
  const news = useSync((state) => state.news)
  return [
    { key: 'inbox', to: '/inbox', label: say('start.inbox'), count: news?.inbox ?? 0 },
    { key: 'unsent', to: '/sync', label: say('start.unsent'), count: news?.unsent.count ?? 0 },
  ]
}

const Figures = ({ figures }: { readonly figures: readonly Figure[] }) => {
  const { currency } = useAccount()
  return (
    <ul className={classes['figures']}>
      {figures.map(({ key, to, label, count, amount }) => (
        <li key={key}>
          <Link to={to} className={classes['figure']}>
            <strong>
              {amount === undefined ? count : <Amount value={amount} currency={currency} />}
            </strong>
            <span>{amount === undefined ? label : `${label} · ${count}`}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

const Best = ({ concept }: { readonly concept: string }) => {
  const say = useSay()
  const { enterprise } = useAccount()
  const party = enterprise.shapes.get(concept)?.meanings.party
  const [kind] = party?.to ?? []
  if (party === undefined || kind === undefined) return null
  return (
    <div className={classes['wide']}>
      <Card title={say('start.best', { what: inSentence(labelMany(enterprise, kind)) })}>
        <BestParties concept={concept} party={party.name} />
      </Card>
    </div>
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
    <Card title={say('start.recent', { what: inSentence(labelMany(enterprise, concept)) })}>
      <ol className={classes['latest']}>
        {(data?.rows ?? []).map((row) => (
          <li key={textIn(row, 'id')}>
            <Link to={recordPlace(concept, textIn(row, 'id'))}>
              {titleOf(enterprise, concept, row) || labelOne(enterprise, concept)}
            </Link>
            <span className={classes['who']}>{textIn(row, `${party}.name`)}</span>
            <ValueView value={row['status']} as="status" />
            <ValueView value={row['total']} as="money" />
          </li>
        ))}
      </ol>
      <Link to={listPlace(concept)}>{labelMany(enterprise, concept)}</Link>
    </Card>
  )
}
