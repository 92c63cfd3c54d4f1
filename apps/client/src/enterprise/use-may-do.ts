import { mayDo, useSession } from './rights.ts'
import { useAccount } from './enterprise-context.ts'

/** Whether the user may do what a command does, at a branch that takes commands at all. */
export const useMayDo = (): ((command: string) => boolean) => {
  const session = useSession((state) => state.session)
  const { enterprise, isWritable } = useAccount()
  return (command) => {
    const descriptor = enterprise.commands.get(command)
    return isWritable && descriptor !== undefined && mayDo(session, descriptor)
  }
}
