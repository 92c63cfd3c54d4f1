import { chooseFor, chooseLater } from './choose.ts'
import type { LineColumn } from './column.ts'
import { ready } from './cursor.ts'
import type { LineStage } from './line-context.ts'
import { type CellList, type Leaving, meantBy } from './use-cell-list.ts'

export type Cell<Line> = {
  readonly stage: LineStage<Line>
  readonly column: LineColumn<Line>
  readonly list: CellList
}

/** What was typed is settled before one goes on: text for a look-up becomes what was meant by it. */
export const settle = <Line>({ stage, column, list }: Cell<Line>, leaving: Leaving): void => {
  const { cursor, latest } = stage
  const { draft = '' } = cursor.get()
  const meant = meantBy(list, cursor.get().draft, leaving)
  if (meant !== undefined) chooseFor(latest(), column, meant)
  else if (column.kind === 'lookUp' && list.isOpen && !list.suggestions.isCurrent && draft !== '')
    void chooseLater(latest(), column, draft)
  list.close()
  cursor.set(ready(cursor.get()))
}
