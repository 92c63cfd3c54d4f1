import type { z } from 'zod'
import { workOfflineRequestSchema } from '../sync.ts'
import { beginRequest } from './calls/begin.ts'
import { doBatchRequest, doRequest } from './calls/commands.ts'
import { dropDraftRequest, saveDraftRequest } from './calls/drafts.ts'
import {
  checkImportRequest,
  dropUploadRequest,
  putFileRequest,
  runImportRequest,
} from './calls/imports.ts'
import {
  dropEntryRequest,
  editAndSendRequest,
  inboxEntryRequest,
  sendAgainRequest,
} from './calls/inbox.ts'
import {
  askGroupsRequest,
  askListRequest,
  askOneRequest,
  exportListRequest,
  historyRequest,
  recordAtRequest,
} from './calls/queries.ts'
import { changeSettingsRequest, keepRequest } from './calls/settings.ts'
import { publishRequest, useServerRequest } from './calls/sync.ts'
import { setPasswordRequest, signInRequest } from './calls/users.ts'
import { nothing } from './calls/values.ts'
import { workRequest } from './calls/work.ts'

/**
 * Every call between a client and the host of a branch, with the schema of its request. Both sides
 * derive from this table (`client.ts`, `handlers.ts`); what a call answers stands in `answers.ts`.
 */
export const HOST_CALLS = {
  begin: beginRequest,

  session: nothing,
  signIn: signInRequest,
  signOut: nothing,
  setPassword: setPasswordRequest,

  enterprise: nothing,
  status: nothing,
  do: doRequest,
  doBatch: doBatchRequest,
  askList: askListRequest,
  askGroups: askGroupsRequest,
  askOne: askOneRequest,
  history: historyRequest,
  recordAt: recordAtRequest,

  outbox: nothing,
  inbox: nothing,
  inboxEntry: inboxEntryRequest,
  sendAgain: sendAgainRequest,
  sendAllAgain: sendAgainRequest,
  editAndSend: editAndSendRequest,
  dropEntry: dropEntryRequest,

  syncOnce: nothing,
  /** Whatever sync waits for, it tries now. */
  retryNow: nothing,
  workOffline: workOfflineRequestSchema,
  useServer: useServerRequest,
  publish: publishRequest,

  drafts: nothing,
  saveDraft: saveDraftRequest,
  dropDraft: dropDraftRequest,

  putFile: putFileRequest,
  dropUpload: dropUploadRequest,
  checkImport: checkImportRequest,
  runImport: runImportRequest,
  exportList: exportListRequest,
  rebuild: workRequest,
  works: nothing,
  cancelWork: workRequest,

  settings: nothing,
  changeSettings: changeSettingsRequest,
  keep: keepRequest,
} as const

export type CallName = keyof typeof HOST_CALLS

/** What a client sends. */
export type RequestOf<Call extends CallName> = z.input<(typeof HOST_CALLS)[Call]>
/** What the host makes of it, defaults filled in. */
export type ParsedRequest<Call extends CallName> = z.output<(typeof HOST_CALLS)[Call]>

export const isCallName = (text: string): text is CallName => Object.hasOwn(HOST_CALLS, text)

/** What may be asked before anybody has signed in. */
export const CALLS_OF_STRANGERS: readonly CallName[] = ['begin', 'session', 'signIn', 'settings']

/**
 * Long work: it goes on when the window that began it is gone, everybody is told how far it is, and
 * `cancelWork` ends it.
 */
export const WORK_CALLS = [
  'runImport',
  'exportList',
  'rebuild',
  'publish',
] as const satisfies CallName[]

export type WorkCall = (typeof WORK_CALLS)[number]
