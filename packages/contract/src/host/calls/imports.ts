import { z } from 'zod'
import { named } from '../../ids.ts'
import { MAX_PART_BYTES, MAX_PREVIEW_ROWS, MAX_UPLOAD_BYTES } from '../limits.ts'
import { json, key } from './values.ts'

/** Four characters for every three bytes, and what fills up the last. */
const MAX_PART_CHARS = Math.ceil(MAX_PART_BYTES / 3) * 4

/** A name in a folder, and never a way out of it. */
const fileName = z.string().regex(/^[^/\\\0]{1,200}$/, 'is not the name of a file')

/** A part of a file of an upload; parts follow each other. */
export const putFileRequest = z.strictObject({
  upload: key,
  file: fileName,
  offset: z.int().nonnegative().max(MAX_UPLOAD_BYTES),
  part: z.base64().max(MAX_PART_CHARS),
})

export const dropUploadRequest = z.strictObject({ upload: key })

/** Files of an upload, and a mapping that says what they mean. */
const mapped = z.strictObject({
  upload: key,
  mapping: json,
  /** The branch that imports: its id, name or code; the account's first without it. */
  branch: named.optional(),
})

export const checkImportRequest = mapped.extend({
  rows: z.int().positive().max(MAX_PREVIEW_ROWS).default(MAX_PREVIEW_ROWS),
})

/** `work` names it: what is told of it says so. */
export const runImportRequest = mapped.extend({ work: key })
