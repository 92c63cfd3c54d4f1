import { z } from 'zod'
import { id } from '../../ids.ts'
import { listQuerySchema, oneQuerySchema } from '../../query-request.ts'
import { MAX_EXPORT_COLUMNS, MAX_HISTORY_ENTRIES } from '../limits.ts'
import { key, name, words } from './values.ts'

/** What the read model answers, each kind of answer by its own call, so that nobody has to guess. */

export const askListRequest = z.strictObject({
  name,
  request: listQuerySchema.omit({ groupBy: true, sum: true }).default({}),
})

export const askGroupsRequest = z.strictObject({
  name,
  request: listQuerySchema.omit({ page: true }).extend({
    page: z.strictObject({ limit: z.int().positive().exactOptional() }).exactOptional(),
  }),
})

export const askOneRequest = oneQuerySchema.extend({ name })

/** Something by what it is: its concept's name and its id. */
const thing = z.strictObject({ concept: name, id })

export const historyRequest = thing.extend({
  /** Only what is older than this revision. */
  before: z.int().positive().exactOptional(),
  limit: z.int().positive().max(MAX_HISTORY_ENTRIES).exactOptional(),
})

export const recordAtRequest = thing.extend({ revision: z.int().positive() })

export const exportListRequest = z.strictObject({
  /** Names the work: what is told of it says so. */
  work: key,
  name,
  request: listQuerySchema.pick({ filter: true, sort: true, search: true }).default({}),
  columns: z
    .array(z.strictObject({ name, label: words }))
    .min(1)
    .max(MAX_EXPORT_COLUMNS),
  format: z.enum(['csv', 'xlsx']),
  /** What the file is called, without its ending. */
  title: z.string().min(1).max(100),
})
