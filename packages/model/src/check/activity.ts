import type { ActivityConcept } from '../language/concept.ts'
import { type Finding, finding } from './finding.ts'
import type { Check, Subject } from './subject.ts'

/** What an activity is said to be follows from attributes that it must have. */
export const checkActivity: Check = (subject) => {
  const { concept } = subject
  if (concept.kind !== 'activity') return []
  return [...goods(subject, concept), ...direction(subject, concept), ...due(subject)]
}

const goods = ({ name, shape }: Subject, { ownershipChange }: ActivityConcept) => {
  const { line, header } = shape.meanings
  if (ownershipChange !== true)
    return header.location === undefined
      ? []
      : [
          finding(
            name,
            `attributes.${header.location.name}.means`,
            'a location says where goods move, and none do; add "ownershipChange": true or leave it out',
          ),
        ]
  return (['subject', 'quantity'] as const)
    .filter((means) => line[means] === undefined)
    .map((means) =>
      finding(
        name,
        'ownershipChange',
        `goods that move need lines with an attribute that means "${means}"; add one`,
      ),
    )
}

const direction = ({ name, shape }: Subject, concept: ActivityConcept): readonly Finding[] => {
  const said = shape.meanings.header.direction
  if (concept.direction !== undefined && said !== undefined)
    return [
      finding(name, 'direction', `${said.name} says the direction too; leave one of them out`),
    ]
  const matters = concept.ownershipChange === true || concept.payment !== undefined
  return matters && concept.direction === undefined && said === undefined
    ? [
        finding(
          name,
          'direction',
          'goods or money that move go in or out; add "direction", or a choice that means "direction"',
        ),
      ]
    : []
}

const due = ({ name, concept, shape }: Subject): readonly Finding[] => {
  const { terms, dueOn } = shape.meanings.header
  const opens = concept.kind === 'activity' && concept.payment === 'opens'
  return [
    ...(terms !== undefined && dueOn === undefined
      ? [
          finding(
            name,
            `attributes.${terms.name}.means`,
            'terms count up to a day, and no attribute means "dueOn"; add one of the type date',
          ),
        ]
      : []),
    ...(dueOn !== undefined && !opens
      ? [
          finding(
            name,
            `attributes.${dueOn.name}.means`,
            'only what opens an item falls due; add "payment": "opens" or leave it out',
          ),
        ]
      : []),
  ]
}
