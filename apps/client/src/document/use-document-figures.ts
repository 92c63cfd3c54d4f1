import type { ConceptShape } from '@polder/model'
import type { LineHistory } from '@polder/ui'
import { useMemo } from 'react'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { totalsOf } from '../values/totals.ts'
import { type DocLine, wholeValues } from './doc-line.ts'
import type { DocumentFields, HeaderValues } from './document-payload.ts'
import { lineColumns } from './line-columns.ts'
import { useHeaderQuotes } from './use-header-quotes.ts'
import { useLineQuotes } from './use-line-quotes.ts'

export type FiguresGiven = {
  readonly shape: ConceptShape
  readonly fields: DocumentFields
  readonly header: HeaderValues
  readonly history: LineHistory<DocLine>
}

/** What follows from what is typed: quotes, columns, and what the document comes to. */
export const useDocumentFigures = ({ shape, fields, header, history }: FiguresGiven) => {
  const enterprise = useEnterprise()
  const said = useMemo(() => withoutNothing(header), [header])
  const quoted = useHeaderQuotes(enterprise, fields.header, said)
  const whole = useMemo(() => ({ ...quoted, ...said }), [quoted, said])
  useLineQuotes(history, { enterprise, fields: fields.lines, header: whole })
  const columns = useMemo(
    () => lineColumns({ enterprise, meanings: shape.meanings, fields: fields.lines }),
    [enterprise, shape, fields],
  )
  const totals = useMemo(() => {
    const lines = history.lines.map((line) => wholeValues(fields.lines, line))
    return totalsOf(shape.meanings, { ...whole, lines }, enterprise.currency)
  }, [history.lines, whole, shape, fields, enterprise])
  return { quoted, columns, totals }
}

const withoutNothing = (values: HeaderValues) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, value]],
    ),
  )
