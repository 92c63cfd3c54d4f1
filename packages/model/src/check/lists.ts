import { type Column, conceptTables, type ConceptShape } from '../derive/table.ts'
import { didYouMean } from '../words/nearest.ts'
import { listed } from '../words/plain-words.ts'
import { type Finding, finding } from './finding.ts'
import { type Check, fieldOn } from './subject.ts'

/** The title is a value that every row has to show: its own, or a role's of its entity. */
export const checkTitle: Check = ({ name, concept, shape }) => {
  const { title } = concept
  if (title === undefined) return []
  const field = fieldOn(shape, title)
  if (field === undefined)
    return shownOfEntity(shape).includes(title)
      ? []
      : [finding(name, 'title', noAttribute(name, title, namesOf(shape)))]
  return TITLES.has(field.type)
    ? []
    : [
        finding(
          name,
          'title',
          `a title is text, and "${title}" is of the type ${field.type}; name another`,
        ),
      ]
}

const TITLES: ReadonlySet<string> = new Set(['text', 'choice', 'date', 'number'])

/** Lists filter and sort by columns that the concept's own rows have, so that an index answers them. */
export const checkLists: Check = ({ name, concept, shape }) => {
  const columns = conceptTables(shape)[0]?.columns ?? []
  return (concept.lists ?? []).flatMap(({ filter, sort }, place) => {
    const path = `lists.${place + 1}`
    return [
      ...filter.flatMap((column) => checkColumn(name, { path: `${path}.filter`, column, columns })),
      ...(new Set(filter).size < filter.length || filter.includes(sort)
        ? [finding(name, path, 'names an attribute twice; filter and sort by different ones')]
        : []),
      ...(isShownSort(shape, sort)
        ? sortByShown(name, shape, { path, sort })
        : checkColumn(name, { path: `${path}.sort`, column: sort, columns })),
    ]
  })
}

type Listed = {
  readonly path: string
  readonly column: string
  readonly columns: readonly Column[]
}

const checkColumn = (concept: string, { path, column, columns }: Listed): readonly Finding[] => {
  const found = columns.find(({ name }) => name === column)
  if (found === undefined)
    return [
      finding(
        concept,
        path,
        noAttribute(
          concept,
          column,
          columns.map(({ name }) => name),
        ),
      ),
    ]
  return found.encoding === 'json'
    ? [
        finding(
          concept,
          path,
          `"${column}" holds more than one value and can't be listed by; leave it out`,
        ),
      ]
    : []
}

const isShownSort = (shape: ConceptShape, sort: string) =>
  !shape.fields.some(({ name }) => name === sort) && shownOfEntity(shape).includes(sort)

/** An index needs the neighbour's value in the row itself. */
const sortByShown = (
  concept: string,
  { fields }: ConceptShape,
  { path, sort }: { readonly path: string; readonly sort: string },
): readonly Finding[] =>
  fields.some(
    ({ name, show }) =>
      name === 'of' &&
      show.some(({ attribute, strategy }) => attribute === sort && strategy === 'inline'),
  )
    ? []
    : [
        finding(
          concept,
          `${path}.sort`,
          `"${sort}" is the entity's; to sort by it, say "show": { "${sort}": "inline" }`,
        ),
      ]

/** What a role shows of its entity under the bare name. */
export const shownOfEntity = ({ concept }: ConceptShape): readonly string[] =>
  concept.kind === 'role' ? Object.keys(concept.show ?? {}) : []

export const noAttribute = (concept: string, name: string, known: readonly string[]): string =>
  `${concept} has no attribute "${name}"${didYouMean(name, known) || `; it has ${listed(known)}`}`

export const namesOf = (shape: ConceptShape): readonly string[] => {
  const names = shape.fields.map(({ name }) => name)
  const hasNumber = fieldOn(shape, 'number') !== undefined && !names.includes('number')
  return hasNumber ? [...names, 'number'] : names
}
