import {
  dropRequestSchema,
  editRequestSchema,
  inboxEntryRequestSchema,
  settleRequestSchema,
} from '../../inbox.ts'

/** The inbox. Whoever signed in settles. */

export const inboxEntryRequest = inboxEntryRequestSchema
export const sendAgainRequest = settleRequestSchema.omit({ actor: true })
export const editAndSendRequest = editRequestSchema.omit({ actor: true })
export const dropEntryRequest = dropRequestSchema.omit({ actor: true })
