import type { JsonObject } from '@polder/kernel'
import type { BranchStatus } from '../../answers.ts'
import type { Envelope } from '../../envelope.ts'
import type { WorkCall } from '../calls.ts'

/** What long work answers in the end. */
export type WorkAnswers = {
  readonly runImport: ImportAnswer
  readonly exportList: DownloadAnswer
  readonly rebuild: { readonly events: number }
  readonly publish: BranchStatus
}

/** Long work that is on. */
export type Work = {
  readonly work: string
  readonly call: WorkCall
  /** What it is about: the title of an export, the name of a mapping. */
  readonly about: string
  readonly startedAt: string
  readonly progress: WorkProgress | null
}

export type WorkProgress = {
  readonly done: number
  readonly total: number
  /** The step that it is at, where it has steps. */
  readonly step?: string
}

/** How it ended; whoever missed that finds it here for a while. */
export type EndedWork = Omit<Work, 'progress'> & {
  readonly endedAt: string
  readonly answer: Envelope<WorkAnswers[WorkCall]>
}

export type WorksAnswer = {
  readonly running: readonly Work[]
  readonly ended: readonly EndedWork[]
}

/** A file that can be fetched once, from the host's own address. */
export type DownloadAnswer = {
  /** A path: `/download/…`. */
  readonly url: string
  readonly name: string
  readonly rows: number
  readonly bytes: number
}

export type ImportPreview = {
  /** Of the mapping, by path, and of the files that it names; with any of these there are no rows. */
  readonly faults: readonly { readonly path: string; readonly message: string }[]
  readonly unfit: readonly UnfitFile[]
  readonly steps: readonly PreviewStep[]
  readonly rows: readonly PreviewRow[]
  /** There are more than are shown. */
  readonly hasMore: boolean
}

export type UnfitFile = {
  readonly file: string
  readonly reason: 'missing' | 'column-missing' | 'column-twice'
  readonly column?: string
}

export type PreviewStep = {
  readonly step: string
  readonly command: string
  readonly planned: number
  readonly rejected: number
}

/** What a row would do, or why it can't be imported. */
export type PreviewRow = {
  readonly step: string
  readonly file: string
  readonly line: number
  readonly command: string | null
  readonly payload: JsonObject | null
  readonly reason: (JsonObject & { readonly code: string }) | null
}

/** What an import came to. */
export type ImportAnswer = {
  readonly imported: number
  readonly unchanged: number
  readonly rejected: number
  readonly events: number
  readonly rejections: readonly {
    readonly step: string
    readonly file: string
    readonly line: number
    readonly reason: JsonObject
  }[]
}
