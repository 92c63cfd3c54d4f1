import {
  type AccountId,
  asId,
  type CommandId,
  type JsonObject,
  newId,
  type StreamId,
} from '@polder/kernel'
import { type Model, type SetupCommand, type SetupValues, substituteNames } from '@polder/model'
import type { Who } from '../command/who.ts'
import type { Wish } from '../command/wish.ts'

export type NewAccount = {
  readonly folder: string
  readonly secrets: string
  readonly account: string
  readonly branch: string
  readonly user: string
  readonly deviceNumber: number
  /** Its currency is the account's. */
  readonly model: Model
}

/**
 * An account's very first commands: its model, a user with all rights, and what the model starts
 * with, its own organisation and first branch among it.
 */
export const foundingWishes = (wanted: NewAccount, accountId: AccountId): readonly Wish[] => {
  const { account, user, model } = wanted
  const founding = newFounding(accountId)
  const { userId, founder } = founding
  return [
    {
      name: 'PublishModel',
      commandId: newId<CommandId>(),
      // Safe: a model is JSON.
      payload: {
        account: { name: account, currency: model.currency },
        model: model as unknown as JsonObject,
      },
      by: {},
      founder,
    },
    {
      name: 'CreateUser',
      commandId: userId,
      payload: { name: user, rights: [{ concept: '*', operation: '*', workarea: '*' }] },
      by: {},
      founder,
    },
    ...setupWishes(wanted, founding),
  ]
}

type Founding = {
  readonly accountId: AccountId
  readonly userId: CommandId
  readonly branchId: CommandId
  readonly founder: Who
}

/** What a command creates first bears the command's id, so who acts is known before they are made. */
const newFounding = (accountId: AccountId): Founding => {
  const [userId, branchId] = [newId<CommandId>(), newId<CommandId>()]
  const founder: Who = { actor: asId<StreamId>(userId), branch: asId<StreamId>(branchId) }
  return { accountId, userId, branchId, founder }
}

const setupWishes = (wanted: NewAccount, founding: Founding): readonly Wish[] => {
  const { model } = wanted
  const scopes = new Set<string>()
  let values: SetupValues = {
    account: wanted.account,
    branch: wanted.branch,
    branchCode: codeOf(wanted.branch),
    currency: model.currency,
  }
  return (model.setup ?? []).map((step): Wish => {
    const scope = scopeOf(model, step)
    const commandId = scopes.has(scope) ? newId<CommandId>() : idFor(scope, founding)
    scopes.add(scope)
    // Safe: a model is JSON, so what its payloads hold is too.
    const payload = substituteNames(step.payload as JsonObject, values)
    if (step.as !== undefined) values = { ...values, [step.as]: commandId }
    return { name: step.command, payload, commandId, by: {}, founder: founding.founder }
  })
}

const scopeOf = ({ concepts }: Model, { command }: SetupCommand): string => {
  const concept = concepts[command.replace(/^Open/, '')]
  return concept?.kind === 'workarea' ? concept.scope : 'none'
}

/** The account's own work area bears the account's id, and its first branch the branch's. */
const idFor = (scope: string, { accountId, branchId }: Founding): CommandId => {
  if (scope === 'account') return asId<CommandId>(accountId)
  return scope === 'branch' ? branchId : newId<CommandId>()
}

const CODE_LENGTH = 3

/** `London` is LON. */
const codeOf = (branch: string): string => {
  const letters = branch.normalize('NFD').replace(/[^A-Za-z0-9]/g, '')
  return letters.toUpperCase().slice(0, CODE_LENGTH) || 'B1'
}
