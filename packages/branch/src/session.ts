import { isFault } from '@polder/kernel'
import type { Enterprise, Model } from '@polder/model'
import { createReadModel, type Opened, openReadModel, type ReadModel } from '@polder/queries'
import { type DeskSession, firstDeskSession, openDeskSession, type Place } from './desk-session.ts'
import { rebuildHere } from './rebuild/rebuild.ts'

/** A session whose rows are the read model: opened anew when the account's model changes. */
export type Session = DeskSession<ReadModel> & { readonly readModel: ReadModel }

export type OpeningSession = Place & {
  readonly folder: string
  readonly onRebuild?: ((progress: RebuildProgress) => void) | undefined
}

export type RebuildProgress = {
  readonly reason: string
  readonly done: number
  readonly total: number
}

/** Reads the model from the log, and opens the read model, made anew where that is needed. */
export const openSession = (opening: OpeningSession): Session => {
  const session = openDeskSession(opening, (enterprise) => openOrRebuild(opening, enterprise))
  return withReadModel(session, session.rows)
}

/** The session of an account whose log is empty: its first command publishes the model. */
export const openFirstSession = (
  { folder, log }: OpeningSession,
  first: { readonly name: string; readonly model: Model },
): Session => {
  const open = (enterprise: Enterprise) => createReadModel({ folder, enterprise, log })
  const session = firstDeskSession(log, first, open)
  return withReadModel(session, session.rows)
}

/** The same session, on this read model. */
export const withReadModel = (session: DeskSession, readModel: ReadModel): Session => ({
  ...session,
  rows: readModel,
  readModel,
})

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
