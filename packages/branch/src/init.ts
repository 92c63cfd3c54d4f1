import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { openBranchLog } from '@polder/events/sqlite'
import {
  type AccountId,
  type CommandId,
  type DeviceId,
  Fault,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type LogId,
  newId,
  type StreamId,
} from '@polder/kernel'
import type { Model, SetupCommand } from '@polder/model'
import { bindDevice } from './device/device-secret.ts'
import { performBatch } from './command/batch.ts'
import type { Wish } from './command/perform.ts'
import type { Who } from './command/who.ts'
import type { Ports } from './ports.ts'
import { openFirstSession } from './session.ts'

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
 * Makes a stand-alone account: a log whose first event is its model, a user with all rights, its own
 * organisation, its first branch, and what else the model starts with. In a folder beside the wanted
 * one that takes its place when all is done, so that a failure leaves nothing.
 */
export const initAccount = (wanted: NewAccount, ports: Ports): void => {
  if (!isFree(wanted.folder)) throw new Fault('folder-not-empty', { folder: wanted.folder })
  mkdirSync(dirname(wanted.folder), { recursive: true })
  const making = `${wanted.folder}.new-${process.pid}`
  const device = newId<DeviceId>()
  try {
    found({ ...wanted, folder: making }, device, ports)
    renameSync(making, wanted.folder)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    throw error
  }
  bindDevice(wanted.secrets, device, wanted.folder)
}

const isFree = (folder: string) => {
  try {
    return readdirSync(folder).length === 0
  } catch {
    return true
  }
}

const found = (wanted: NewAccount, device: DeviceId, ports: Ports) => {
  const accountId = newId<AccountId>()
  const log = openBranchLog({
    folder: wanted.folder,
    create: {
      accountId,
      logId: newId<LogId>(),
      logEpoch: 1,
      kind: 'stand-alone',
      device,
      deviceNumber: wanted.deviceNumber,
    },
  })
  try {
    const session = openFirstSession(
      { folder: wanted.folder, log },
      { name: wanted.account, model: wanted.model },
    )
    const wishes = foundingWishes(wanted, accountId)
    const answers = performBatch({ log, session, ports }, wishes)
    session.readModel.close()
    for (const [index, answer] of answers.entries()) {
      if (answer.ok) continue
      if ('thrown' in answer) throw answer.thrown
      const { code, details } = answer.refusal
      throw new Fault('setup-refused', { command: wishes[index]?.name ?? '', refusal: { code, ...details } })
    }
  } finally {
    log.close()
  }
}

const foundingWishes = (wanted: NewAccount, accountId: AccountId): readonly Wish[] => {
  const { model } = wanted
  const userId = newId<CommandId>()
  const branchId = newId<CommandId>()
  // Safe: the first stream that a command creates bears the command's id.
  const who: Who = { actor: userId as string as StreamId, branch: branchId as string as StreamId }
  const words: Words = new Map([
    ['$account', wanted.account],
    ['$branch', wanted.branch],
    ['$branchCode', codeOf(wanted.branch)],
    ['$currency', model.currency],
  ])
  return [
    {
      name: 'PublishModel',
      // Safe: a model is JSON.
      payload: { account: { name: wanted.account, currency: model.currency }, model: model as unknown as JsonObject },
      who,
      isFounding: true,
    },
    {
      name: 'CreateUser',
      payload: { name: wanted.user, rights: [{ concept: '*', operation: '*', workarea: '*' }] },
      commandId: userId,
      who,
      isFounding: true,
    },
    ...setupWishes(model, words, { accountId, branchId, who }),
  ]
}

type Words = Map<string, string>
type Founding = {
  readonly accountId: AccountId
  readonly branchId: CommandId
  readonly who: Who
}

const setupWishes = (model: Model, words: Words, founding: Founding): readonly Wish[] =>
  (model.setup ?? []).map((step) => {
    const commandId = commandIdOf(model, step, founding)
    const payload = filledIn(step.payload, words)
    if (step.as !== undefined) words.set(`$${step.as}`, commandId)
    return { name: step.command, payload, commandId, who: founding.who, isFounding: true }
  })

/** The account's own work area bears the account's id, and its first branch the branch's. */
const commandIdOf = (model: Model, { command }: SetupCommand, { accountId, branchId }: Founding): CommandId => {
  const concept = model.concepts[command.replace(/^Open/, '')]
  if (concept?.kind !== 'workarea') return newId<CommandId>()
  if (concept.scope === 'account') return accountId as string as CommandId
  return concept.scope === 'branch' ? branchId : newId<CommandId>()
}

const filledIn = (payload: JsonObject, words: Words): JsonObject =>
  Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, filled(value, words)]))

const filled = (value: JsonValue, words: Words): JsonValue => {
  if (typeof value === 'string') return words.get(value) ?? value
  if (Array.isArray(value)) return value.map((each: JsonValue) => filled(each, words))
  return isJsonObject(value) ? filledIn(value, words) : value
}

const CODE_LENGTH = 3

/** `London` is LON. */
const codeOf = (branch: string): string => {
  const letters = branch.normalize('NFD').replace(/[^A-Za-z0-9]/g, '').toUpperCase()
  return letters.slice(0, CODE_LENGTH) || 'B1'
}
