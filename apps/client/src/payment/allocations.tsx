import { Button, Checkbox } from '@mantine/core'
import type { ConceptShape } from '@polder/model'
import {
  Amount,
  DateText,
  EmptyState,
  type LineErrors,
  type LineHistory,
  MoneyField,
} from '@polder/ui'
import type { DocLine } from '../document/doc-line.ts'
import type { HeaderValues } from '../document/document-payload.ts'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { labelOne } from '../enterprise/names.ts'
import { Table } from '../page/table.tsx'
import { textOf } from '../values/text-in.ts'
import { useSay } from '../words/say.ts'
import {
  type Allocation,
  allocatedTo,
  fittingAmount,
  oldestFirst,
  type OpenDocument,
  unallocatedMinor,
  withAllocated,
} from './allocation.ts'
import classes from './allocations.module.css'
import { MAX_OPEN_DOCUMENTS, useOpenDocuments } from './use-open-documents.ts'

export type AllocationsProps = {
  readonly shape: ConceptShape
  readonly allocation: Allocation
  readonly header: HeaderValues
  readonly history: LineHistory<DocLine>
  readonly errors: LineErrors
}

/** What is open of the party, and how much of the payment goes to each. */
export const Allocations = (props: AllocationsProps) => {
  const say = useSay()
  const { shape, header, history, allocation } = props
  const open = useOpenDocuments(shape, header)
  if (open === undefined)
    return <EmptyState title={say('payment.noParty')} text={say('payment.noPartyText')} />
  if (open.documents.length === 0)
    return <EmptyState title={say('payment.nothingOpen')} text={say('payment.nothingOpenText')} />
  const amount = amountIn(shape, header)
  const { documents } = open
  return (
    <section className={classes['allocations']} aria-label={say('payment.openDocuments')}>
      <header>
        <h2>{say('payment.openDocuments')}</h2>
        <Button
          size="xs"
          variant="default"
          disabled={amount === ''}
          onClick={() => history.edit(() => oldestFirst(allocation, { amount, documents }))}
        >
          {say('payment.oldestFirst')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          disabled={history.lines.length === 0}
          onClick={() => history.edit(() => [])}
        >
          {say('payment.clear')}
        </Button>
      </header>
      <AllocationTable {...props} documents={documents} amount={amount} />
      {open.hasMore ? <p>{say('payment.more', { count: MAX_OPEN_DOCUMENTS })}</p> : null}
    </section>
  )
}

/** The amount that is paid, as it was typed. */
export const amountIn = ({ meanings }: ConceptShape, header: HeaderValues): string =>
  textOf(header[meanings.header.amount?.name ?? ''])

type TableProps = AllocationsProps & {
  readonly documents: readonly OpenDocument[]
  readonly amount: string
}

const AllocationTable = (props: TableProps) => {
  const say = useSay()
  const { currency } = useAccount()
  return (
    <Table
      label={say('payment.openDocuments')}
      columns={[
        { title: say('payment.pay') },
        { title: say('payment.document') },
        { title: say('payment.posted') },
        { title: say('payment.due') },
        { title: say('payment.open'), hint: currency, isFigure: true },
        { title: say('payment.allocated'), isFigure: true },
      ]}
    >
      {props.documents.map((document) => (
        <AllocationRow key={document.id} {...props} document={document} />
      ))}
    </Table>
  )
}

const AllocationRow = (props: TableProps & { readonly document: OpenDocument }) => {
  const { document, allocation, amount, history, errors } = props
  const { names, currency } = allocation
  const { id, concept, number, postedOn, dueOn, open } = document
  const say = useSay()
  const { enterprise } = useAccount()
  const line = history.lines.find(({ typed }) => typed[names.settles] === id)
  const fault = line && Object.values(errors[line.key] ?? {})[0]
  const set = (text: string) =>
    history.edit((lines) => withAllocated(lines, names, { id, amount: text }), `allocated ${id}`)
  const leftMinor = unallocatedMinor(allocation, { amount, lines: history.lines })
  return (
    <tr className={line === undefined ? undefined : classes['paid']}>
      <td>
        <Checkbox
          size="xs"
          aria-label={say('payment.payThis', { number })}
          checked={line !== undefined}
          onChange={({ currentTarget: { checked } }) =>
            set(checked ? fittingAmount(allocation, { open, leftMinor }) : '')
          }
        />
      </td>
      <td>
        {labelOne(enterprise, concept)} {number}
      </td>
      <td>
        <DateText value={postedOn} />
      </td>
      <td>
        <DateText value={dueOn} />
      </td>
      <td data-end>
        <Amount value={open} currency={currency} />
      </td>
      <td className={classes['amount']}>
        <MoneyField
          label={say('payment.allocateTo', { number })}
          currency={currency}
          value={allocatedTo(history.lines, names, id)}
          onChange={set}
          error={fault}
        />
      </td>
    </tr>
  )
}
