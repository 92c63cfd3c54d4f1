import type { SessionUser } from '@polder/contract/host'

/** Whoever may change users may give them passwords: it lets in whom they let do things (RI-1). */
export const mayGivePasswords = ({ rights }: SessionUser): boolean =>
  rights.some(({ concept, operation }) => isFor(concept, 'User') && isFor(operation, 'Change'))

const isFor = (right: string, wanted: string) => right === '*' || right === wanted
