import { Button } from '@mantine/core'
import { Dialog, TextField } from '@polder/ui'
import { type SubmitEvent, useId, useState } from 'react'

export type AskTextProps = {
  readonly title: string
  readonly description?: string
  /** What is asked for: a reason, a name. */
  readonly label: string
  readonly action: string
  readonly isRequired?: boolean
  readonly onSay: (text: string) => void
  readonly onClose: () => void
}

/** Asks for one text before something is done. */
export const AskText = (props: AskTextProps) => {
  const { title, description, label, action, isRequired = false, onSay, onClose } = props
  const form = useId()
  const [text, setText] = useState('')
  const isMissing = isRequired && text.trim() === ''
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!isMissing) onSay(text.trim())
  }
  return (
    <Dialog
      opened
      size="sm"
      title={title}
      {...(description === undefined ? {} : { description })}
      onClose={onClose}
      actions={
        <Button type="submit" form={form} disabled={isMissing}>
          {action}
        </Button>
      }
    >
      <form id={form} onSubmit={submit}>
        <TextField label={label} value={text} onChange={setText} isFirst isRequired={isRequired} />
      </form>
    </Dialog>
  )
}
