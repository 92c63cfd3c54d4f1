import type { InboxEntryAnswer } from '@polder/contract'
import { formatMoment, StatusMark, useLook } from '@polder/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { commandWords } from '../enterprise/command-words.ts'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { asRefusal, valueOf } from '../host/answers.ts'
import { host } from '../host/connection.ts'
import { BRANCH_KEYS } from '../host/follow-host.ts'
import { Card } from '../page/page.tsx'
import { refusalSmallPrint, refusalWords } from '../words/refusal-words.ts'
import { useSay } from '../words/say.ts'
import { compare, keptPayload } from './compare.ts'
import { CompareFields } from './compare-fields.tsx'
import classes from './inbox.module.css'
import { PayloadView } from './payload-view.tsx'
import { Settling } from './settling.tsx'

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
  const by = useBy()
  const enterprise = useEnterprise()
  const concept = enterprise.commands.get(entry.command)?.concept ?? ''
  const { code, details } = asRefusal(entry.reason)
  const compared = compare(entry)
  const [keepsTheirs, setKeepsTheirs] = useState<ReadonlySet<string>>(new Set())
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
        {compared.length === 0 ? (
          <PayloadView concept={concept} payload={entry.payload} />
        ) : (
          <CompareFields
            concept={concept}
            compared={compared}
            keepsTheirs={keepsTheirs}
            onChange={setKeepsTheirs}
          />
        )}
      </Card>
      <MeanwhileCard entry={entry} />
      {entry.tookAlong.length === 0 ? null : (
        <Card title={say('inbox.tookAlong')}>
          {entry.tookAlong.map(({ commandId, command }) => (
            <p key={commandId}>{commandWords(enterprise, command)}</p>
          ))}
        </Card>
      )}
      <Settling
        entry={entry}
        concept={concept}
        kept={
          // As it was it would collide again: what is kept is wanted in the light of what there is now.
          compared.some(({ collides }) => collides)
            ? keptPayload(entry, compared, keepsTheirs)
            : entry.payload
        }
      />
    </div>
  )
}

/** Who, where and when, in a sentence. */
const useBy = () => {
  const say = useSay()
  const { locale } = useLook()
  return (who: string | null, where: string | null, at: string) =>
    say('inbox.by', { who: who ?? '', where: where ?? '', at: formatMoment(at, locale, 'short') })
}

/** What others did to what it stands on. */
const MeanwhileCard = ({ entry }: { readonly entry: InboxEntryAnswer }) => {
  const say = useSay()
  const by = useBy()
  return (
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
  )
}
