import { currencyPlaces, formatDecimal } from '../decimal/format-decimal.ts'
import { parseDecimal } from '../decimal/parse-decimal.ts'
import { useLook } from '../look/look-context.ts'
import type { FieldProps } from './field-props.ts'
import classes from './fields.module.css'
import { TypedField } from './typed-field.tsx'

/** The value is decimal text, `''` for nothing, and what was typed where that is no number. */
export type DecimalFieldProps = FieldProps<string> & {
  readonly minPlaces?: number
  readonly maxPlaces?: number
  /** Stands in the field, after the number. */
  readonly unit?: string
}

export const DecimalField = ({ minPlaces, maxPlaces, unit, ...props }: DecimalFieldProps) => {
  const { locale, words } = useLook()
  const places = {
    ...(minPlaces === undefined ? {} : { minPlaces }),
    ...(maxPlaces === undefined ? {} : { maxPlaces }),
  }
  return (
    <TypedField
      {...props}
      align="end"
      fault={words.notANumber}
      parse={(typed) => parseDecimal(typed, locale)}
      format={(value) => formatDecimal(value, { locale, ...places })}
      {...(unit === undefined ? {} : { unit: <span className={classes['unit']}>{unit}</span> })}
    />
  )
}

/** A whole number. */
export const NumberField = (props: FieldProps<string>) => <DecimalField {...props} />

/** Money, with all places of its currency. */
export const MoneyField = ({
  currency,
  ...props
}: FieldProps<string> & { readonly currency: string }) => (
  <DecimalField {...props} unit={currency} minPlaces={currencyPlaces(currency)} />
)

/** `5` is five of a hundred. */
export const PercentField = (props: FieldProps<string>) => <DecimalField {...props} unit="%" />
