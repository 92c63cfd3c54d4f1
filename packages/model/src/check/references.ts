import type { ConceptKind } from '../language/concept.ts'
import { type Finding, finding } from './finding.ts'
import { aKind, type Check, noConcept, placedAttributes, type Subject } from './subject.ts'

/** What an attribute refers to exists, and a party is somebody. */
export const checkTargets: Check = ({ name, concept, shapes }) =>
  placedAttributes(concept).flatMap(({ path, attribute, level }): readonly Finding[] => {
    if (attribute.type !== 'reference')
      return level === 'party'
        ? [finding(name, path, 'a party is a reference to a role; give it "type": "reference"')]
        : []
    const targets = [attribute.to].flat()
    const repeated = targets.length > new Set(targets).size
    return [
      ...targets
        .filter((target) => !shapes.has(target))
        .map((target) => finding(name, `${path}.to`, noConcept(shapes, target))),
      ...(repeated ? [finding(name, `${path}.to`, 'names a concept twice; name it once')] : []),
      ...(level === 'party' ? partyTargets({ name, shapes }, `${path}.to`, targets) : []),
    ]
  })

const PARTY_KINDS: ReadonlySet<ConceptKind> = new Set(['role', 'entity', 'workarea'])

const partyTargets = (
  { name, shapes }: Pick<Subject, 'name' | 'shapes'>,
  path: string,
  targets: readonly string[],
) =>
  targets.flatMap((target) => {
    const kind = shapes.get(target)?.concept.kind
    return kind === undefined || PARTY_KINDS.has(kind)
      ? []
      : [
          finding(
            name,
            path,
            `a party is a role, an entity or a work area, and ${target} is ${aKind(kind)}`,
          ),
        ]
  })
