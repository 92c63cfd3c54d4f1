import type { HostHandlers } from '@polder/contract/host'
import { accept } from '@polder/kernel'
import type { HostParts } from '../parts.ts'

/** Long work by name, and the rebuild of the read model, which is some. */
export const workHandlers = ({
  branch,
  works,
}: HostParts): Pick<HostHandlers, 'works' | 'cancelWork' | 'rebuild'> => ({
  works: () => accept(works.list()),
  cancelWork: ({ work }) => works.cancel(work),
  rebuild: async ({ work }) =>
    await works.run({ work, call: 'rebuild', about: '' }, async (working) => {
      const { events } = await branch.rebuild(working)
      return accept({ events })
    }),
})
