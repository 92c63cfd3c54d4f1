import type { HostHandlers } from '@polder/contract/host'
import type { HostParts } from '../parts.ts'
import { beginHandlers } from './begin.ts'
import { commandHandlers } from './commands.ts'
import { draftHandlers } from './drafts.ts'
import { enterpriseHandlers } from './enterprise.ts'
import { exportHandlers } from './exports.ts'
import { importHandlers } from './imports.ts'
import { inboxHandlers } from './inbox.ts'
import { queryHandlers } from './queries.ts'
import { sessionHandlers } from './session.ts'
import { settingsHandlers } from './settings.ts'
import { syncHandlers } from './sync.ts'
import { workHandlers } from './works.ts'

/** The host's side of the contract, whole. */
export const createHandlers = (parts: HostParts): HostHandlers => ({
  ...beginHandlers(),
  ...sessionHandlers(parts),
  ...enterpriseHandlers(parts),
  ...commandHandlers(parts),
  ...queryHandlers(parts),
  ...inboxHandlers(parts),
  ...syncHandlers(parts),
  ...draftHandlers(parts),
  ...importHandlers(parts),
  ...exportHandlers(parts),
  ...workHandlers(parts),
  ...settingsHandlers(parts),
})
