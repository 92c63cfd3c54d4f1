import { Button } from '@mantine/core'
import type { Envelope, InboxEntryAnswer } from '@polder/contract'
import type { JsonObject } from '@polder/kernel'
import { showToast } from '@polder/ui'
import { useState } from 'react'
import { whyNot } from '../host/answers.ts'
import { host } from '../host/connection.ts'
import { AskText } from '../page/ask-text.tsx'
import { refusalWords } from '../words/refusal-words.ts'
import { useSay } from '../words/say.ts'
import { EditEntry } from './edit-entry.tsx'
import classes from './inbox.module.css'

export type SettlingProps = {
  readonly entry: InboxEntryAnswer
  readonly concept: string
  /** What is sent again; undefined where nothing of one's own is kept. */
  readonly kept: JsonObject | undefined
}

/** Send it again, with other values, all that came back with it, or drop it (SY-51). */
export const Settling = ({ entry, concept, kept }: SettlingProps) => {
  const say = useSay()
  const [doing, setDoing] = useState<'edit' | 'drop'>()
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
      {entry.tookAlong.length === 0 ? null : (
        <Button
          variant="default"
          onClick={() => void settle(host().sendAllAgain({ commandId }), say('inbox.sent'))}
        >
          {say('inbox.sendAll')}
        </Button>
      )}
      <Button
        disabled={kept === undefined}
        onClick={() => void settle(sendKept(entry, kept), say('inbox.sent'))}
      >
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
      {doing === 'drop' ? (
        <AskText
          title={say('inbox.dropTitle')}
          description={say('inbox.dropText')}
          label={say('inbox.reason')}
          action={say('inbox.drop')}
          onClose={() => setDoing(undefined)}
          onSay={(reason) => {
            setDoing(undefined)
            const why = reason === '' ? {} : { reason }
            void settle(host().dropEntry({ commandId, ...why }), say('inbox.dropped'))
          }}
        />
      ) : null}
    </footer>
  )
}

/** As it was, or without what is left to the others. */
const sendKept = async (
  { commandId, payload }: InboxEntryAnswer,
  kept: JsonObject | undefined,
): Promise<Envelope<unknown>> =>
  kept === undefined || kept === payload
    ? await host().sendAgain({ commandId })
    : await host().editAndSend({ commandId, payload: kept })
