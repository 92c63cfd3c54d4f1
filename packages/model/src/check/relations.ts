import { type Finding, finding } from './finding.ts'
import { governs, under } from './governance.ts'
import { type Check, mustBe, type Subject } from './subject.ts'
import { within } from './workareas.ts'

/** `of`, `workarea`, `within`, `under` and `governs` name concepts of the right kind. */
export const checkRelations: Check = (subject) => {
  const { concept } = subject
  switch (concept.kind) {
    case 'entity':
      return []
    case 'role':
      return concept.of.flatMap((target) => mustBe(subject, { path: 'of', target, kind: 'entity' }))
    case 'agreement':
      return [...speaksFor(subject, concept.workarea), ...governs(subject, concept)]
    case 'activity':
      return [...speaksFor(subject, concept.workarea), ...under(subject, concept)]
    case 'workarea':
      return within(subject, concept)
  }
}

/** A document is made by a branch, whose id its commands are stamped with. */
const speaksFor = (subject: Subject, target: string): readonly Finding[] => {
  const wrong = mustBe(subject, { path: 'workarea', target, kind: 'workarea' })
  if (wrong.length > 0) return wrong
  const area = subject.shapes.get(target)?.concept
  return area?.kind === 'workarea' && area.scope === 'branch'
    ? []
    : [
        finding(
          subject.name,
          'workarea',
          `must name a work area with "scope": "branch", since branches make documents; ${target} has another scope`,
        ),
      ]
}
