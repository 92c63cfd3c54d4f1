import { Button } from '@mantine/core'
import type { InboxEntryAnswer } from '@polder/contract'
import { isJsonObject, type JsonObject, type JsonValue } from '@polder/kernel'
import { Dialog } from '@polder/ui'
import { type SubmitEvent, useId, useState } from 'react'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { FieldInput } from '../values/field-input.tsx'
import { useSay } from '../words/say.ts'
import classes from './inbox.module.css'
import { wantedIn } from './payload-view.tsx'

export type EditEntryProps = {
  readonly entry: InboxEntryAnswer
  readonly concept: string
  readonly onClose: () => void
  readonly onSend: (payload: JsonObject) => void
}

/** The same wish with other values. Lines are changed on the document itself. */
export const EditEntry = ({ entry, concept, onClose, onSend }: EditEntryProps) => {
  const say = useSay()
  const form = useId()
  const { screens } = useEnterprise()
  const [payload, setPayload] = useState(entry.payload)
  const fields = (screens.get(concept)?.form.groups ?? [])
    .flatMap((group) => group.fields)
    .filter(({ name, type }) => payload[name] !== undefined && type !== 'lines')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    onSend(payload)
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={say('inbox.edit')}
      actions={
        <Button type="submit" form={form}>
          {say('inbox.sendAgain')}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className={classes['form']}>
        {fields.map((field, place) => (
          <FieldInput
            key={field.name}
            field={field}
            value={wantedIn(payload[field.name])}
            isFirst={place === 0}
            onChange={(value) =>
              setPayload((before) => ({
                ...before,
                [field.name]: rewished(before[field.name], value),
              }))
            }
          />
        ))}
      </form>
    </Dialog>
  )
}

/** A change stays one, and what was seen is left to the branch: it has what there is now. */
const rewished = (before: JsonValue | undefined, to: JsonValue): JsonValue =>
  isJsonObject(before) && 'to' in before ? { to } : to
