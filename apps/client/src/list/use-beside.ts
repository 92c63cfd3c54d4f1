import type { JsonObject } from '@polder/kernel'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useSearchParams } from 'react-router'
import type { ListSpec } from '../enterprise/list-spec.ts'
import { withTab } from '../record/record-params.ts'
import { rowPlace } from '../rows/row-place.ts'
import { textIn } from '../values/text-in.ts'

const OPEN = 'open'
/** Room for a list that is worth it and a record of some columns. */
const WIDE = '(min-width: 1500px)'

/** Where there is room a record opens beside its list; else, and for what is of no record, in its place. */
export const useBeside = (spec: ListSpec) => {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const isWide = useMediaQuery(WIDE, false, { getInitialValueInEffect: false })
  const concept = spec.opens?.concept
  const hasRoom = isWide && concept === spec.table
  const id = params.get(OPEN)
  const showing = (shown: string | null) => {
    const next = withTab(params, '')
    if (shown === null) next.delete(OPEN)
    else next.set(OPEN, shown)
    setParams(next, { replace: true })
  }
  return {
    open: (row: JsonObject) => {
      if (hasRoom) return showing(textIn(row, 'id'))
      const to = rowPlace(spec, row)
      if (to !== undefined) void navigate(to)
    },
    beside:
      hasRoom && id !== null ? { concept: spec.table, id, close: () => showing(null) } : undefined,
  }
}
