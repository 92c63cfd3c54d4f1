import type { JsonObject } from '@polder/kernel'
import { type Action, type ConceptShape, fulfilmentColumn } from '@polder/model'

/** The step that is offered first: one button, in words. */
export type NextStep =
  | { readonly kind: 'release'; readonly block: string }
  | { readonly kind: 'post'; readonly activity: string; readonly command: string }
  | { readonly kind: 'settle'; readonly payment: string }
  | null

/**
 * What stands in the way comes first, then what the agreement governs, in the model's order, as far as
 * it isn't done:
 *
 *     blocked -> release -> deliver -> invoice -> nothing
 */
export const nextStepOf = (
  { concept }: ConceptShape,
  row: JsonObject,
  actions: readonly Action[],
): NextStep => {
  const [block] = blocksOf(row)
  if (block !== undefined) return { kind: 'release', block }
  if (concept.kind !== 'agreement') return null
  for (const activity of concept.governs ?? []) {
    const action = actions.find(
      ({ command, names }) => names === 'under' && command === `Post${activity}`,
    )
    if (action !== undefined && row[fulfilmentColumn(activity)] !== 'done')
      return { kind: 'post', activity, command: action.command }
  }
  return null
}

/** The reasons for which it waits. */
const blocksOf = (row: JsonObject): readonly string[] => {
  const { blocks } = row
  if (!Array.isArray(blocks)) return []
  return blocks.flatMap((block: unknown) => {
    const { reason } = Object(block) as { readonly reason?: unknown }
    return typeof reason === 'string' ? [reason] : []
  })
}
