import { Button, Switch } from '@mantine/core'
import { DateText, EmptyState, showToast, StatusMark, SyncMark } from '@polder/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { valueOf, whyNot } from '../host/answers.ts'
import { host } from '../host/connection.ts'
import { BRANCH_KEYS } from '../host/follow-host.ts'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { commandWords } from '../enterprise/command-words.ts'
import { type SyncNews, useSync } from '../host/sync-store.ts'
import { Card, Page, Pair, Pairs } from '../page/page.tsx'
import { refusalWords } from '../words/refusal-words.ts'
import { useSay } from '../words/say.ts'
import classes from './sync.module.css'

/** The sync centre: how it stands, what waits, and working off line by choice. */
export const SyncScreen = () => {
  const say = useSay()
  const news = useSync((state) => state.news)
  if (news === null) return null
  const isAlone = news.sync.server === null
  return (
    <Page title={say('sync.title')} {...(isAlone ? {} : { actions: <SyncNow /> })}>
      <Card>{isAlone ? <p>{say('sync.standAloneText')}</p> : <State news={news} />}</Card>
      {isAlone ? null : <Outbox />}
    </Page>
  )
}

const SyncNow = () => {
  const say = useSay()
  const [isOn, setOn] = useState(false)
  const sync = async () => {
    setOn(true)
    const answer = await host().syncOnce()
    setOn(false)
    const fault = answer.ok ? answer.value.faults[0] : whyNot(answer)
    if (fault !== undefined) showToast({ tone: 'bad', title: refusalWords(fault.code, {}, say) })
  }
  return (
    <Button loading={isOn} onClick={() => void sync()}>
      {say('sync.now')}
    </Button>
  )
}

const State = ({ news: { sync, unsent } }: { readonly news: SyncNews }) => {
  const say = useSay()
  return (
    <>
      <Pairs>
        <Pair label={say('sync.state')}>
          <StatusMark tone={sync.phase === 'blocked' ? 'bad' : 'active'}>
            {say(`sync.phase.${sync.phase}`)}
          </StatusMark>
        </Pair>
        <Pair label={say('sync.server')}>{sync.server ?? say('sync.none')}</Pair>
        <Pair label={say('sync.lastContact')}>
          {sync.lastContactAt === null ? (
            say('sync.never')
          ) : (
            <DateText value={sync.lastContactAt} />
          )}
        </Pair>
        <Pair label={say('sync.unsent')}>{unsent.count}</Pair>
        <Pair label={say('sync.received')}>
          {sync.head === null
            ? sync.received
            : say('sync.ofHead', { done: sync.received, head: sync.head })}
        </Pair>
      </Pairs>
      {sync.fault === null ? null : (
        <StatusMark tone="warn">{refusalWords(sync.fault.code, {}, say)}</StatusMark>
      )}
      <Switch
        checked={sync.worksOffline}
        label={say('sync.workOffline')}
        description={say('sync.workOfflineText')}
        onChange={({ currentTarget: { checked } }) => void host().workOffline({ offline: checked })}
      />
    </>
  )
}

const Outbox = () => {
  const say = useSay()
  const enterprise = useEnterprise()
  const { data = [] } = useQuery({
    queryKey: [BRANCH_KEYS.outbox],
    queryFn: async () => await valueOf(host().outbox()),
  })
  return (
    <Card title={say('sync.outbox')}>
      {data.length === 0 ? (
        <EmptyState title={say('sync.outboxEmpty')} text={say('sync.outboxEmptyText')} />
      ) : (
        <ol className={classes['outbox']}>
          {data.map(({ commandId, command, recordedAt, changedBySync }) => (
            <li key={commandId}>
              <SyncMark state={changedBySync ? 'changed' : 'local'} />
              <span>{commandWords(enterprise, command)}</span>
              <DateText value={recordedAt} />
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
