import { type Refusal, type Refused, refuse } from '@polder/kernel'

/** One reason why a model is unsound: where, and in words what to do about it. */
export type Finding = {
  /** None where it is about the model as a whole. */
  readonly concept: string | null
  /** Within the concept, entries of lists counted from 1: `lines.unitPrice.quote`. */
  readonly path: string
  /** Begins with concept and path, so that it can stand alone. */
  readonly message: string
}

/** Whoever made more mistakes than this mends these first. */
export const MAX_FINDINGS = 200

export const finding = (concept: string | null, path: string, words: string): Finding => {
  const where = [concept, path].filter((part) => part !== null && part !== '').join('.')
  return { concept, path, message: `${where === '' ? 'The model' : where}: ${words}` }
}

/** A refusal that carries every finding once, up to a limit. */
export const refuseFindings = (code: string, findings: readonly Finding[]): Refused => {
  const once = [...new Map(findings.map((each) => [each.message, each])).values()]
  return refuse(code, { findings: once.slice(0, MAX_FINDINGS), found: once.length })
}

export const findingsOf = ({ details }: Refusal): readonly Finding[] =>
  // Safe: a refusal of a model is made by `refuseFindings` alone; any other has none.
  (details['findings'] ?? []) as readonly Finding[]
