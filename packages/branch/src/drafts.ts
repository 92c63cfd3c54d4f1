import type { BranchLog, Draft } from '@polder/events'
import type { JsonObject } from '@polder/kernel'
import type { Ports } from './ports.ts'

/** Work in hand, kept over a restart; without number or effect, never synced (DO-3). */
export type BranchDrafts = {
  readonly list: () => readonly Draft[]
  readonly save: (draftId: string, content: JsonObject) => Draft
  readonly drop: (draftId: string) => void
}

export type DraftsParts = {
  readonly log: Pick<BranchLog, 'drafts'>
  readonly ports: Pick<Ports, 'now'>
}

export const createBranchDrafts = ({ log, ports }: DraftsParts): BranchDrafts => ({
  list: () => log.drafts.read(),
  save: (draftId, content) => {
    const draft = { draftId, savedAt: ports.now(), content }
    log.drafts.save(draft)
    return draft
  },
  drop: (draftId) => log.drafts.drop(draftId),
})
