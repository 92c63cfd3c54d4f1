import { LineGrid, showToast } from '@polder/ui'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { allocationOf } from '../payment/allocation.ts'
import { Allocations, amountIn } from '../payment/allocations.tsx'
import { PaymentSums } from '../payment/payment-sums.tsx'
import { TotalsView } from '../values/totals-view.tsx'
import { useSay } from '../words/say.ts'
import { emptyLine } from './doc-line.ts'
import type { useDocumentScreen } from './use-document-screen.ts'

type DocumentPartProps = { readonly doc: ReturnType<typeof useDocumentScreen> }

/** Lines are written in a grid; those of a payment are what is open, to be allocated to. */
export const DocumentLines = ({ doc }: DocumentPartProps) => {
  const say = useSay()
  const { currency } = useAccount()
  const { shape, header, history, columns, errors } = doc
  const allocation = allocationOf(shape, currency)
  if (allocation !== undefined)
    return <Allocations {...{ shape, allocation, header, history, errors }} />
  return (
    <LineGrid
      label={say('record.lines')}
      columns={columns}
      history={history}
      lineKey={({ key }) => key}
      createLine={emptyLine}
      errors={errors}
      onPasted={({ lines }) =>
        showToast({ tone: 'good', title: say('document.pasted', { count: lines }) })
      }
    />
  )
}

/** What the document comes to. */
export const DocumentSums = ({ doc }: DocumentPartProps) => {
  const { currency } = useAccount()
  const { shape, header, history, totals } = doc
  const allocation = allocationOf(shape, currency)
  if (allocation !== undefined)
    return (
      <PaymentSums allocation={allocation} amount={amountIn(shape, header)} lines={history.lines} />
    )
  return shape.meanings.priced ? <TotalsView totals={totals} /> : null
}
