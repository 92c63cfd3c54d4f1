import { Button } from '@mantine/core'
import type { AttributeChange, HistoryEntry } from '@polder/contract/host'
import { isJsonObject, type JsonValue } from '@polder/kernel'
import { DateText, StatusMark } from '@polder/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { labelText } from '../enterprise/names.ts'
import { valueOf } from '../host/answers.ts'
import { host } from '../host/connection.ts'
import { BRANCH_KEYS } from '../host/follow-host.ts'
import { ValueView } from '../values/value-view.tsx'
import { choiceText } from '../values/value-text.ts'
import { useSay } from '../words/say.ts'
import classes from './record.module.css'
import { withRevision } from './record-params.ts'

export type HistoryTabProps = { readonly concept: string; readonly id: string }

const PAGE_ENTRIES = 50

/** Who did what, when and where, and what it changed; the newest first. */
export const HistoryTab = ({ concept, id }: HistoryTabProps) => {
  const say = useSay()
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: [BRANCH_KEYS.history, concept, id],
    queryFn: async ({ pageParam }) =>
      await valueOf(
        host().history({
          concept,
          id,
          limit: PAGE_ENTRIES,
          ...(pageParam === null ? {} : { before: pageParam }),
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  })
  const entries = data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <>
      <ol className={classes['entries']} aria-label={say('history.title')}>
        {entries.map((entry) => (
          <Entry key={entry.revision} entry={entry} concept={concept} />
        ))}
      </ol>
      {hasNextPage ? (
        <Button variant="default" onClick={() => void fetchNextPage()}>
          {say('history.older')}
        </Button>
      ) : null}
    </>
  )
}

type EntryProps = { readonly entry: HistoryEntry; readonly concept: string }

const Entry = ({ entry, concept }: EntryProps) => {
  const say = useSay()
  const { events } = useEnterprise()
  const [params] = useSearchParams()
  const change = events.get(entry.event)?.change ?? entry.event
  return (
    <li className={classes['entry']}>
      <header>
        <strong>{choiceText(change)}</strong>
        <span className={classes['soft']}>
          <DateText value={entry.madeAt} />
        </span>
        <span className={classes['soft']}>
          {say('history.by', {
            who: entry.by.name ?? '',
            where: entry.branch.name ?? '',
            device: entry.deviceNumber,
          })}
        </span>
        <Link
          to={{ search: withRevision(params, entry.revision).toString() }}
          className={classes['soft']}
        >
          {say('history.asItWas')}
        </Link>
        {entry.pending ? <StatusMark tone="neutral">{say('history.pending')}</StatusMark> : null}
      </header>
      {entry.remark === null ? null : <p>{say('history.remark', { remark: entry.remark })}</p>}
      <dl className={classes['changes']}>
        {entry.changes.map((each) => (
          <Changed key={each.name} change={each} concept={concept} />
        ))}
      </dl>
      <Behind entry={entry} />
    </li>
  )
}

/** The command and the event themselves, for support and for whoever wants to know exactly. */
const Behind = ({ entry }: { readonly entry: HistoryEntry }) => {
  const say = useSay()
  const { command, event, revision, payload } = entry
  return (
    <details className={classes['behind']}>
      <summary>{say('history.behind')}</summary>
      <p>
        {command.name} · {command.id}
      </p>
      <pre>{JSON.stringify(command.payload, null, 2)}</pre>
      <p>
        {event} · {revision}
      </p>
      <pre>{JSON.stringify(payload, null, 2)}</pre>
    </details>
  )
}

const Changed = ({
  change,
  concept,
}: {
  readonly change: AttributeChange
  readonly concept: string
}) => {
  const { shapes } = useEnterprise()
  const field = shapes.get(concept)?.fields.find(({ name }) => name === change.name)
  const shown = (value: JsonValue) =>
    Array.isArray(value) || (isJsonObject(value) && field?.type !== 'address') ? (
      <Several value={value} />
    ) : (
      <ValueView value={value} as={field?.type ?? 'text'} to={field?.to ?? []} />
    )
  return (
    <>
      <dt>{labelText(change.label)}</dt>
      <dd>
        {change.was === null ? null : <del>{shown(change.was)}</del>}
        {shown(change.to)}
      </dd>
    </>
  )
}

const Several = ({ value }: { readonly value: JsonValue }) => {
  const say = useSay()
  return <span>{say('history.list', { count: Array.isArray(value) ? value.length : 1 })}</span>
}
