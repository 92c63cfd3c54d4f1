import { linesOf } from '../derive/meaning.ts'
import type { ActivityConcept, AgreementConcept } from '../language/concept.ts'
import { type Finding, finding } from './finding.ts'
import { mustBe, type Subject } from './subject.ts'

/** An agreement governs activities that lie under it, and counts what they fulfil. */
export const governs = (subject: Subject, { governs: governed = [] }: AgreementConcept) => {
  const { name, shapes, shape } = subject
  const repeated = governed.length > new Set(governed).size
  const uncounted = governed.length > 0 && !hasQuantity(shape.fields)
  return [
    ...(repeated ? [finding(name, 'governs', 'names an activity twice; name it once')] : []),
    ...(uncounted ? [finding(name, 'lines', NEEDS_QUANTITY)] : []),
    ...governed.flatMap((target) => {
      const wrong = mustBe(subject, { path: 'governs', target, kind: 'activity' })
      if (wrong.length > 0) return wrong
      const activity = shapes.get(target)
      if (activity?.concept.kind !== 'activity') return []
      return activity.concept.under === name
        ? []
        : [
            finding(
              name,
              'governs',
              `${target} doesn't lie under ${name}; add "under": "${name}" to it, or leave it out`,
            ),
          ]
    }),
  ]
}

const NEEDS_QUANTITY =
  'what is fulfilled is counted per line; give the lines an attribute that means "quantity"'

/** An activity lies under an agreement. */
export const under = (subject: Subject, { under: above }: ActivityConcept): readonly Finding[] => {
  if (above === undefined) return []
  const wrong = mustBe(subject, { path: 'under', target: above, kind: 'agreement' })
  if (wrong.length > 0) return wrong
  const agreement = subject.shapes.get(above)?.concept
  const isGoverned =
    agreement?.kind === 'agreement' && (agreement.governs ?? []).includes(subject.name)
  return isGoverned && !hasQuantity(subject.shape.fields)
    ? [finding(subject.name, 'lines', NEEDS_QUANTITY)]
    : []
}

const hasQuantity = (fields: Subject['shape']['fields']) =>
  linesOf(fields).some(({ means }) => means === 'quantity')
