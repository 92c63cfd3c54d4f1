import { Button } from '@mantine/core'
import type { ListFilter } from '@polder/model'
import { ChoiceField, DateField, DecimalField, LookUpField, TextField } from '@polder/ui'
import { type SubmitEvent, useState } from 'react'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { labelText } from '../enterprise/names.ts'
import { isFigure } from '../values/kinds.ts'
import { suggestRecords } from '../values/suggest-records.ts'
import { choiceText, statusText } from '../values/value-text.ts'
import { useSay } from '../words/say.ts'
import { datePresets } from './date-presets.ts'
import classes from './list.module.css'
import type { ColumnFilter } from './list-state.ts'

export type FilterEditorProps = {
  readonly of: ListFilter
  readonly onApply: (filter: ColumnFilter) => void
}

/** What a column is to be: one of its options, a record, or bounds. A choice applies at once. */
export const FilterEditor = ({ of, onApply }: FilterEditorProps) => {
  const enterprise = useEnterprise()
  const is = (value: string) => onApply({ column: of.name, kind: 'is', value })
  const label = labelText(of.label)
  if (of.as === 'date' || isFigure(of.as)) return <RangeEditor of={of} onApply={onApply} />
  const options = optionsFor(of)
  if (options !== undefined)
    return (
      <div className={classes['editor']}>
        <ChoiceField label={label} value="" options={options} onChange={is} isFirst />
      </div>
    )
  if (of.to.length > 0)
    return (
      <div className={classes['editor']}>
        <LookUpField
          label={label}
          value={undefined}
          suggest={suggestRecords(enterprise, of.to)}
          onChange={(chosen) => (chosen === undefined ? undefined : is(chosen.key))}
          isFirst
        />
      </div>
    )
  return <TextEditor label={label} onApply={is} />
}

const optionsFor = ({ as, options }: ListFilter) => {
  if (as === 'status') return options.map((value) => ({ value, label: statusText(value) }))
  if (as === 'choice') return options.map((value) => ({ value, label: choiceText(value) }))
  return as === 'yesNo' ? YES_NO() : undefined
}

const YES_NO = () => [
  { value: 'true', label: choiceText('yes') },
  { value: 'false', label: choiceText('no') },
]

type TextEditorProps = { readonly label: string; readonly onApply: (value: string) => void }

const TextEditor = ({ label, onApply }: TextEditorProps) => {
  const say = useSay()
  const [text, setText] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (text !== '') onApply(text)
  }
  return (
    <form className={classes['editor']} onSubmit={submit}>
      <TextField label={label} value={text} onChange={setText} isFirst />
      <Button type="submit">{say('list.apply')}</Button>
    </form>
  )
}

const RangeEditor = ({ of, onApply }: FilterEditorProps) => {
  const say = useSay()
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const between = (first: string, last: string) => {
    if (first !== '' || last !== '')
      onApply({ column: of.name, kind: 'range', from: first, to: last })
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    between(from, to)
  }
  const Bound = of.as === 'date' ? DateField : DecimalField
  return (
    <form className={classes['editor']} onSubmit={submit}>
      {of.as === 'date' ? (
        <div className={classes['presets']}>
          {datePresets().map((preset) => (
            <Button
              key={preset.label}
              size="xs"
              variant="default"
              onClick={() => between(preset.from, preset.to)}
            >
              {say(preset.label)}
            </Button>
          ))}
        </div>
      ) : null}
      <Bound label={say('list.fromField')} value={from} onChange={setFrom} />
      <Bound label={say('list.toField')} value={to} onChange={setTo} />
      <Button type="submit">{say('list.apply')}</Button>
    </form>
  )
}
