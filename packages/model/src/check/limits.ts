import { finding } from './finding.ts'
import { type Check, placedAttributes } from './subject.ts'

/** Limits of one concept. Whatever needs more is two concepts. */
const MAX_ATTRIBUTES = 300
const MAX_LISTS = 50
const MAX_LIST_COLUMNS = 6
const MAX_OPTIONS = 500
const MAX_TARGETS = 20
const MAX_LABEL_LENGTH = 100

export const checkLimits: Check = ({ name, concept }) => {
  const placed = placedAttributes(concept)
  const lists = concept.lists ?? []
  const tooMany = [
    { path: '', what: 'attributes', count: placed.length, most: MAX_ATTRIBUTES },
    { path: 'lists', what: 'lists', count: lists.length, most: MAX_LISTS },
    ...lists.map(({ filter }, place) => ({
      path: `lists.${place + 1}.filter`,
      what: 'columns',
      count: filter.length,
      most: MAX_LIST_COLUMNS,
    })),
    ...placed.flatMap(({ path, attribute }) => [
      {
        path: `${path}.label`,
        what: 'characters',
        count: attribute.label?.length ?? 0,
        most: MAX_LABEL_LENGTH,
      },
      {
        path: `${path}.options`,
        what: 'options',
        count: attribute.type === 'choice' ? attribute.options.length : 0,
        most: MAX_OPTIONS,
      },
      {
        path: `${path}.to`,
        what: 'concepts',
        count: attribute.type === 'reference' ? [attribute.to].flat().length : 0,
        most: MAX_TARGETS,
      },
    ]),
  ]
  return tooMany
    .filter(({ count, most }) => count > most)
    .map(({ path, what, count, most }) =>
      finding(name, path, `has ${count} ${what}, and at most ${most} are allowed; leave some out`),
    )
}
