import type { ConceptShape } from '@polder/model'

/** It has lines, is written line by line, and goes on paper. */
export const isDocument = ({ fields }: ConceptShape): boolean =>
  fields.some(({ name, type }) => name === 'lines' && type === 'lines')
