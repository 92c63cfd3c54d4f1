import type { JsonObject } from '@polder/kernel'
import type { ConceptScreens } from '@polder/model'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { TotalsView } from '../values/totals-view.tsx'
import { totalsOf } from '../values/totals.ts'

/** What a document comes to, as its event said it; VAT per rate follows from its lines alone. */
export const RecordTotals = ({
  screens,
  row,
}: {
  readonly screens: ConceptScreens
  readonly row: JsonObject
}) => {
  const { enterprise, currency } = useAccount()
  const shape = enterprise.shapes.get(screens.name)
  if (shape === undefined) return null
  return <TotalsView totals={totalsOf(shape.meanings, row, currency)} />
}
