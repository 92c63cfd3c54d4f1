import type { JsonObject } from '@polder/kernel'
import type { ConceptScreens, Enterprise, FormField } from '@polder/model'
import { Amount, DateText } from '@polder/ui'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { labelOne, labelText, titleOf } from '../enterprise/names.ts'
import { RecordLines } from '../record/record-lines.tsx'
import { RecordTotals } from '../record/record-totals.tsx'
import { needlessColumns } from './needless-columns.ts'
import { addressLines } from '../values/address-text.ts'
import { useReferred } from '../values/reference-text.tsx'
import { textIn } from '../values/text-in.ts'
import { statusText } from '../values/value-text.ts'
import { ValueView } from '../values/value-view.tsx'
import { useSay } from '../words/say.ts'
import classes from './paper.module.css'
import { type Sender, useSender } from './use-sender.ts'

export type PaperSheetProps = { readonly screens: ConceptScreens; readonly row: JsonObject }

/** Who sends it, to whom, what it is, its lines, and what they come to. */
export const PaperSheet = ({ screens, row }: PaperSheetProps) => {
  const { enterprise } = useAccount()
  const sender = useSender(screens.name, row)
  const fields = screens.form.groups.flatMap((group) => group.fields)
  const lists = fields.filter(({ type, name }) => type === 'lines' && Array.isArray(row[name]))
  const isPriced = enterprise.shapes.get(screens.name)?.meanings.priced === true
  const status = textIn(row, 'status')
  return (
    <article className={classes['sheet']}>
      <header className={classes['sender']}>
        <strong>{sender?.name}</strong>
        <Lines of={addressLines(sender?.address)} />
      </header>
      <section className={classes['to']}>
        <Recipient screens={screens} row={row} />
      </section>
      <h1>
        {labelOne(enterprise, screens.name)} {titleOf(enterprise, screens.name, row)}{' '}
        {VOID.has(status) ? <em>{statusText(status)}</em> : null}
      </h1>
      <Facts fields={fields} screens={screens} row={row} />
      {lists.map((field) => (
        <RecordLines
          key={field.name}
          field={field}
          records={row[field.name]}
          concept={screens.name}
          without={needlessColumns(field, row[field.name])}
        />
      ))}
      {isPriced ? <RecordTotals screens={screens} row={row} /> : null}
      <Foot sender={sender} row={row} screens={screens} />
    </article>
  )
}

/** What must not pass for a document that stands. */
const VOID: ReadonlySet<string> = new Set(['cancelled', 'reversal', 'reversed'])

const Lines = ({ of }: { readonly of: readonly string[] }) => (
  <address>
    {of.map((line) => (
      <span key={line}>{line}</span>
    ))}
  </address>
)

const Recipient = ({ screens, row }: PaperSheetProps) => {
  const { enterprise } = useAccount()
  const party = enterprise.shapes.get(screens.name)?.meanings.party
  const id = party && row[party.name]
  const found = useReferred(party?.to ?? [], typeof id === 'string' ? id : undefined)
  if (found === undefined) return null
  const name = titleOf(enterprise, found.concept, found.row)
  // The document's own address, else where the party is at home.
  const address =
    addressIn(enterprise, screens.name, row) ?? addressIn(enterprise, found.concept, found.row)
  return (
    <>
      <strong>{name}</strong>
      <Lines of={addressLines(address).filter((line) => line !== name)} />
    </>
  )
}

const addressIn = ({ shapes }: Enterprise, concept: string, row: JsonObject) =>
  (shapes.get(concept)?.fields ?? [])
    .filter(({ type }) => type === 'address')
    .map(({ name }) => row[name])
    .find((address) => addressLines(address).length > 0)

type FactsProps = PaperSheetProps & { readonly fields: readonly FormField[] }

/** Dates, terms and references; whom it is for stands above already. */
const Facts = ({ fields, screens, row }: FactsProps) => {
  const { enterprise } = useAccount()
  const party = enterprise.shapes.get(screens.name)?.meanings.party?.name
  const shown = fields.filter(
    ({ type, name }) =>
      type !== 'lines' &&
      type !== 'address' &&
      name !== party &&
      name !== 'under' &&
      !TOTALS.has(name) &&
      textIn(row, name) !== '',
  )
  return (
    <dl className={classes['facts']}>
      {shown.map(({ name, label, type, to }) => (
        <div key={name}>
          <dt>{labelText(label)}</dt>
          <dd>
            <ValueView value={row[name]} as={type} to={to} name={textIn(row, `${name}.name`)} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** They stand below the lines. */
const TOTALS: ReadonlySet<string> = new Set(['gross', 'net', 'vatTotal', 'total', 'vat'])

type FootProps = PaperSheetProps & { readonly sender: Sender | undefined }

/** How it is to be paid, and by whom it was sent. */
const Foot = ({ sender, row, screens }: FootProps) => {
  const say = useSay()
  const { currency, enterprise } = useAccount()
  const shape = enterprise.shapes.get(screens.name)
  const dueOn = textIn(row, shape?.meanings.header.dueOn?.name ?? '')
  return (
    <footer className={classes['foot']}>
      {dueOn === '' || typeof row['total'] !== 'string' ? null : (
        <p>
          {say('paper.pleasePay')}{' '}
          <strong>
            <Amount value={row['total']} currency={currency} unit={currency} />
          </strong>{' '}
          {say('paper.by')}{' '}
          <strong>
            <DateText value={dueOn} />
          </strong>
          , {say('paper.quoting', { number: textIn(row, 'number') })}.
        </p>
      )}
      <p>
        {[sender?.name, ...(sender?.details ?? [])]
          .filter((text) => text !== undefined)
          .join(' · ')}
      </p>
    </footer>
  )
}
