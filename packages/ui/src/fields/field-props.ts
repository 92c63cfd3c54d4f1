import { useLook } from '../look/look-context.ts'

/** What every field has. */
export type FieldProps<Value> = {
  readonly label: string
  readonly value: Value
  readonly onChange: (value: Value) => void
  /** What is wrong, in words. */
  readonly error?: string | undefined
  readonly description?: string
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
  /** Within a dialog: the field that has the focus when it opens. */
  readonly isFirst?: boolean
  readonly placeholder?: string
  readonly onBlur?: () => void
}

/** The same as the inputs below want it. */
export const useInputProps = (props: Omit<FieldProps<unknown>, 'value' | 'onChange'>) => {
  const { words } = useLook()
  return {
    label: props.label,
    error: props.error,
    description: props.description,
    placeholder: props.placeholder,
    disabled: props.isDisabled ?? false,
    withAsterisk: props.isRequired ?? false,
    'aria-required': props.isRequired ?? false,
    labelProps: props.isRequired === true ? { title: words.required } : {},
    ...(props.isFirst === true ? { 'data-autofocus': true } : {}),
  }
}
