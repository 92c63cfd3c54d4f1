import type { HostHandlers, SessionAnswer } from '@polder/contract/host'
import { accept, type Result } from '@polder/kernel'
import type { HostParts } from '../parts.ts'

/** Who acts here. Whatever window that changes in, all of them are told. */
export const sessionHandlers = ({
  session,
  tell,
}: HostParts): Pick<HostHandlers, 'session' | 'signIn' | 'signOut' | 'setPassword'> => {
  const changed = async (result: Result<null>): Promise<Result<SessionAnswer>> => {
    if (!result.ok) return result
    const answer = await session.answer()
    tell({ kind: 'session', session: answer })
    return accept(answer)
  }
  return {
    session: async () => accept(await session.answer()),
    signIn: async (request) => await changed(await session.signIn(request)),
    signOut: async () => {
      session.signOut()
      return await changed(accept(null))
    },
    setPassword: async (request) => await changed(await session.setPassword(request)),
  }
}
