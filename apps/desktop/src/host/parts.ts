import type { Branch } from '@polder/branch'
import type { HostMessage } from '@polder/contract/host'
import type { Downloads } from './files/downloads.ts'
import type { Uploads } from './files/uploads.ts'
import type { SettingsFile } from './kept/settings-file.ts'
import type { Session } from './users/session.ts'
import type { Works } from './works/works.ts'

/** What handlers have at hand. */
export type HostParts = {
  readonly branch: Branch
  readonly session: Session
  readonly settings: SettingsFile
  readonly uploads: Uploads
  readonly downloads: Downloads
  readonly works: Works
  /** To every client. */
  readonly tell: (message: HostMessage) => void
}
