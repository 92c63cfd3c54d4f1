import { Amount, formatDecimal, useLook } from '@polder/ui'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { labelText } from '../enterprise/names.ts'
import { useSay } from '../words/say.ts'
import type { Totals } from './totals.ts'
import classes from './totals.module.css'

/** Net, charges, VAT per rate, and the total, which matters most. */
export const TotalsView = ({ totals }: { readonly totals: Totals }) => {
  const say = useSay()
  const { locale } = useLook()
  const { currency } = useAccount()
  return (
    <dl className={classes['totals']}>
      <Sum label={labelText('Net')} value={totals.net} />
      {isNothing(totals.charges) ? null : (
        <Sum label={labelText('Charges')} value={totals.charges} />
      )}
      {totals.vat
        .filter(({ rate }) => rate !== '0')
        .map(({ rate, amount, base }) => (
          <Sum
            key={rate}
            label={say('record.vatAt', { rate: `${formatDecimal(rate, { locale })} %` })}
            hint={say('record.vatOver', { base: formatDecimal(base, { locale, minPlaces: 2 }) })}
            value={amount}
          />
        ))}
      <div className={classes['total']}>
        <dt>{labelText('Total')}</dt>
        <dd data-testid="total">
          <Amount value={totals.total} currency={currency} unit={currency} />
        </dd>
      </div>
    </dl>
  )
}

type SumProps = { readonly label: string; readonly value: string; readonly hint?: string }

const Sum = ({ label, value, hint }: SumProps) => {
  const { currency } = useAccount()
  return (
    <div className={classes['row']}>
      <dt>
        {label} {hint === undefined ? null : <small>{hint}</small>}
      </dt>
      <dd>
        <Amount value={value} currency={currency} />
      </dd>
    </div>
  )
}

const isNothing = (amount: string) => /^-?[0.]+$/.test(amount)
