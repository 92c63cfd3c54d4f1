import type { QueryAnswer } from '@polder/branch'
import type { GroupsAnswer, HostHandlers, ListAnswer } from '@polder/contract/host'
import { accept, type JsonObject, refuse, type Result } from '@polder/kernel'
import type { HostParts } from '../parts.ts'

type Queries = Pick<
  HostHandlers,
  'askList' | 'askGroups' | 'askOne' | 'history' | 'recordAt' | 'outbox'
>

export const queryHandlers = ({ branch }: HostParts): Queries => ({
  askList: async ({ name, request }, watching) =>
    listIn(name, await branch.ask(name, request, watching)),
  askGroups: async ({ name, request }, watching) =>
    groupsIn(name, await branch.ask(name, request, watching)),
  askOne: async ({ name, ...request }, watching) => {
    const answer: Result<JsonObject> = await branch.ask(name, request, watching)
    return answer
  },
  history: (request) => branch.records.history(request),
  recordAt: (request) => branch.records.at(request),
  outbox: () => accept(branch.outbox()),
})

/** Whoever asks a list for groups, or a query for one for a list, has asked the wrong call. */
const listIn = (name: string, answer: Result<QueryAnswer>): Result<ListAnswer> => {
  if (!answer.ok) return answer
  // Safe: only lists have `next`.
  return 'next' in answer.value
    ? accept(answer.value as ListAnswer)
    : refuse('not-a-list', { name })
}

const groupsIn = (name: string, answer: Result<QueryAnswer>): Result<GroupsAnswer> => {
  if (!answer.ok) return answer
  // Safe: only groups have `groups`.
  return 'groups' in answer.value
    ? accept(answer.value as GroupsAnswer)
    : refuse('not-groups', { name })
}
