import { isJsonObject, type JsonValue, unreachable } from '@polder/kernel'
import type { FormField } from '@polder/model'
import {
  AddressField,
  ChoiceField,
  DateField,
  DecimalField,
  DurationField,
  MoneyField,
  NumberField,
  PercentField,
  TextField,
  YesNoField,
} from '@polder/ui'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { labelText } from '../enterprise/names.ts'
import type { FieldInputProps } from './field-input-props.ts'
import { areRights, RightsPart } from './rights-part.tsx'
import { RecordsField } from './records-field.tsx'
import { ReferenceField } from './reference-field.tsx'
import { choiceText } from './value-text.ts'

/** The field for a value of whatever type. Nothing filled in is null. */
export const FieldInput = (props: FieldInputProps) => {
  const { field, value, onChange, error, isFirst = false, isDisabled = false, quoted } = props
  const { currency } = useAccount()
  const common = {
    label: labelText(field.label),
    error,
    isRequired: field.required,
    isFirst,
    isDisabled,
    ...(quoted === undefined || quoted === '' ? {} : { placeholder: quoted }),
  }
  const text = {
    ...common,
    value: typeof value === 'string' ? value : numberText(value),
    onChange: (next: string) => onChange(next === '' ? null : next),
  }
  switch (field.type) {
    case 'text':
    case 'instant':
      return <TextField {...text} {...lengthOf(field)} />
    case 'number':
      return <NumberField {...text} onChange={(next) => onChange(wholeOf(next))} />
    case 'quantity':
      return <DecimalField {...text} />
    case 'unitPrice':
      return <DecimalField {...text} minPlaces={2} />
    case 'percent':
      return <PercentField {...text} />
    case 'money':
    case 'spendingLimit':
      return <MoneyField {...text} currency={currency} />
    case 'date':
      return <DateField {...text} />
    case 'duration':
      return <DurationField {...text} />
    case 'yesNo':
      return <YesNoField {...common} value={value === true} onChange={onChange} />
    case 'choice':
      return <ChoiceField {...text} options={optionsOf(field)} />
    case 'reference':
      return <ReferenceField {...text} to={field.to} />
    case 'address':
      return (
        <AddressField
          {...common}
          value={isJsonObject(value) ? value : {}}
          onChange={(next) => onChange(Object.keys(next).length === 0 ? null : { ...next })}
          errors={props.errorsWithin ?? {}}
        />
      )
    case 'lines':
      return <RecordsField {...props} part={areRights(field) ? renderRight : renderPart} />
    default:
      return unreachable(field.type)
  }
}

/** Records are made of fields, and a field may be a list of records. */
const renderPart = (part: FieldInputProps) => <FieldInput {...part} />

const renderRight = (part: FieldInputProps) => <RightsPart {...part} />

const lengthOf = ({ maxLength }: FormField) => (maxLength === undefined ? {} : { maxLength })

const numberText = (value: JsonValue | undefined) =>
  typeof value === 'number' ? String(value) : ''

/** What is no whole number stays as it was typed, and the host says what is wrong with it. */
const wholeOf = (text: string): JsonValue => {
  if (text === '') return null
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text
}

const optionsOf = ({ options }: FormField) =>
  options.map((value) => ({ value, label: choiceText(value) }))
