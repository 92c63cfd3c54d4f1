import type { CommandRequest } from '@polder/contract'
import { asId, assert, type CommandId, present } from '@polder/kernel'
import { PUBLISH_COMMAND } from '@polder/model'
import { type Binding, needOurs } from '../device/binding.ts'
import { type BatchAnswer, type Batching, MAX_BATCH, performBatch } from './batch.ts'
import type { Wish } from './wish.ts'
import type { DeskSessions } from '../desk-session.ts'

/** Where commands are taken: in order, together where they can be, with an answer each. */
export type Desk = {
  readonly doBatch: (requests: readonly CommandRequest[]) => readonly BatchAnswer[]
  readonly run: (wishes: readonly Wish[]) => readonly BatchAnswer[]
}

export type DeskParts = Batching & {
  readonly binding: () => Binding
  readonly sessions: DeskSessions
}

export const createDesk = (parts: DeskParts): Desk => {
  const run = (wishes: readonly Wish[]) => {
    needOurs(parts.binding)
    return apart(wishes).flatMap((together) => runTogether(parts, together))
  }
  return {
    run,
    doBatch: (requests) => {
      assert(requests.length <= MAX_BATCH, `a batch has at most ${MAX_BATCH} commands`)
      return run(requests.map((request) => wishOf(parts, request)))
    },
  }
}

const wishOf = (
  { ports }: Pick<DeskParts, 'ports'>,
  { name, payload, commandId, branch, actor }: CommandRequest,
): Wish => ({
  name,
  payload: payload ?? {},
  commandId: commandId === undefined ? ports.newCommandId() : asId<CommandId>(commandId),
  by: { branch, actor },
})

/** What comes after another model is decided by that one, so a publication stands alone. */
const apart = (wishes: readonly Wish[]): readonly (readonly Wish[])[] => {
  if (wishes.every(({ name }) => name !== PUBLISH_COMMAND)) return [wishes]
  const runs: Wish[][] = [[]]
  for (const wish of wishes)
    if (wish.name === PUBLISH_COMMAND) runs.push([wish], [])
    else present(runs.at(-1), 'there is always a run').push(wish)
  return runs.filter(({ length }) => length > 0)
}

const runTogether = (parts: DeskParts, wishes: readonly Wish[]): readonly BatchAnswer[] => {
  const answers = performBatch(parts, wishes)
  const isPublished = wishes[0]?.name === PUBLISH_COMMAND && answers[0]?.ok === true
  if (isPublished) parts.sessions.modelChanged()
  return answers
}
