import { Button } from '@mantine/core'
import type { ConceptScreens } from '@polder/model'
import { Dialog, TextField } from '@polder/ui'
import { type SubmitEvent, useId, useState } from 'react'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { labelOne } from '../enterprise/names.ts'
import { ReferenceField } from '../values/reference-field.tsx'
import { PasswordForm } from '../users/password-form.tsx'
import { useSay } from '../words/say.ts'
import { type Asking, commandLabel, type useRecordScreen } from './use-record-screen.ts'

export type AskDialogProps = {
  readonly screens: ConceptScreens
  readonly id: string
  readonly record: ReturnType<typeof useRecordScreen>
}

/** Asks what a command still has to know. */
export const AskDialog = ({ screens, id, record }: AskDialogProps) => {
  const { asking, setAsking, carryOut } = record
  const say = useSay()
  if (asking === undefined) return null
  const close = () => setAsking(undefined)
  if (asking.kind === 'password')
    return (
      <Dialog opened size="sm" title={say('users.password')} onClose={close}>
        <PasswordForm user={id} asksCurrent={false} onDone={close} />
      </Dialog>
    )
  return (
    <Ask
      key={asking.kind}
      {...{ screens, id, asking }}
      onClose={close}
      onSay={(name, payload) => {
        setAsking(undefined)
        carryOut(name, payload)
      }}
    />
  )
}

/** A password is asked in a form of its own. */
type AskedInWords = Exclude<Asking, { readonly kind: 'password' }>

type AskProps = Pick<AskDialogProps, 'screens' | 'id'> & {
  readonly asking: AskedInWords
  readonly onClose: () => void
  readonly onSay: (name: string, payload: Readonly<Record<string, string>>) => void
}

const Ask = ({ screens, id, asking, onClose, onSay }: AskProps) => {
  const say = useSay()
  const enterprise = useEnterprise()
  const form = useId()
  const [said, setSaid] = useState('')
  const { title, text, action } = wordsFor(asking, say, (command) =>
    commandLabel(command, enterprise),
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    onSay(...wishFor(asking, { id, said, concept: screens.name }))
  }
  const isMissing = asking.kind !== 'reason' && said === ''
  return (
    <Dialog
      opened
      size="sm"
      onClose={onClose}
      title={title}
      {...(text === undefined ? {} : { description: text })}
      actions={
        <Button type="submit" form={form} disabled={isMissing}>
          {action}
        </Button>
      }
    >
      <form id={form} onSubmit={submit}>
        {asking.kind === 'merge' ? (
          <ReferenceField
            label={labelOne(enterprise, screens.name)}
            value={said}
            onChange={setSaid}
            to={[screens.name]}
            isFirst
            isRequired
          />
        ) : (
          <TextField
            label={say('record.reason')}
            value={said}
            onChange={setSaid}
            isFirst
            isRequired={asking.kind === 'release'}
          />
        )}
      </form>
    </Dialog>
  )
}

const wordsFor = (
  asking: AskedInWords,
  say: ReturnType<typeof useSay>,
  label: (command: string) => string,
) => {
  switch (asking.kind) {
    case 'release':
      return {
        title: say('record.releaseTitle'),
        text: say('record.releaseText'),
        action: say('record.release'),
      }
    case 'merge':
      return {
        title: say('record.mergeTitle'),
        text: say('record.mergeText'),
        action: say('actions.Merge'),
      }
    case 'reason': {
      const action = label(asking.action.command)
      return { title: action, text: undefined, action }
    }
  }
}

type Said = { readonly id: string; readonly said: string; readonly concept: string }

const wishFor = (
  asking: AskedInWords,
  { id, said, concept }: Said,
): [name: string, payload: Readonly<Record<string, string>>] => {
  switch (asking.kind) {
    case 'release':
      return [`Release${concept}`, { id, block: asking.block, reason: said }]
    case 'merge':
      return [asking.action.command, { from: id, into: said }]
    case 'reason':
      return [asking.action.command, { id, ...(said === '' ? {} : { reason: said }) }]
  }
}
