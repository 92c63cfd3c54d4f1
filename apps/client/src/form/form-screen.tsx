import { Button } from '@mantine/core'
import { present } from '@polder/kernel'
import { KeyCaps, useShortcuts } from '@polder/ui'
import type { SubmitEvent } from 'react'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { labelOne, inSentence } from '../enterprise/names.ts'
import { FieldInput } from '../values/field-input.tsx'
import { useFirstField } from '../values/use-first-field.ts'
import { faultsWithin } from '../values/within.ts'
import { useSay } from '../words/say.ts'
import { FormFault } from './form-fault.tsx'
import classes from './form.module.css'
import { useFormScreen } from './use-form-screen.ts'

export type FormScreenProps = { readonly concept: string; readonly id?: string }

/** One that is made or changed, its fields in the order of the model, each fault beside its field. */
export const FormScreen = ({ concept, id }: FormScreenProps) => {
  const say = useSay()
  const enterprise = useEnterprise()
  const screens = present(enterprise.screens.get(concept), 'a route of a concept that there is')
  const form = useFormScreen(screens, id)
  const what = inSentence(labelOne(enterprise, concept))
  const title = say(id === undefined ? 'form.newTitle' : 'form.editTitle', { what })
  useShortcuts(say('keys.form'), [
    { keys: 'Ctrl+Enter', label: say('form.save'), run: form.save },
    { keys: 'Ctrl+S', label: say('form.save'), run: form.save },
    { keys: 'Escape', label: say('form.cancel'), run: form.leave },
  ])
  const screen = useFirstField<HTMLFormElement>(form.isLoading)
  if (form.isLoading) return null
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    form.save()
  }
  return (
    <form className={classes['screen']} aria-label={title} onSubmit={submit} ref={screen}>
      <header className={classes['head']}>
        <h1>{title}</h1>
        <Button variant="default" onClick={form.leave}>
          {say('form.cancel')}
        </Button>
        <Button type="submit" loading={form.isSaving}>
          {say('form.save')}
        </Button>
      </header>
      <FormFault words={form.fault.words} />
      <div className={classes['fields']}>
        {form.fields.map((field, place) => (
          <div key={field.name} className={classes[isWide(field.type) ? 'wide' : 'field']}>
            <FieldInput
              field={field}
              value={form.values[field.name]}
              onChange={(value) => form.change(field.name, value)}
              error={form.fault.byPath[field.name]}
              errorsWithin={faultsWithin(form.fault.byPath, field.name)}
              isFirst={place === 0}
            />
          </div>
        ))}
      </div>
      <p className={classes['hint']}>
        <KeyCaps keys="Ctrl+Enter" /> {say('form.save')}
      </p>
    </form>
  )
}

const isWide = (type: string) => type === 'address' || type === 'lines'
