import type { Model } from '../language/model.ts'
import type { WorkareaConcept } from '../language/concept.ts'
import { type Finding, finding } from './finding.ts'
import { isOfKind, mustBe, type Subject } from './subject.ts'

/** There is one work area that is the enterprise itself, and one at least that makes documents. */
export const checkWorkareas = ({ concepts }: Model): readonly Finding[] => {
  const named = (scope: string) =>
    Object.entries(concepts).flatMap(([name, concept]) =>
      concept.kind === 'workarea' && concept.scope === scope ? [name] : [],
    )
  const accounts = named('account')
  return [
    ...(accounts.length === 0
      ? [
          finding(
            null,
            'concepts',
            'needs a work area with "scope": "account", the enterprise itself; add one',
          ),
        ]
      : accounts
          .slice(1)
          .map((name) =>
            finding(
              name,
              'scope',
              `${accounts[0]} is already the account's own work area; give this another scope`,
            ),
          )),
    ...(named('branch').length === 0
      ? [
          finding(
            null,
            'concepts',
            'needs a work area with "scope": "branch", which makes documents; add one',
          ),
        ]
      : []),
  ]
}

/** Places lie within branches, and branches within the enterprise. */
export const within = (
  subject: Subject,
  { scope, within: above }: WorkareaConcept,
): readonly Finding[] => {
  const { name, shapes } = subject
  const outer = scope === 'branch' ? 'account' : 'branch'
  if (scope === 'account')
    return above === undefined
      ? []
      : [finding(name, 'within', "the account's own work area lies within nothing; leave it out")]
  const wanted = `must name the work area with "scope": "${outer}" that it lies in`
  if (above === undefined) return [finding(name, 'within', wanted)]
  if (!isOfKind(shapes, above, 'workarea'))
    return mustBe(subject, { path: 'within', target: above, kind: 'workarea' })
  const area = shapes.get(above)?.concept
  return area?.kind === 'workarea' && area.scope === outer ? [] : [finding(name, 'within', wanted)]
}
