import type { EnterpriseAnswer, HostHandlers } from '@polder/contract/host'
import { accept, Fault, type Result } from '@polder/kernel'
import type { HostParts } from '../parts.ts'

export const enterpriseHandlers = (
  parts: HostParts,
): Pick<HostHandlers, 'enterprise' | 'status'> => ({
  enterprise: async () => await enterpriseOf(parts),
  status: () => accept(parts.branch.status()),
})

const enterpriseOf = async ({ branch, session }: HostParts): Promise<Result<EnterpriseAnswer>> => {
  const user = await session.user()
  if (user === undefined) throw new Fault('signed-out')
  const { account, branches: all, device, writable, data } = branch.status()
  const found = branch.find({ actor: user.id })
  if (!found.ok) return found
  const { model, currency } = branch.enterprise()
  // A device that was enrolled for one branch speaks for no other.
  const branches = all.filter(({ id }) => branch.find({ branch: id }).ok)
  return accept({
    account: { id: account.id, name: account.name },
    currency,
    model,
    device,
    branch: all.find(({ id }) => id === found.value.branch) ?? {
      id: found.value.branch,
      name: null,
    },
    branches,
    user: { id: user.id, name: user.name },
    isWritable: writable,
    data,
  })
}
