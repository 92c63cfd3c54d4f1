import type { BranchLog } from '@polder/events'
import { Fault } from '@polder/kernel'
import type { Link } from '@polder/sync'
import type { Credentials } from '@polder/sync/client'

export type LineParts = {
  /** Opens a line to a centre by its address; none where nobody can. */
  readonly connect: ((server: string) => Promise<Link>) | undefined
  /** The secret of the device; none on another machine. */
  readonly secret: string | undefined
}

/** Faults: `no-server`, and those of the line. */
export const lineTo = async ({ connect }: LineParts, server: string | null): Promise<Link> => {
  if (connect === undefined || server === null) throw new Fault('no-server')
  return connect(server)
}

export const credentialsOf = ({
  log,
  secret = '',
}: LineParts & { readonly log: BranchLog }): Credentials => ({
  account: log.store.identity.accountId,
  device: log.state().device,
  secret,
})
