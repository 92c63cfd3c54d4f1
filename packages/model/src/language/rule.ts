import type { ConceptKind } from './concept.ts'

/**
 * The rules that data can't say, by name, and the kind of concept that each can be asked of. What
 * they do is in the command system, which has a function for every one of them.
 */
export const RULES: { readonly [name: string]: ConceptKind | undefined } = {
  'within-spending-limit': 'agreement',
  approval: 'agreement',
  'party-ended': 'agreement',
  'stock-available': 'activity',
}

export const RULE_NAMES: readonly string[] = Object.keys(RULES)
