import { Button } from '@mantine/core'
import type { Envelope, InboxEntryAnswer } from '@polder/contract'
import { Dialog, formatMoment, showToast, StatusMark, TextField, useLook } from '@polder/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { commandWords } from '../enterprise/command-words.ts'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { asRefusal, valueOf, whyNot } from '../host/answers.ts'
import { host } from '../host/connection.ts'
import { BRANCH_KEYS } from '../host/follow-host.ts'
import { Card } from '../page/page.tsx'
import { refusalSmallPrint, refusalWords } from '../words/refusal-words.ts'
import { useSay } from '../words/say.ts'
import { EditEntry } from './edit-entry.tsx'
import classes from './inbox.module.css'
import { PayloadView } from './payload-view.tsx'

/** One that came back: what was done, why it failed, what changed meanwhile and by whom. */
export const InboxEntry = ({ commandId }: { readonly commandId: string }) => {
  const { data } = useQuery({
    queryKey: [BRANCH_KEYS.inbox, commandId],
    queryFn: async () => await valueOf(host().inboxEntry({ commandId })),
  })
  return data === undefined ? null : <Entry entry={data} />
}

const Entry = ({ entry }: { readonly entry: InboxEntryAnswer }) => {
  const say = useSay()
  const { locale } = useLook()
  const enterprise = useEnterprise()
  const concept = enterprise.commands.get(entry.command)?.concept ?? ''
  const by = (who: string | null, where: string | null, at: string) =>
    say('inbox.by', { who: who ?? '', where: where ?? '', at: formatMoment(at, locale, 'short') })
  const { code, details } = asRefusal(entry.reason)
  return (
    <div className={classes['entry']}>
      <Card title={say('inbox.failed')}>
        <StatusMark tone="warn">{refusalWords(code, details, say)}</StatusMark>
        <small>{refusalSmallPrint(code, {})}</small>
      </Card>
      <Card title={`${say('inbox.did')}: ${commandWords(enterprise, entry.command)}`}>
        <p className={classes['soft']}>
          {by(entry.made.by.name, entry.made.branch.name, entry.made.at)}
        </p>
        <PayloadView concept={concept} payload={entry.payload} />
      </Card>
      <Card title={say('inbox.meanwhile')}>
        {entry.meanwhile.length === 0 ? <p>{say('inbox.nothing')}</p> : null}
        {entry.meanwhile.map((other) => (
          <div key={other.commandId}>
            <p className={classes['soft']}>{by(other.by.name, other.branch.name, other.madeAt)}</p>
            {other.changes.map((change) => (
              <div key={`${change.thing.id} ${change.event}`}>
                <strong>
                  {change.label} {change.thing.name}
                </strong>
                <PayloadView concept={change.concept} payload={change.payload} />
              </div>
            ))}
          </div>
        ))}
      </Card>
      {entry.tookAlong.length === 0 ? null : (
        <Card title={say('inbox.tookAlong')}>
          {entry.tookAlong.map(({ commandId, command }) => (
            <p key={commandId}>{commandWords(enterprise, command)}</p>
          ))}
        </Card>
      )}
      <Settling entry={entry} concept={concept} />
    </div>
  )
}

type SettlingProps = { readonly entry: InboxEntryAnswer; readonly concept: string }

const Settling = ({ entry, concept }: SettlingProps) => {
  const say = useSay()
  const [doing, setDoing] = useState<'edit' | 'drop'>()
  const [reason, setReason] = useState('')
  const { commandId } = entry
  const settle = async (answering: Promise<Envelope<unknown>>, done: string) => {
    const answer = await answering
    if (answer.ok) return showToast({ tone: 'good', title: done })
    showToast({ tone: 'bad', title: refusalWords(whyNot(answer).code, {}, say) })
  }
  return (
    <footer className={classes['actions']}>
      <Button variant="default" onClick={() => setDoing('drop')}>
        {say('inbox.drop')}
      </Button>
      <Button variant="default" onClick={() => setDoing('edit')}>
        {say('inbox.edit')}
      </Button>
      <Button onClick={() => void settle(host().sendAgain({ commandId }), say('inbox.sent'))}>
        {say('inbox.sendAgain')}
      </Button>
      {doing === 'edit' ? (
        <EditEntry
          entry={entry}
          concept={concept}
          onClose={() => setDoing(undefined)}
          onSend={(payload) => {
            setDoing(undefined)
            void settle(host().editAndSend({ commandId, payload }), say('inbox.sent'))
          }}
        />
      ) : null}
      <Dialog
        opened={doing === 'drop'}
        onClose={() => setDoing(undefined)}
        size="sm"
        title={say('inbox.dropTitle')}
        description={say('inbox.dropText')}
        actions={
          <Button
            onClick={() => {
              setDoing(undefined)
              void settle(
                host().dropEntry({ commandId, ...(reason === '' ? {} : { reason }) }),
                say('inbox.dropped'),
              )
            }}
          >
            {say('inbox.drop')}
          </Button>
        }
      >
        <TextField label={say('inbox.reason')} value={reason} onChange={setReason} isFirst />
      </Dialog>
    </footer>
  )
}
