import { Fault, type Instant } from '@polder/kernel'
import type { Accounts } from '@polder/sync/server'
import { useCode } from '../codes.ts'
import type { CentreStorage } from '../storage.ts'
import type { OpenAccounts } from './open-accounts.ts'

type Serving = {
  readonly storage: Pick<CentreStorage, 'registry'>
  readonly open: OpenAccounts
  readonly now: () => Instant
}

/** The accounts as connections find them. */
export const servedAccounts = ({ storage, open, now }: Serving): Accounts => {
  const { registry } = storage
  return {
    find: (id) => {
      const account = registry.find(id)
      return account && open.open(account).server
    },
    redeem: (code, device) => {
      const used = useCode(registry, { code, device, purpose: 'enrol', now: now() })
      const account = used && registry.find(used.account)
      if (account === undefined || used === undefined || used.branch === null) return undefined
      return { account: open.open(account).server, branch: used.branch }
    },
    publish: ({ code, device, account: id }) => {
      const used = useCode(registry, { code, device, purpose: 'publish', now: now() })
      const awaited = used && registry.find(used.account)
      if (awaited === undefined) return undefined
      const known = registry.find(id)
      if (known !== undefined && known.file !== awaited.file) throw new Fault('account-published')
      const { log, server } = open.open(awaited)
      const { accountId, lastPosition } = log.state()
      if (lastPosition > 0 && accountId !== id) throw new Fault('another-log')
      registry.assume(awaited.account, id)
      return server
    },
    published: (account) => registry.setMode(account, 'open'),
  }
}
