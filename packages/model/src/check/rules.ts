import type { Concept } from '../language/concept.ts'
import { RULES } from '../language/rule.ts'
import type { Meanings } from '../derive/meaning.ts'
import { didYouMean } from '../words/nearest.ts'
import { listed } from '../words/plain-words.ts'
import { finding } from './finding.ts'
import { aKind, type Check } from './subject.ts'

/** Rules are known, asked of the kind of concept that they are about, and have what they look at. */
export const checkRules =
  (ruleNames: readonly string[]): Check =>
  ({ name, concept, shape }) =>
    (concept.rules ?? []).flatMap((rule, place) => {
      const words = ruleNames.includes(rule)
        ? (wrongKind(rule, concept) ?? lacking(rule, shape.meanings))
        : `there is no rule "${rule}"${didYouMean(rule, ruleNames) || `; known are ${listed(ruleNames)}`}`
      return words === undefined ? [] : [finding(name, `rules.${place + 1}`, words)]
    })

const wrongKind = (rule: string, { kind }: Concept): string | undefined => {
  const about = RULES[rule]
  return about === undefined || about === kind
    ? undefined
    : `"${rule}" is a rule about ${aKind(about)}, and this is ${aKind(kind)}; leave it out`
}

/** Without these a rule would pass everything and nobody would know. */
const lacking = (rule: string, { party, priced, header, line }: Meanings): string | undefined => {
  switch (rule) {
    case 'within-spending-limit':
      return party !== undefined && priced
        ? undefined
        : 'the limit of a party is compared with a total; add a party, and lines with prices'
    case 'approval':
      return header.approval !== undefined
        ? undefined
        : 'nothing says that approval is needed; add a yes/no attribute that means "approval"'
    case 'stock-available':
      return line.subject !== undefined && line.quantity !== undefined
        ? undefined
        : 'stock is of what the lines are about; add attributes that mean "subject" and "quantity"'
    default:
      return undefined
  }
}
