import {
  type AccountId,
  asId,
  type Command,
  type CommandId,
  type JsonObject,
  newId,
  type StreamId,
} from '@polder/kernel'
import {
  type Model,
  PUBLISH_COMMAND,
  type SetupCommand,
  type SetupValues,
  substituteNames,
} from '@polder/model'

export type AccountToFound = {
  readonly accountId: AccountId
  readonly account: string
  readonly branch: string
  readonly user: string
  /** Its currency is the account's. */
  readonly model: Model
}

/** An account's very first commands, and who makes them, for which branch: both are made by them. */
export type Founding = {
  readonly actor: StreamId
  readonly branch: StreamId
  readonly commands: readonly Command[]
}

/**
 * The account's model, a user with all rights, and what the model starts with, its own organisation
 * and first branch among it. What a command creates first bears the command's id, so who acts is known
 * before they are made.
 */
export const foundAccount = (wanted: AccountToFound): Founding => {
  const [userId, branchId] = [newId<CommandId>(), newId<CommandId>()]
  const { account, user, model } = wanted
  return {
    actor: asId<StreamId>(userId),
    branch: asId<StreamId>(branchId),
    commands: [
      {
        name: PUBLISH_COMMAND,
        commandId: newId<CommandId>(),
        payload: {
          account: { name: account, currency: model.currency },
          // Safe: a model is JSON.
          model: model as unknown as JsonObject,
        },
      },
      {
        name: 'CreateUser',
        commandId: userId,
        payload: { name: user, rights: [{ concept: '*', operation: '*', workarea: '*' }] },
      },
      ...setupCommands(wanted, branchId),
    ],
  }
}

export type BranchToOpen = Pick<AccountToFound, 'model' | 'account' | 'branch'> & {
  /** What stands for it in document numbers; a piece of its name without it. */
  readonly code?: string | undefined
}

/** The command that opens one more branch office, as the model's setup opens the first. */
export const branchOpening = ({ code, ...wanted }: BranchToOpen): Command | undefined => {
  const { model } = wanted
  const step = (model.setup ?? []).find((each) => scopeOf(model, each) === 'branch')
  const names = { ...namesFor(wanted), ...(code !== undefined && { branchCode: code }) }
  return (
    step && {
      name: step.command,
      commandId: newId<CommandId>(),
      payload: substituteNames(step.payload, names),
    }
  )
}

const setupCommands = (wanted: AccountToFound, branchId: CommandId): readonly Command[] => {
  const { accountId, model } = wanted
  const scopes = new Set<string>()
  let values = namesFor(wanted)
  return (model.setup ?? []).map((step): Command => {
    const scope = scopeOf(model, step)
    const commandId = scopes.has(scope) ? newId<CommandId>() : idFor(scope, accountId, branchId)
    scopes.add(scope)
    const payload = substituteNames(step.payload, values)
    if (step.as !== undefined) values = { ...values, [step.as]: commandId }
    return { name: step.command, payload, commandId }
  })
}

const namesFor = ({
  account,
  branch,
  model,
}: Pick<AccountToFound, 'account' | 'branch' | 'model'>): SetupValues => ({
  account,
  branch,
  branchCode: codeOf(branch),
  currency: model.currency,
})

const scopeOf = ({ concepts }: Model, { command }: SetupCommand): string => {
  const concept = concepts[command.replace(/^Open/, '')]
  return concept?.kind === 'workarea' ? concept.scope : 'none'
}

/** The account's own work area bears the account's id, and its first branch the branch's. */
const idFor = (scope: string, accountId: AccountId, branchId: CommandId): CommandId => {
  if (scope === 'account') return asId<CommandId>(accountId)
  return scope === 'branch' ? branchId : newId<CommandId>()
}

const CODE_LENGTH = 3

/** `London` is LON. */
const codeOf = (branch: string): string => {
  const letters = branch.normalize('NFD').replace(/[^A-Za-z0-9]/g, '')
  return letters.toUpperCase().slice(0, CODE_LENGTH) || 'B1'
}
