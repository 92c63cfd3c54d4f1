import type { JsonObject, JsonValue } from '@polder/kernel'
import type { ConceptShape, Enterprise } from '@polder/model'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { labelText, titleOf } from '../enterprise/names.ts'
import { oneQuery } from '../host/ask.ts'
import { textIn } from '../values/text-in.ts'

/** Who sends a document: a work area, and what it leaves to the one that it is within. */
export type Sender = {
  readonly name: string
  readonly address: JsonValue | undefined
  /** `VAT number: NL123`, and whatever else it says of itself. */
  readonly details: readonly string[]
}

export const useSender = (concept: string, row: JsonObject): Sender | undefined => {
  const enterprise = useEnterprise()
  const shape = workAreaOf(enterprise, concept)
  const own = useArea(shape, row[shape === undefined ? '' : columnOf(shape)])
  const within = shape?.concept.kind === 'workarea' ? shape.concept.within : undefined
  const aboveShape = within === undefined ? undefined : enterprise.shapes.get(within)
  const above = useArea(aboveShape, own?.['within'])
  if (shape === undefined || own === undefined) return undefined
  const areas = [
    { shape, row: own },
    ...(aboveShape === undefined || above === undefined ? [] : [{ shape: aboveShape, row: above }]),
  ]
  const names = areas.map((area) => titleOf(enterprise, area.shape.name, area.row))
  return {
    name: [...new Set(names)].toReversed().join(', '),
    address: firstOf(areas, (field) => field.type === 'address'),
    details: detailsOf(areas),
  }
}

const workAreaOf = ({ shapes }: Enterprise, concept: string) => {
  const named = shapes.get(concept)?.concept
  const name = named !== undefined && 'workarea' in named ? named.workarea : undefined
  return name === undefined ? undefined : shapes.get(name)
}

/** A document names its branch in a column of its own. */
const columnOf = ({ name }: ConceptShape) => name.charAt(0).toLowerCase() + name.slice(1)

const useArea = (shape: ConceptShape | undefined, id: JsonValue | undefined) => {
  const query = useEnterprise().screens.get(shape?.name ?? '')?.detail.query
  const { data } = useQuery(
    query === undefined || typeof id !== 'string'
      ? { queryKey: ['@no work area'], queryFn: skipToken }
      : oneQuery(query, id),
  )
  return data
}

type Area = { readonly shape: ConceptShape; readonly row: JsonObject }
type Field = ConceptShape['fields'][number]

const firstOf = (areas: readonly Area[], isWanted: (field: Field) => boolean) => {
  for (const { shape, row } of areas)
    for (const field of shape.fields)
      if (isWanted(field) && row[field.name] !== null && row[field.name] !== undefined)
        return row[field.name]
  return undefined
}

/** Its texts, but for its name and its code: a VAT number, a bank account. The nearest one speaks. */
const detailsOf = (areas: readonly Area[]): readonly string[] => {
  const said = new Map<string, string>()
  for (const { shape, row } of areas)
    for (const { name, label, type, means } of shape.fields) {
      const text = textIn(row, name)
      const isOwn = name === shape.concept.title || means === 'code' || type !== 'text'
      if (!isOwn && text !== '' && !said.has(name)) said.set(name, `${labelText(label)}: ${text}`)
    }
  return [...said.values()]
}
