import { Amount, EmptyState } from '@polder/ui'
import { Link } from 'react-router'
import { useAccount, useEnterprise } from '../enterprise/enterprise-context.ts'
import { listPlace } from '../enterprise/places.ts'
import { Page } from '../page/page.tsx'
import { Table } from '../page/table.tsx'
import { ReferenceText } from '../values/reference-text.tsx'
import { useSay } from '../words/say.ts'
import type { Bucket } from './buckets.ts'
import { type AgeingRow, MAX_PARTIES, useAgeing } from './use-ageing.ts'

const KEYS: readonly Bucket['key'][] = ['notDue', 'upTo30', 'upTo60', 'upTo90', 'over90']

/** With whom how much is open, and for how long it has been due. */
export const AgeingScreen = () => {
  const say = useSay()
  const { currency } = useAccount()
  const ageing = useAgeing()
  const to = usePartyConcepts()
  if (ageing === undefined) return null
  const columns = [
    { title: say('ageing.party') },
    ...KEYS.map((key) => ({ title: say(`ageing.${key}`), isFigure: true })),
    { title: say('ageing.total'), hint: currency, isFigure: true },
  ]
  return (
    <Page title={say('ageing.title')}>
      {ageing.rows.length === 0 ? (
        <EmptyState title={say('ageing.empty')} text={say('ageing.emptyText')} />
      ) : (
        <Table
          label={say('ageing.title')}
          columns={columns}
          foot={
            <tr>
              <th scope="row">{say('ageing.total')}</th>
              <Sums row={ageing.total} />
            </tr>
          }
        >
          {ageing.rows.map((row) => (
            <tr key={row.party}>
              <td>{row.party === null ? '—' : <ReferenceText to={to} id={row.party} />}</td>
              <Sums row={row} />
            </tr>
          ))}
        </Table>
      )}
      {ageing.hasMore ? (
        <p>
          {say('ageing.more', { count: MAX_PARTIES })}{' '}
          <Link to={`${listPlace('OpenItem')}?status=open`}>{say('ageing.all')}</Link>
        </p>
      ) : null}
    </Page>
  )
}

const Sums = ({ row: { party, open, byBucket } }: { readonly row: AgeingRow }) => {
  const { currency } = useAccount()
  const whose = party === null ? '' : `&party=${party}`
  return (
    <>
      {KEYS.map((key) => (
        <td key={key} data-end>
          {byBucket[key] === undefined ? null : (
            <Amount value={byBucket[key]} currency={currency} />
          )}
        </td>
      ))}
      <td data-end>
        <Link to={`${listPlace('OpenItem')}?status=open${whose}`}>
          <Amount value={open} currency={currency} />
        </Link>
      </td>
    </>
  )
}

/** Whoever may be the party of something that opens or settles items. */
const usePartyConcepts = (): readonly string[] => {
  const { shapes } = useEnterprise()
  return [
    ...new Set(
      [...shapes.values()].flatMap(({ concept, meanings }) =>
        concept.kind === 'activity' && concept.payment !== undefined
          ? (meanings.party?.to ?? [])
          : [],
      ),
    ),
  ]
}
