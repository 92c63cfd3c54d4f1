import type { HostHandlers } from '@polder/contract/host'
import { accept } from '@polder/kernel'
import type { HostParts } from '../parts.ts'
import { acting } from './acting.ts'

type InboxCalls = Pick<
  HostHandlers,
  'inbox' | 'inboxEntry' | 'sendAgain' | 'sendAllAgain' | 'editAndSend' | 'dropEntry'
>

/** What came back, and how whoever signed in settles it. */
export const inboxHandlers = (parts: HostParts): InboxCalls => {
  const { inbox } = parts.branch
  const byActor = async <Request>(request: Request) => ({ ...request, actor: await acting(parts) })
  return {
    inbox: () => accept(inbox.list()),
    inboxEntry: ({ commandId }) => inbox.show(commandId),
    sendAgain: async (request) => inbox.sendAgain(await byActor(request)),
    sendAllAgain: async (request) => inbox.sendAllAgain(await byActor(request)),
    editAndSend: async (request) => inbox.editAndSend(await byActor(request)),
    dropEntry: async (request) => inbox.drop(await byActor(request)),
  }
}
