import { fromMinor } from '@polder/kernel'
import { Amount, StatusMark } from '@polder/ui'
import type { DocLine } from '../document/doc-line.ts'
import totals from '../values/totals.module.css'
import { useSay } from '../words/say.ts'
import { type Allocation, minorIn, unallocatedMinor } from './allocation.ts'

export type PaymentSumsProps = {
  readonly allocation: Allocation
  readonly amount: string
  readonly lines: readonly DocLine[]
}

/** What is paid, where it goes, and what is left of it. */
export const PaymentSums = ({ allocation, amount, lines }: PaymentSumsProps) => {
  const say = useSay()
  const { currency } = allocation
  const paidMinor = minorIn(amount, currency)
  const leftMinor = unallocatedMinor(allocation, { amount, lines })
  return (
    <dl className={totals['totals']}>
      <div className={totals['row']}>
        <dt>{say('payment.allocated')}</dt>
        <dd>
          <Amount value={fromMinor(paidMinor - leftMinor, currency)} currency={currency} />
        </dd>
      </div>
      <div className={totals['total']}>
        <dt>
          {leftMinor < 0 ? (
            <StatusMark tone="bad">{say('payment.tooMuch')}</StatusMark>
          ) : (
            say('payment.left')
          )}
        </dt>
        <dd data-testid="unallocated">
          <Amount value={fromMinor(leftMinor, currency)} currency={currency} unit={currency} />
        </dd>
      </div>
    </dl>
  )
}
