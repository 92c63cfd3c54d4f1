import { Button } from '@mantine/core'
import { ConfirmDialog, DateText, StatusMark } from '@polder/ui'
import { useState } from 'react'
import { useSay } from '../words/say.ts'
import classes from './document.module.css'

export type DocumentHeadProps = {
  readonly title: string
  /** Why it could not be placed. */
  readonly words: string
  readonly draftAt: string | null
  readonly action: string
  readonly isSaving: boolean
  readonly onPlace: () => void
  readonly onLeave: () => void
  readonly onDiscard: () => void
}

export const DocumentHead = (props: DocumentHeadProps) => {
  const say = useSay()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <header className={classes['head']}>
        <h1>{props.title}</h1>
        {props.draftAt === null ? null : (
          <>
            <span className={classes['draft']}>
              {say('form.draftSaved', { at: '' })}
              <DateText value={props.draftAt} />
            </span>
            <Button variant="subtle" onClick={() => setAsking(true)}>
              {say('form.discard')}
            </Button>
          </>
        )}
        <Button variant="default" onClick={props.onLeave}>
          {say('record.back')}
        </Button>
        <Button onClick={props.onPlace} loading={props.isSaving}>
          {props.action}
        </Button>
      </header>
      <div role="alert" className={classes['fault']} hidden={props.words === ''}>
        <StatusMark tone="bad">{props.words}</StatusMark>
      </div>
      <ConfirmDialog
        opened={isAsking}
        title={say('form.discardTitle')}
        text={say('form.discardText')}
        action={say('form.discard')}
        tone="bad"
        onConfirm={props.onDiscard}
        onCancel={() => setAsking(false)}
      />
    </>
  )
}
