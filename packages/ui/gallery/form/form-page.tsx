import { useState } from 'react'
import {
  type Address,
  AddressField,
  ChoiceField,
  DateField,
  DecimalField,
  DurationField,
  LongTextField,
  LookUpField,
  MoneyField,
  NumberField,
  PercentField,
  type Suggestion,
  TextField,
  YesNoField,
} from '../../src/index.ts'
import classes from '../gallery.module.css'
import { findGoods } from '../lines/goods.ts'

const COUNTRIES = [
  { value: 'NL', label: 'Netherlands' },
  { value: 'DE', label: 'Germany' },
  { value: 'GB', label: 'United Kingdom' },
  { value: 'CH', label: 'Switzerland' },
]

const START = {
  name: 'Quick Stop',
  note: '',
  count: '12',
  weight: '1204.5',
  limit: '25000',
  discount: '2.5',
  since: '2026-11-23',
  term: 'P30D',
  kind: '',
  isActive: true,
}

export const FormPage = () => {
  const [values, setValues] = useState(START)
  const [good, setGood] = useState<Suggestion>()
  const [address, setAddress] = useState<Address>({ street: 'Taucherstraße 10', city: 'Cunewalde' })
  const field = <Key extends keyof typeof START>(key: Key) => ({
    value: values[key],
    onChange: (value: (typeof START)[Key]) => setValues((before) => ({ ...before, [key]: value })),
  })
  return (
    <>
      <header className={classes['bar']}>
        <h1>Quick Stop</h1>
      </header>
      <form className={classes['form']} aria-label="Quick Stop">
        <TextField label="Name" isRequired {...field('name')} />
        <LookUpField
          label="Usual goods"
          description="A code, or a few letters of the name."
          value={good}
          onChange={setGood}
          suggest={findGoods}
        />
        <ChoiceField
          label="Kind"
          {...field('kind')}
          options={[
            { value: 'shop', label: 'Shop' },
            { value: 'hotel', label: 'Hotel' },
            { value: 'kitchen', label: 'Kitchen' },
          ]}
          isRequired
          error={values.kind === '' ? 'Say what kind it is.' : undefined}
        />
        <MoneyField label="Limit" currency="EUR" {...field('limit')} />
        <PercentField label="Discount" {...field('discount')} />
        <DecimalField label="Weight" unit="kg" {...field('weight')} />
        <NumberField label="Doors" {...field('count')} />
        <DateField label="Since" description="23/11, 231126, +14 or ." {...field('since')} />
        <DurationField label="Pays within" {...field('term')} />
        <LongTextField label="Note" {...field('note')} />
        <AddressField
          label="Address"
          value={address}
          onChange={setAddress}
          countries={COUNTRIES}
          errors={address.postalCode === undefined ? { postalCode: 'A letter needs one.' } : {}}
        />
        <YesNoField label="Still with us" {...field('isActive')} />
      </form>
      <output hidden data-testid="values">
        {JSON.stringify({ ...values, good: good?.key, address })}
      </output>
    </>
  )
}
