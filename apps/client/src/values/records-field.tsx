import { Button } from '@mantine/core'
import { isJsonObject, type JsonObject } from '@polder/kernel'
import { labelText } from '../enterprise/names.ts'
import { useSay } from '../words/say.ts'
import { FieldInput, type FieldInputProps } from './field-input.tsx'
import classes from './records-field.module.css'

/** A list of small records, such as addresses with their use. The list changes as a whole. */
export const RecordsField = ({ field, value, onChange, errorsWithin = {} }: FieldInputProps) => {
  const say = useSay()
  const records: readonly JsonObject[] = Array.isArray(value) ? value.filter(isJsonObject) : []
  const change = (next: readonly JsonObject[]) => onChange(next.length === 0 ? null : next)
  return (
    <fieldset className={classes['records']}>
      <legend>{labelText(field.label)}</legend>
      {records.map((record, place) => (
        // Records have no names of their own, and are only added at the end.
        <div key={`${place}`} className={classes['record']}>
          {field.lines.map((part) => (
            <FieldInput
              key={part.name}
              field={part}
              value={record[part.name]}
              error={errorsWithin[`${place + 1}.${part.name}`]}
              onChange={(to) => change(records.with(place, { ...record, [part.name]: to }))}
            />
          ))}
          <Button variant="subtle" size="xs" onClick={() => change(records.toSpliced(place, 1))}>
            {say('form.remove')}
          </Button>
        </div>
      ))}
      <Button variant="default" size="xs" onClick={() => change([...records, {}])}>
        {say('form.add')}
      </Button>
    </fieldset>
  )
}
