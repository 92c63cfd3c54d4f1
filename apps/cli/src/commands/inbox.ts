import type { Branch } from '@polder/branch'
import {
  dropRequestSchema,
  editRequestSchema,
  inboxEntryRequestSchema,
  parseWith,
  settleRequestSchema,
} from '@polder/contract'
import { accept, type Result } from '@polder/kernel'
import type { Command } from 'commander'
import { say } from '@polder/shell'
import { parseJsonObject } from '../json-argument.ts'
import { type GlobalOptions, withBranch } from '../opened-branch.ts'
import { printResult } from '../output.ts'
import { entryInWords } from '../words/inbox-entry.ts'
import { speaker } from './speaker.ts'

type InboxOptions = GlobalOptions & {
  readonly json?: string
  readonly reason?: string
  readonly withDependents?: boolean
}

/** Proposals that came back, and how a person settles them (SY-50, SY-51). */
export const addInbox = (program: Command): void => {
  const inbox = program
    .command('inbox')
    .description('proposals that a person has to settle')
    .action((_: object, command: Command) =>
      withBranch(command.optsWithGlobals(), (branch) => printResult(accept(branch.inbox.list()))),
    )
  const settling = (name: string, description: string, work: Settling) =>
    inbox
      .command(name)
      .description(description)
      .argument('<id>', 'the id of its command')
      .action((id: string, _: object, command: Command) => settle(id, command, work))
  settling('show', 'one whole: what was wanted, what changed meanwhile, why it came back', show)
  settling('send-again', 'the same command again, decided on what there is now', sendAgain).option(
    '--with-dependents',
    'and what it took along, in the order in which it was made',
  )
  settling('edit', 'the command with another payload, in its place', edit).requiredOption(
    '--json <payload>',
    'the whole payload, a JSON object',
  )
  settling('drop', 'leave it at that', drop).option('--reason <text>', 'why, for whoever asks')
}

type Settling = (branch: Branch, commandId: string, options: InboxOptions) => Result<unknown>

const settle = async (id: string, command: Command, work: Settling): Promise<void> => {
  const options: InboxOptions = command.optsWithGlobals()
  await withBranch(options, (branch) => printResult(work(branch, id, options)))
}

const show: Settling = (branch, commandId) => {
  const request = parseWith(inboxEntryRequestSchema, { commandId }, 'invalid-arguments')
  if (!request.ok) return request
  const shown = branch.inbox.show(request.value.commandId)
  if (shown.ok) say(entryInWords(shown.value))
  return shown
}

const sendAgain: Settling = ({ inbox }, commandId, options) => {
  const asked = { commandId, ...actorOf(options) }
  const request = parseWith(settleRequestSchema, asked, 'invalid-arguments')
  if (!request.ok) return request
  return options.withDependents === true
    ? inbox.sendAllAgain(request.value)
    : inbox.sendAgain(request.value)
}

const edit: Settling = ({ inbox }, commandId, options) => {
  const payload = parseJsonObject(options.json ?? '', '--json')
  if (!payload.ok) return payload
  const asked = { commandId, payload: payload.value, ...actorOf(options) }
  const request = parseWith(editRequestSchema, asked, 'invalid-arguments')
  return request.ok ? inbox.editAndSend(request.value) : request
}

const drop: Settling = ({ inbox }, commandId, options) => {
  const reason = options.reason === undefined ? {} : { reason: options.reason }
  const asked = { commandId, ...reason, ...actorOf(options) }
  const request = parseWith(dropRequestSchema, asked, 'invalid-arguments')
  return request.ok ? inbox.drop(request.value) : request
}

/** A branch option says nothing here: an entry is of the branch that made it. */
const actorOf = ({ as }: GlobalOptions) => {
  const { actor } = speaker({ ...(as !== undefined && { as }) })
  return actor === undefined ? {} : { actor }
}
