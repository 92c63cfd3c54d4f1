import { Amount } from '@polder/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { listPlace } from '../enterprise/places.ts'
import { groupsQuery } from '../host/ask.ts'
import { textIn } from '../values/text-in.ts'
import classes from './start.module.css'

const BEST = 8

/** With whom most was agreed, as bars that lie; each leads to what was agreed with them. */
export const BestParties = ({
  concept,
  party,
}: {
  readonly concept: string
  /** The attribute that says with whom. */
  readonly party: string
}) => {
  const { currency, enterprise } = useAccount()
  const query = enterprise.screens.get(concept)?.list.query ?? ''
  const { data } = useQuery(
    groupsQuery(query, {
      groupBy: [party, `${party}.name`],
      sum: ['net'],
      sort: '-net',
      page: { limit: BEST },
    }),
  )
  const groups = data?.groups ?? []
  const most = Math.max(1, ...groups.map((group) => Number(textIn(group, 'net', '0'))))
  return (
    <ol className={classes['best']}>
      {groups.map((group) => {
        const [id, net] = [textIn(group, party), textIn(group, 'net', '0')]
        return (
          <li key={id}>
            <Link to={`${listPlace(concept)}?${party}=${id}`}>
              {textIn(group, `${party}.name`)}
            </Link>
            <span className={classes['share']} aria-hidden="true">
              <span style={{ width: `${(100 * Math.max(0, Number(net))) / most}%` }} />
            </span>
            <Amount value={net} currency={currency} />
          </li>
        )
      })}
    </ol>
  )
}
