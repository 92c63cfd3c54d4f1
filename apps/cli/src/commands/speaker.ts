import type { GlobalOptions } from '../opened-branch.ts'

/** Options that say who speaks, and for which branch. */
export type SpeakerOptions = GlobalOptions & { readonly branch?: string }

/** The same as a request names them. What is not said, the branch fills in. */
export const speaker = ({ as, branch }: SpeakerOptions) => ({
  ...(as !== undefined && { actor: as }),
  ...(branch !== undefined && { branch }),
})
