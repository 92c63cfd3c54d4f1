import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'react-router'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { codeOf, labelOne, titleOf, inSentence } from '../enterprise/names.ts'
import { listPlace } from '../enterprise/places.ts'
import { workAreasOf } from '../enterprise/work-areas.ts'
import { oneQuery } from '../host/ask.ts'
import { type Say, useSay, type WordKey } from '../words/say.ts'
import classes from './top-bar.module.css'
import { tableLabel } from './use-areas.ts'

const OWN = ['exceptions', 'inbox', 'sync', 'settings'] as const

/** Screens that belong to a work area and are no list. */
const SCREENS: { readonly [path: string]: Crumb | undefined } = {
  ageing: { area: 'areas.finance', title: 'ageing.title' },
  import: { area: 'areas.settings', title: 'import.title' },
}

type Crumb = { readonly area: WordKey; readonly title: WordKey }

/** Work area, list, record. */
export const Breadcrumbs = () => {
  const say = useSay()
  const [, first = '', second] = useLocation().pathname.split('/')
  const enterprise = useEnterprise()
  const own = OWN.find((each) => each === first)
  if (first === '' || own !== undefined)
    return (
      <ol className={classes['crumbs']} aria-label={say('frame.where')}>
        <li aria-current="page">{say(`areas.${own ?? 'start'}`)}</li>
      </ol>
    )
  const screen = SCREENS[first]
  if (screen !== undefined)
    return (
      <ol className={classes['crumbs']} aria-label={say('frame.where')}>
        <li>{say(screen.area)}</li>
        <li aria-current="page">{say(screen.title)}</li>
      </ol>
    )
  const area = workAreasOf(enterprise).find(({ lists }) => lists.includes(first))
  const label = tableLabel(enterprise, first)
  return (
    <ol className={classes['crumbs']} aria-label={say('frame.where')}>
      <li>{say(area?.label ?? 'areas.settings')}</li>
      {second === undefined ? (
        <li aria-current="page">{label}</li>
      ) : (
        <>
          <li>
            <Link to={listPlace(first)}>{label}</Link>
          </li>
          <li aria-current="page">
            {second === 'new' ? (
              newLabel(say, labelOne(enterprise, first))
            ) : (
              <Name concept={first} id={second} />
            )}
          </li>
        </>
      )}
    </ol>
  )
}

const newLabel = (say: Say, what: string) => say('form.newTitle', { what: inSentence(what) })

const Name = ({ concept, id }: { readonly concept: string; readonly id: string }) => {
  const enterprise = useEnterprise()
  const query = enterprise.screens.get(concept)?.detail.query ?? ''
  const { data } = useQuery({ ...oneQuery(query, id), enabled: query !== '' })
  if (data === undefined) return '…'
  const title = titleOf(enterprise, concept, data)
  return title === '' ? codeOf(enterprise, concept, data) || '—' : title
}
