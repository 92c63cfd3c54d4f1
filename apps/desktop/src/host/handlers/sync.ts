import type { HostHandlers } from '@polder/contract/host'
import { accept } from '@polder/kernel'
import type { HostParts } from '../parts.ts'

type SyncCalls = Pick<
  HostHandlers,
  'syncOnce' | 'retryNow' | 'workOffline' | 'useServer' | 'publish'
>

export const syncHandlers = ({ branch, works }: HostParts): SyncCalls => {
  const { sync } = branch
  return {
    syncOnce: async () => accept(await sync.once()),
    retryNow: () => {
      sync.retryNow()
      return accept(sync.status())
    },
    workOffline: async ({ offline }) => {
      if (offline) await sync.workOffline()
      else sync.workOnline()
      return accept(sync.status())
    },
    useServer: async ({ server }) => {
      await sync.useServer(server)
      return accept(sync.status())
    },
    publish: async ({ work, ...request }) =>
      await works.run({ work, call: 'publish', about: request.server }, async (working) => {
        await sync.publish(request, working)
        sync.start()
        return accept(branch.status())
      }),
  }
}
