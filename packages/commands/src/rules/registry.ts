import type { JsonObject, Refused } from '@polder/kernel'
import type { Block } from '../aggregate.ts'
import type { Situation } from '../situation.ts'
import { approval } from './approval.ts'
import { type BlockRule, type EntryRule, rulesOf } from './rule.ts'
import { partyEnded } from './party-ended.ts'
import { stockAvailable } from './stock-available.ts'
import { withinSpendingLimit } from './within-spending-limit.ts'

const BLOCK_RULES: { readonly [name: string]: BlockRule | undefined } = {
  'within-spending-limit': withinSpendingLimit,
  approval,
  'party-ended': partyEnded,
}

/** Needs no attribute of the model, so every agreement has it. */
const ALWAYS = 'party-ended'

const ENTRY_RULES: { readonly [name: string]: EntryRule | undefined } = {
  'stock-available': stockAvailable,
}

export const RULE_NAMES: readonly string[] = [
  ...Object.keys(BLOCK_RULES),
  ...Object.keys(ENTRY_RULES),
]

/** The blocks that an agreement starts or goes on with (OR-3), in the order of the model's rules. */
export const blocksOf = (
  situation: Situation,
  values: JsonObject,
  totals: JsonObject | null,
): readonly Block[] => {
  const names = new Set([...rulesOf(situation), ALWAYS])
  return [...names].flatMap((name) => BLOCK_RULES[name]?.(situation, values, totals) ?? [])
}

/** The first reason why an activity can't be entered, or none. */
export const refusalOf = (situation: Situation, values: JsonObject): Refused | undefined => {
  for (const name of rulesOf(situation)) {
    const refused = ENTRY_RULES[name]?.(situation, values)
    if (refused !== undefined) return refused
  }
  return undefined
}
