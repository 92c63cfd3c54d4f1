import type { CentreLog } from '@polder/events'
import type { Commit, DeviceId, Instant, Refusal, StoredEvent } from '@polder/kernel'

/**
 * What the server's side of sync asks of the centre about a commit whose writes, reads and claims
 * hold: `packages/centre` decides it again and checks rights, payloads and quotes (SY-70).
 */
export type Judge = {
  /**
   * In the transaction in which the commit is then appended.
   *
   *     accept      it is stored; with a remark when it is a fact that a check speaks against
   *     refuse      a proposal that may not be, or whose decision comes out differently (`forged`)
   *     malformed   a fact that no program of ours makes: it fences its device
   */
  readonly judge: (commit: Commit) => Verdict
  /**
   * Of a commit that is adopted as it is, with the log that it stands in (SY-35): whether it can stand
   * in one, with a remark for the operator when deciding it again comes to something else.
   */
  readonly review: (commit: Commit) => Review
  /**
   * A fact as another device's, when it can't be stored as what it says because others of its device
   * stand where it should (SY-71): its series are those of the other device, its numbers as printed.
   * Null when it writes anything else that is there already.
   */
  readonly asMadeBy: (fact: Commit, device: DeviceId) => Commit | null
  /** The events of a commit that was stored: states at hand move on. */
  readonly stored: (events: readonly StoredEvent[]) => void
  /** A transaction was rolled back: what is at hand may never have been. */
  readonly forget: () => void
}

export type Verdict =
  | { readonly status: 'accept'; readonly remark?: string }
  | { readonly status: 'refuse'; readonly refusal: Refusal }
  | { readonly status: 'malformed'; readonly why: string }

export type Review = Exclude<Verdict, { readonly status: 'refuse' }>

export type ServerPorts = {
  readonly now: () => Instant
  /**
   * Calls soon, once, after what has come in meanwhile: requests of one turn share a transaction,
   * with a savepoint each.
   */
  readonly soon: (work: () => void) => void
}

/** One account, as the server serves it. */
export type ServedAccount = {
  readonly log: CentreLog
  readonly judge: Judge
}
