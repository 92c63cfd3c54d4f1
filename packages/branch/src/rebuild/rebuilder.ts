import type { BranchLog } from '@polder/events'
import { removeReadFile } from '@polder/queries'
import type { Sessions } from '../sessions.ts'
import type { Watching } from '../worker/run-worker.ts'
import { buildAside, makeCurrent } from './rebuild.ts'

export type Rebuilt = { readonly events: number; readonly file: string }

type Parts = {
  readonly folder: string
  readonly log: BranchLog
  readonly sessions: Sessions
}

/** Rebuilds one at a time: whoever asks while one is on gets that one's answer. */
export const createRebuilder = (parts: Parts): ((watching?: Watching) => Promise<Rebuilt>) => {
  let current: Promise<Rebuilt> | null = null
  return (watching = {}) => {
    current ??= rebuild(parts, watching).finally(() => {
      current = null
    })
    return current
  }
}

const rebuild = async (parts: Parts, watching: Watching): Promise<Rebuilt> => {
  const { folder, log, sessions } = parts
  const { enterprise } = sessions.now()
  const file = await buildAside({ folder, log, enterprise }, watching)
  // Another model was published meanwhile: its read model is as new, and has other tables.
  if (sessions.now().enterprise === enterprise)
    sessions.replaceReadModel(makeCurrent({ folder, log, enterprise }, file))
  else removeReadFile(file)
  const { readModel } = sessions.now()
  return { events: readModel.state().position, file: readModel.file }
}
