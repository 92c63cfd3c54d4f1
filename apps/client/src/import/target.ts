import type { ConceptShape, Enterprise, ImportColumn } from '@polder/model'

/** One value that a file may bring, of the concept itself or of the entity that plays the role. */
export type TargetColumn = ImportColumn & {
  /** Unique in the whole target: `of: name`, `number`. */
  readonly key: string
  /** The command whose payload it is in. */
  readonly part: 'entity' | 'own'
}

/** What rows of a file become: a role is made together with who plays it, or nobody could bring it. */
export type Target = {
  readonly concept: string
  readonly command: string
  /** Who plays the role. */
  readonly entity: { readonly concept: string; readonly command: string } | null
  readonly columns: readonly TargetColumn[]
}

export const targetOf = (
  enterprise: Enterprise,
  concept: string,
  entity: string | undefined,
): Target | undefined => {
  const command = enterprise.screens.get(concept)?.form.command
  const shape = enterprise.shapes.get(concept)
  if (command === undefined || shape === undefined) return undefined
  const own = columnsOf(enterprise, concept, 'own').filter(({ name }) => !isPlayed(shape, name))
  const entityCommand = entity && enterprise.screens.get(entity)?.form.command
  if (entity === undefined || entityCommand === undefined)
    return { concept, command, entity: null, columns: own }
  return {
    concept,
    command,
    entity: { concept: entity, command: entityCommand },
    columns: [...columnsOf(enterprise, entity, 'entity'), ...own],
  }
}

/** A role's entity comes by itself. */
const isPlayed = ({ concept }: ConceptShape, name: string) =>
  concept.kind === 'role' && name === 'of'

const columnsOf = (
  { importColumns }: Enterprise,
  concept: string,
  part: TargetColumn['part'],
): readonly TargetColumn[] =>
  (importColumns.get(concept) ?? []).map((column) => ({
    ...column,
    part,
    key: `${part} ${column.name}`,
  }))

/** Those who may play a role; nobody for anything else. */
export const playersOf = ({ shapes }: Enterprise, concept: string): readonly string[] => {
  const named = shapes.get(concept)?.concept
  return named?.kind === 'role' ? named.of : []
}
