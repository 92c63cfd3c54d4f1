import type { Concept } from '../language/concept.ts'
import type { Model } from '../language/model.ts'
import { SYSTEM_CONCEPTS } from '../language/system-concepts.ts'
import { deriveFields } from './field.ts'
import { deriveMeanings } from './meaning.ts'
import type { ConceptShape } from './table.ts'

/** The shapes of all concepts: those that every enterprise has, then the model's own. */
export const deriveShapes = ({ concepts }: Pick<Model, 'concepts'>): readonly ConceptShape[] =>
  Object.entries({ ...SYSTEM_CONCEPTS, ...concepts }).map(conceptShape)

const conceptShape = ([name, concept]: [string, Concept]): ConceptShape => {
  const fields = deriveFields(name, concept)
  return { name, concept, fields, meanings: deriveMeanings(fields) }
}
