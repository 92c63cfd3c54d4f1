import type { SessionAnswer } from '@polder/contract/host'
import { create } from 'zustand'

/** Who acts here, as the host last said it. */
export const useSession = create<{ readonly session: SessionAnswer | null }>(() => ({
  session: null,
}))

export const setSession = (session: SessionAnswer): void => useSession.setState({ session })

/**
 * RI-1, for what is shown: a button that would be refused isn't there. The branch decides, whatever
 * stands on the screen.
 */
export const mayDo = (
  session: SessionAnswer | null,
  { concept, operation }: { readonly concept: string; readonly operation: string },
): boolean =>
  (session?.user?.rights ?? []).some(
    (right) =>
      (right.concept === '*' || right.concept === concept) &&
      (right.operation === '*' || right.operation === operation),
  )
