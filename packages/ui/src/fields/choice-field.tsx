import { matchingOptions, type Option } from '../suggest/suggestion.ts'
import type { FieldProps } from './field-props.ts'
import { LookUpField } from './look-up-field.tsx'

export type ChoiceFieldProps = FieldProps<string> & { readonly options: readonly Option[] }

/** One of a few, chosen from the list or by typing. `''` for none. */
export const ChoiceField = ({ options, value, onChange, ...props }: ChoiceFieldProps) => {
  const chosen = options.find((option) => option.value === value)
  return (
    <LookUpField
      {...props}
      value={chosen && { key: chosen.value, label: chosen.label }}
      onChange={(option) => onChange(option?.key ?? '')}
      suggest={async (typed) => matchingOptions(options, typed)}
    />
  )
}
