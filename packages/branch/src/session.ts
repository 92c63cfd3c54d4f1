import { type CommandSystem, createCommandSystem } from '@polder/commands'
import type { BranchLog } from '@polder/events'
import { asId, Fault, isFault, type JsonObject, type StreamId } from '@polder/kernel'
import { deriveEnterprise, type Enterprise, MODEL_STREAM, type Model } from '@polder/model'
import { createReadModel, type Opened, openReadModel, type ReadModel } from '@polder/queries'
import { createFinder, type Finder } from './command/who.ts'
import { rebuildHere } from './rebuild/rebuild.ts'
import { createStates, type States } from './states/states.ts'

/** What follows from the account's model as it is published now: opened anew when it changes. */
export type Session = {
  readonly accountName: string
  readonly modelRevision: number
  readonly enterprise: Enterprise
  readonly commands: CommandSystem
  readonly states: States
  readonly finder: Finder
  readonly readModel: ReadModel
}

export type OpeningSession = {
  readonly folder: string
  readonly log: BranchLog
  readonly onRebuild?: ((progress: RebuildProgress) => void) | undefined
}

export type RebuildProgress = {
  readonly reason: string
  readonly done: number
  readonly total: number
}

/** Reads the model from the log, and opens the read model, made anew where that is needed. */
export const openSession = (opening: OpeningSession): Session => {
  const { log } = opening
  const modelRevision = modelRevisionOf(log)
  const { account, model } = publishedModel(log, modelRevision)
  const enterprise = deriveEnterprise(model)
  return sessionOf(log, {
    accountName: account.name,
    modelRevision,
    enterprise,
    readModel: openOrRebuild(opening, enterprise),
  })
}

/** The session of an account whose log is empty: its first command publishes the model. */
export const openFirstSession = (
  { folder, log }: OpeningSession,
  { name, model }: { readonly name: string; readonly model: Model },
): Session => {
  const enterprise = deriveEnterprise(model)
  const readModel = createReadModel({ folder, enterprise, log })
  return sessionOf(log, { accountName: name, modelRevision: 0, enterprise, readModel })
}

const sessionOf = (
  log: BranchLog,
  parts: Pick<Session, 'accountName' | 'modelRevision' | 'enterprise' | 'readModel'>,
): Session => {
  const { enterprise } = parts
  const { accountId } = log.store.identity
  const commands = createCommandSystem({ accountId, enterprise })
  const states = createStates(log, commands)
  return { ...parts, commands, states, finder: createFinder({ enterprise, log, states }) }
}

const openOrRebuild = (opening: OpeningSession, enterprise: Enterprise): ReadModel => {
  const { folder, log, onRebuild } = opening
  const opened = tryOpening({ folder, log }, enterprise)
  if (opened.status === 'open') return opened.model
  return rebuildHere({
    folder,
    enterprise,
    log,
    onProgress: (progress) => onRebuild?.({ reason: opened.reason, ...progress }),
  })
}

/**
 * A file whose pages are partly garbage fails in as many ways as SQLite has errors. Whatever is no
 * fault of the log or the disk is damage: one more failure after the rebuild is loud enough.
 */
const tryOpening = (
  { folder, log }: Pick<OpeningSession, 'folder' | 'log'>,
  enterprise: Enterprise,
): Opened => {
  try {
    return openReadModel({ folder, enterprise, log })
  } catch (error) {
    if (isFault(error)) throw error
    return { status: 'rebuild', reason: 'damaged' }
  }
}

/** The account's own id names its one model. */
const modelStream = ({ store }: BranchLog) => ({
  streamType: MODEL_STREAM,
  streamId: asId<StreamId>(store.identity.accountId),
})

/** Which of the account's models is in force. */
export const modelRevisionOf = (log: BranchLog): number => log.headRevision(modelStream(log))

type Published = {
  readonly account: { readonly name: string; readonly currency: string }
  readonly model: Model
}

const publishedModel = (log: BranchLog, revision: number): Published => {
  const [event] = log.readStream(modelStream(log), { after: revision - 1, limit: 1 })
  if (event === undefined) throw new Fault('log-damaged', { reason: 'the log has no model' })
  const { account, model } = event.payload
  // Safe: the command that made the event was checked against the language of models.
  const { currency, ...rest } = account as JsonObject & Published['account']
  return { account: { ...rest, currency }, model: { ...(model as unknown as Model), currency } }
}
