import type { Command, StreamId } from '@polder/kernel'
import type { Enterprise } from '@polder/model'
import { plainText } from '../evaluate/scope.ts'
import type { Resolve } from './planned.ts'

/** Who the branches of the account are: those that this import opened, and those that were there. */
export type Branches = {
  /** The branch that holds a unique key; by its code where nothing else is said. */
  readonly find: (key: string, by?: string) => StreamId | undefined
  /** Remembers a branch that a planned command opens. */
  readonly note: (command: Command) => void
}

export const createBranches = (enterprise: Enterprise, resolve: Resolve): Branches => {
  const concept = branchConcept(enterprise)
  const opened = new Map<string, StreamId>()
  return {
    find: (key, by = concept.code) => opened.get(`${by}=${key}`) ?? resolve(concept.name, by, key),
    note: ({ name, commandId, payload }) => {
      if (name !== `Open${concept.name}`) return
      // Safe: a created stream bears the id of the command that creates it.
      for (const [attribute, value] of Object.entries(payload))
        opened.set(`${attribute}=${plainText(value)}`, commandId as string as StreamId)
    },
  }
}

/** The concept whose aggregates are branch offices, and the attribute that holds their code. */
const branchConcept = ({
  shapes,
}: Enterprise): { readonly name: string; readonly code: string } => {
  for (const { name, concept, meanings } of shapes.values())
    if (concept.kind === 'workarea' && concept.scope === 'branch')
      return { name, code: meanings.header.code?.name ?? 'code' }
  return { name: 'Branch', code: 'code' }
}
