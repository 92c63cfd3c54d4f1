import { Fault } from '@polder/kernel'
import type { HostParts } from '../parts.ts'

/** The id of whoever acts. Nobody gets here who has not signed in. */
export const acting = async ({ session }: Pick<HostParts, 'session'>): Promise<string> => {
  const user = await session.user()
  if (user === undefined) throw new Fault('signed-out')
  return user.id
}
