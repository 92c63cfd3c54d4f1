import type { JsonObject } from '@polder/kernel'
import type { BranchStatus, OutboxRow } from '../answers.ts'
import type { Saved } from '../command-request.ts'
import type { Envelope } from '../envelope.ts'
import type { InboxEntryAnswer, InboxRow, SentAgain } from '../inbox.ts'
import type { SyncAnswer, SyncReport } from '../sync.ts'
import type { EnterpriseAnswer } from './answers/enterprise.ts'
import type { GroupsAnswer, HistoryAnswer, ListAnswer, RecordAnswer } from './answers/queries.ts'
import type { SessionAnswer, SettingsAnswer } from './answers/users.ts'
import type { ImportPreview, WorkAnswers, WorksAnswer } from './answers/work.ts'
import type { CallName } from './calls.ts'

/** What each call answers, in an envelope. */
export type HostAnswers = WorkAnswers & {
  readonly begin: null

  readonly session: SessionAnswer
  readonly signIn: SessionAnswer
  readonly signOut: SessionAnswer
  readonly setPassword: SessionAnswer

  readonly enterprise: EnterpriseAnswer
  readonly status: BranchStatus
  readonly do: Saved
  /** An answer each, in order. */
  readonly doBatch: readonly Envelope<Saved>[]
  readonly askList: ListAnswer
  readonly askGroups: GroupsAnswer
  readonly askOne: JsonObject
  readonly history: HistoryAnswer
  readonly recordAt: RecordAnswer

  readonly outbox: readonly OutboxRow[]
  readonly inbox: readonly InboxRow[]
  readonly inboxEntry: InboxEntryAnswer
  readonly sendAgain: Saved
  readonly sendAllAgain: readonly SentAgain[]
  readonly editAndSend: Saved
  readonly dropEntry: null

  readonly syncOnce: SyncReport
  readonly retryNow: SyncAnswer
  readonly workOffline: SyncAnswer
  readonly useServer: SyncAnswer

  readonly drafts: readonly DraftAnswer[]
  readonly saveDraft: DraftAnswer
  readonly dropDraft: null

  /** Bytes of the file that are there. */
  readonly putFile: { readonly bytes: number }
  readonly dropUpload: null
  readonly checkImport: ImportPreview
  readonly works: WorksAnswer
  readonly cancelWork: null

  readonly settings: SettingsAnswer
  readonly changeSettings: SettingsAnswer
  readonly keep: null
}

export type AnswerOf<Call extends CallName> = HostAnswers[Call]

export type DraftAnswer = {
  readonly draft: string
  readonly about: string
  readonly savedAt: string
  readonly content: JsonObject
}
