import { table } from '../../start/table.ts'
import type { Office } from '../stage.ts'
import { exceptionsAt } from '../exceptions.ts'
import type { Chapter } from '../chapter.ts'
import { json, rowAt, rowsAt, type Telling } from '../telling.ts'

/** Orders of the sample that were never shipped, by the number that Northwind gave them. */
const OF_LONDON = '11008'
const OF_SEATTLE = '11039'
const TWICE = '11040'

/** Both deliver out of one another's orders, one of them twice. */
export const secondDay: Chapter = async (telling, { head, london, seattle }) => {
  const { chapter, tell, done, drawn, stage } = telling
  await stage.disconnect()
  chapter("The next day: one another's orders")
  tell(
    `21 orders were never shipped, and by now everybody knows all of them. The line is gone again.
    London delivers an order of Seattle's, and Seattle one of London's. Nobody needs to ask.`,
  )
  await deliver(telling, london, OF_SEATTLE)
  await deliver(telling, seattle, OF_LONDON)
  tell('One more order of Seattle stands at the door, and both deliver that.')
  await deliver(telling, london, TWICE)
  await deliver(telling, seattle, TWICE)
  await stage.connect()
  tell('In the evening they sync.')
  for (const office of [london, seattle, london, head]) await done(office, 'sync')
  tell(
    `Goods that were handed over are facts: nothing takes them back, and no server refuses them. Both
    deliveries stand, each with its number.`,
  )
  const { id } = await rowAt(head, 'GetOrders', { reference: TWICE })
  const deliveries = await rowsAt(head, 'GetDeliveries', { filter: { under: id }, sort: 'number' })
  drawn(table(`Order ${TWICE}, at the head office`, deliveries, ['number', 'postedOn', 'status']))
  tell(
    `That it was delivered twice is an exception, in everyone's eyes, until somebody settles it. So is
    the number that two customers wanted, and stock below zero: the sample knows no purchases.`,
  )
  drawn(await exceptionsAt(head))
}

/** Without lines a delivery takes all that is open of its order. */
const deliver = async ({ done }: Telling, office: Office, reference: string) => {
  const { id } = await rowAt(office, 'GetOrders', { reference })
  await done(office, 'do', 'PostDelivery', ...json({ under: id }))
}
