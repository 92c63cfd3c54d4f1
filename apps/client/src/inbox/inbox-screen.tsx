import { EmptyState } from '@polder/ui'
import { useQuery } from '@tanstack/react-query'
import { NavLink, useParams } from 'react-router'
import { commandWords } from '../enterprise/command-words.ts'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { valueOf } from '../host/answers.ts'
import { host } from '../host/connection.ts'
import { BRANCH_KEYS } from '../host/follow-host.ts'
import { Page } from '../page/page.tsx'
import { refusalWords } from '../words/refusal-words.ts'
import { useSay } from '../words/say.ts'
import { InboxEntry } from './inbox-entry.tsx'
import classes from './inbox.module.css'

/** What came back, and for each what to do about it. */
export const InboxScreen = () => {
  const say = useSay()
  const enterprise = useEnterprise()
  const { id } = useParams()
  const { data } = useQuery({
    queryKey: [BRANCH_KEYS.inbox],
    queryFn: async () => await valueOf(host().inbox()),
  })
  if (data === undefined) return null
  if (data.length === 0)
    return (
      <Page title={say('inbox.title')}>
        <EmptyState title={say('inbox.empty')} text={say('inbox.emptyText')} />
      </Page>
    )
  const shown = data.find(({ commandId }) => commandId === id) ?? data[0]
  return (
    <Page title={say('inbox.title')}>
      <div className={classes['two']}>
        <nav className={classes['list']} aria-label={say('inbox.title')}>
          {data.map(({ commandId, command, reason }) => (
            <NavLink
              key={commandId}
              to={`/inbox/${commandId}`}
              className={classes['item'] ?? ''}
              data-shown={commandId === shown?.commandId || undefined}
            >
              <strong>{commandWords(enterprise, command)}</strong>
              <span>{refusalWords(reason.code, {}, say)}</span>
            </NavLink>
          ))}
        </nav>
        {shown === undefined ? null : (
          <InboxEntry key={shown.commandId} commandId={shown.commandId} />
        )}
      </div>
    </Page>
  )
}
