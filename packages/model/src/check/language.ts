import { type LocatedFault, locatedFaultsOf, pathText } from '../words/faults.ts'
import { plainWords } from '../words/plain-words.ts'
import { type Model, modelSchema } from '../language/model.ts'
import { type Finding, finding } from './finding.ts'
import { tooLarge } from './size.ts'

type ReadModel = { readonly model: Model } | { readonly findings: readonly Finding[] }

/** JSON read as a model, or what keeps it from being one: its form only, not yet its sense. */
export const readModel = (json: unknown): ReadModel => {
  const large = tooLarge(json)
  if (large !== undefined) return { findings: [finding(null, '', large)] }
  const parsed = modelSchema.safeParse(json, { error: plainWords })
  return parsed.success
    ? { model: parsed.data }
    : { findings: locatedFaultsOf(parsed.error).map(inConcept) }
}

const inConcept = ({ path, message }: LocatedFault): Finding => {
  const [first, concept, ...rest] = path
  return first === 'concepts' && concept !== undefined
    ? finding(String(concept), pathText(rest), message)
    : finding(null, pathText(path), message)
}
