import type { JsonObject } from '@polder/kernel'
import type { Model } from '@polder/model'
import type { Building, ListQuery } from '@polder/queries'
import type { ExportOrder } from '../export/order.ts'

/** What a thread of its own is given to do. It has nothing but this: no log, no session. */
export type WorkOrder = BuildOrder | BuildAlongOrder | QueryOrder | ExportWork

/** A read file to be built from the log, up to a position. */
export type BuildOrder = Pick<Building, 'file' | 'upTo' | 'state'> & {
  readonly kind: 'build'
  readonly folder: string
  readonly model: Model
}

/** A read file to be built from a log that is being received meanwhile, as far as it is told. */
export type BuildAlongOrder = Omit<BuildOrder, 'kind' | 'upTo'> & { readonly kind: 'build-along' }

/** How far the log was received, and whether that is all of it. */
export type Received = { readonly upTo: number; readonly isAll: boolean }

/** A query that looks at many rows. */
export type QueryOrder = {
  readonly kind: 'query'
  readonly file: string
  readonly model: Model
  readonly name: string
  readonly query: ListQuery
}

/** A list to be written to a file. */
export type ExportWork = Pick<QueryOrder, 'file' | 'model'> & {
  readonly kind: 'export'
  readonly order: ExportOrder
}

/** What a worker says while and after it works. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly answer: unknown }
  | { readonly kind: 'fault'; readonly code: string; readonly details: JsonObject }

export type Progress = { readonly done: number; readonly total: number }
