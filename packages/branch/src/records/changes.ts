import type { Aggregate } from '@polder/commands'
import type { AttributeChange } from '@polder/contract/host'
import { equalJson, type JsonObject } from '@polder/kernel'
import { type ConceptShape, labelOf } from '@polder/model'

/** What an event did to a record, by attribute: those of its concept first, in the model's order. */
export const changesBetween = (
  shape: ConceptShape,
  before: Aggregate,
  after: Aggregate,
): readonly AttributeChange[] => {
  const [was, to] = [sidesOf(before), sidesOf(after)]
  const labels = labelsOf(shape)
  const others = Object.keys({ ...was, ...to }).filter((name) => !labels.has(name))
  return [...labels.keys(), ...others]
    .map((name) => ({
      name,
      label: labels.get(name) ?? labelOf(name),
      was: was[name] ?? null,
      to: to[name] ?? null,
    }))
    .filter((change) => !equalJson(change.was, change.to))
}

const labelsOf = ({ fields }: ConceptShape) =>
  new Map(fields.map(({ name, label }) => [name, label]))

/** All that a person would call a property of it. What nothing was before has no status. */
const sidesOf = ({ attributes, status, blocks, mergedInto, totals }: Aggregate): JsonObject => ({
  ...(status !== 'absent' && { status }),
  ...attributes,
  ...(blocks.length > 0 && { blocks }),
  ...(mergedInto !== null && { mergedInto }),
  ...(totals !== null && { total: totals['total'] ?? null }),
})
