import { Textarea, TextInput } from '@mantine/core'
import { type FieldProps, useInputProps } from './field-props.ts'

export type TextFieldProps = FieldProps<string> & { readonly maxLength?: number }

export const TextField = (props: TextFieldProps) => (
  <TextInput
    {...useInputProps(props)}
    {...lengthOf(props)}
    value={props.value}
    onChange={({ currentTarget: { value } }) => props.onChange(value)}
    onBlur={() => props.onBlur?.()}
  />
)

/** As tall as its text, within reason. */
export const LongTextField = (props: TextFieldProps) => (
  <Textarea
    {...useInputProps(props)}
    {...lengthOf(props)}
    autosize
    minRows={2}
    maxRows={8}
    value={props.value}
    onChange={({ currentTarget: { value } }) => props.onChange(value)}
    onBlur={() => props.onBlur?.()}
  />
)

const lengthOf = ({ maxLength }: TextFieldProps) => (maxLength === undefined ? {} : { maxLength })
