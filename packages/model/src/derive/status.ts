/** The status of an aggregate after what became of it. */
export type StatusAfter =
  | { readonly begins: true; readonly status: string }
  /** `null` leaves the status as it was. */
  | { readonly begins: false; readonly status: string | null }

/** The changes that begin a life, and the status that they begin in. */
const BEGINS: { readonly [change: string]: string | undefined } = {
  Created: 'active',
  Assigned: 'active',
  Placed: 'placed',
  Posted: 'posted',
  Reversed: 'reversal',
  Opened: 'open',
}

const MOVES: { readonly [change: string]: string | null | undefined } = {
  Changed: null,
  Yielded: null,
  Released: null,
  Archived: 'archived',
  Ended: 'ended',
  Merged: 'merged',
  Confirmed: 'confirmed',
  Cancelled: 'cancelled',
  Closed: 'closed',
  Reopened: 'placed',
}

/** The same words for everyone who follows events: deciders and projectors. */
export const statusAfter = (change: string): StatusAfter => {
  const begun = BEGINS[change]
  if (begun !== undefined) return { begins: true, status: begun }
  const moved = MOVES[change]
  if (moved === undefined) throw new Error(`Defect: nothing becomes ${change}`)
  return { begins: false, status: moved }
}
