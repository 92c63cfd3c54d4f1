import { useLook } from '../look/look-context.ts'
import type { Option } from '../suggest/suggestion.ts'
import { ChoiceField } from './choice-field.tsx'
import type { FieldProps } from './field-props.ts'
import classes from './fields.module.css'
import { TextField } from './text-field.tsx'

const PARTS = ['name', 'street', 'postalCode', 'city', 'region', 'country'] as const

export type AddressPart = (typeof PARTS)[number]

export type Address = { readonly [Part in AddressPart]?: string }

export type AddressFieldProps = Omit<FieldProps<Address>, 'error' | 'placeholder' | 'isFirst'> & {
  readonly error?: string | undefined
  readonly errors?: { readonly [Part in AddressPart]?: string }
  /** Chosen from these where they are known, and typed otherwise. */
  readonly countries?: readonly Option[]
}

/** The parts of an address, as a letter has them. */
export const AddressField = (props: AddressFieldProps) => {
  const { label, value, onChange, errors = {}, countries } = props
  const { words } = useLook()
  const part = (name: AddressPart) => ({
    label: words[name],
    value: value[name] ?? '',
    error: errors[name],
    isDisabled: props.isDisabled ?? false,
    onChange: (text: string) => onChange(withPart(value, name, text)),
    onBlur: () => props.onBlur?.(),
  })
  return (
    <fieldset className={classes['address']}>
      <legend className={classes['legend']}>{label}</legend>
      <div className={classes['wide']}>
        <TextField {...part('name')} />
      </div>
      <div className={classes['wide']}>
        <TextField {...part('street')} />
      </div>
      <TextField {...part('postalCode')} />
      <TextField {...part('city')} />
      <TextField {...part('region')} />
      {countries === undefined ? (
        <TextField {...part('country')} />
      ) : (
        <ChoiceField {...part('country')} options={countries} />
      )}
      {props.error === undefined ? null : <p className={classes['fault']}>{props.error}</p>}
    </fieldset>
  )
}

/** A part without text is no part. */
const withPart = (address: Address, name: AddressPart, text: string): Address => {
  const { [name]: _former, ...others } = address
  return text === '' ? others : { ...others, [name]: text }
}
