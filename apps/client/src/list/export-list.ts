import type { Envelope } from '@polder/contract'
import type { DownloadAnswer } from '@polder/contract/host'
import { type CommandId, type JsonObject, newId } from '@polder/kernel'
import type { GridColumn, GridLayout } from '@polder/ui'
import type { ListAsked } from '../host/ask.ts'
import { host } from '../host/connection.ts'
import type { ListSpec } from '../enterprise/list-spec.ts'

export type Exporting = {
  readonly spec: ListSpec
  readonly request: ListAsked
  readonly columns: readonly GridColumn<JsonObject>[]
  readonly layout: GridLayout
  readonly format: 'csv' | 'xlsx'
  readonly title: string
}

/** All rows of what is filtered, in the columns that are seen, to a file that the browser takes. */
export const exportList = async (given: Exporting): Promise<Envelope<DownloadAnswer>> => {
  const { spec, request, columns, layout, format, title } = given
  const seen = columns.filter(
    ({ key, isFixed }) => isFixed !== true && !layout.hidden.includes(key),
  )
  const { page: _page, ...asked } = request
  const answer = await host().exportList({
    work: newId<CommandId>(),
    name: spec.query,
    request: asked,
    columns: seen.map(({ key, title: label }) => ({ name: key, label })),
    format,
    title,
  })
  if (answer.ok) fetchFile(answer.value)
  return answer
}

const fetchFile = ({ url, name }: DownloadAnswer) => {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}
