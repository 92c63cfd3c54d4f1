import type { JsonObject, Refused } from '@polder/kernel'
import type { Block } from '../aggregate.ts'
import type { Situation } from '../situation.ts'

/** A rule that data can't say about an agreement: a reason to block it, or none. */
export type BlockRule = (
  situation: Situation,
  values: JsonObject,
  totals: JsonObject | null,
) => Block | undefined

/** A rule that data can't say about an activity: a reason to refuse it at entry, or none. */
export type EntryRule = (situation: Situation, values: JsonObject) => Refused | undefined

/** The rules that the model asks of a concept, by name. */
export const rulesOf = ({ shape }: Pick<Situation, 'shape'>): readonly string[] =>
  shape.concept.rules ?? []

export const hasRule = (situation: Pick<Situation, 'shape'>, rule: string): boolean =>
  rulesOf(situation).includes(rule)
