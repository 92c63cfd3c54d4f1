import { Button } from '@mantine/core'
import { isJsonObject, type JsonObject } from '@polder/kernel'
import { Fragment, type ReactNode } from 'react'
import { labelText } from '../enterprise/names.ts'
import { useSay } from '../words/say.ts'
import type { FieldInputProps } from './field-input-props.ts'
import classes from './records-field.module.css'

type RecordsProps = FieldInputProps & {
  /** The field of a part of a record. */
  readonly part: (props: FieldInputProps) => ReactNode
}

/** A list of small records, such as addresses with their use. The list changes as a whole. */
export const RecordsField = ({ field, value, onChange, errorsWithin = {}, part }: RecordsProps) => {
  const say = useSay()
  const records: readonly JsonObject[] = Array.isArray(value) ? value.filter(isJsonObject) : []
  const change = (next: readonly JsonObject[]) => onChange(next.length === 0 ? null : next)
  return (
    <fieldset className={classes['records']}>
      <legend>{labelText(field.label)}</legend>
      {records.map((record, place) => (
        // Records have no names of their own, and are only added at the end.
        <div key={`${place}`} className={classes['record']}>
          {field.lines.map((each) => (
            <Fragment key={each.name}>
              {part({
                field: each,
                value: record[each.name],
                error: errorsWithin[`${place + 1}.${each.name}`],
                onChange: (to) => change(records.with(place, { ...record, [each.name]: to })),
              })}
            </Fragment>
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
