import { Tabs } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import type { ConceptScreens } from '@polder/model'
import { lazy, type ReactNode, Suspense } from 'react'
import { labelText } from '../enterprise/names.ts'
import { groupsQuery } from '../host/ask.ts'
import { modelWord } from '../words/languages.ts'
import { useSay } from '../words/say.ts'
import classes from './record.module.css'
import { RelatedList } from './related-list.tsx'

const HistoryTab = lazy(async () => ({ default: (await import('./history-tab.tsx')).HistoryTab }))

export type RecordTabsProps = {
  readonly screens: ConceptScreens
  readonly id: string
  readonly tab: string
  readonly onTab: (tab: string) => void
  /** What it is by itself. */
  readonly children: ReactNode
}

const OVERVIEW = 'overview'
const HISTORY = 'history'

/** A tab for every relation that has rows, and for what happened. */
export const RecordTabs = ({ screens, id, tab, onTab, children }: RecordTabsProps) => {
  const say = useSay()
  const counts = useCounts(screens, id)
  const tabs = screens.detail.tabs.filter(({ name }) => (counts.get(name) ?? 0) > 0 || name === tab)
  const current = tabs.some(({ name }) => name === tab) || tab === HISTORY ? tab : OVERVIEW
  return (
    <Tabs
      value={current}
      onChange={(next) => onTab(next === null || next === OVERVIEW ? '' : next)}
      className={classes['tabs'] ?? ''}
      keepMounted={false}
    >
      <Tabs.List>
        <Tabs.Tab value={OVERVIEW}>{say('tabs.overview')}</Tabs.Tab>
        {tabs.map(({ name, label }) => (
          <Tabs.Tab key={name} value={name}>
            {labelText(modelWord(label))}{' '}
            <span className={classes['count']}>{counts.get(name)}</span>
          </Tabs.Tab>
        ))}
        <Tabs.Tab value={HISTORY}>{say('record.history')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value={OVERVIEW} className={classes['panel'] ?? ''}>
        {children}
      </Tabs.Panel>
      {tabs.map((each) => (
        <Tabs.Panel key={each.name} value={each.name} className={classes['panel'] ?? ''}>
          <RelatedList tab={each} id={id} />
        </Tabs.Panel>
      ))}
      <Tabs.Panel value={HISTORY} className={classes['panel'] ?? ''}>
        <Suspense fallback={null}>
          <HistoryTab concept={screens.name} id={id} />
        </Suspense>
      </Tabs.Panel>
    </Tabs>
  )
}

const useCounts = ({ detail: { tabs } }: ConceptScreens, id: string) => {
  const answers = useQueries({
    queries: tabs.map(({ query, filter }) =>
      groupsQuery(query, { filter: { [filter]: id }, groupBy: [] }),
    ),
  })
  return new Map(
    tabs.map(({ name }, place) => [name, Number(answers[place]?.data?.groups[0]?.['count'] ?? 0)]),
  )
}
