import { formatDuration, parseDuration } from '../dates/duration.ts'
import { useLook } from '../look/look-context.ts'
import type { FieldProps } from './field-props.ts'
import { TypedField } from './typed-field.tsx'

/** `P30D`, written `30 days`. */
export const DurationField = (props: FieldProps<string>) => {
  const { locale, words } = useLook()
  return (
    <TypedField
      {...props}
      fault={words.notADuration}
      parse={(typed) => parseDuration(typed, locale)}
      format={(value) => formatDuration(value, locale)}
    />
  )
}
