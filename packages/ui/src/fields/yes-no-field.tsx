import { Checkbox } from '@mantine/core'
import type { FieldProps } from './field-props.ts'

export const YesNoField = (props: FieldProps<boolean>) => (
  <Checkbox
    label={props.label}
    description={props.description}
    error={props.error}
    disabled={props.isDisabled ?? false}
    checked={props.value}
    onChange={({ currentTarget: { checked } }) => props.onChange(checked)}
    onBlur={() => props.onBlur?.()}
  />
)
