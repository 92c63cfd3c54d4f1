import { type Finding, findingsOf } from '../check/finding.ts'
import { checkModel } from '../check/model.ts'
import { standardModel } from '../standard/index.ts'
import { altered, type Changes } from './altered.ts'

/** What is found in the standard model once some places of it are changed. */
export const findingsIn = (changes: Changes): readonly Finding[] => {
  const checked = checkModel(altered(standardModel(), changes))
  return checked.ok ? [] : findingsOf(checked.refusal)
}

export const messagesIn = (changes: Changes): readonly string[] =>
  findingsIn(changes).map(({ message }) => message)
