import type { BranchStatus, OutcomeAnswer, SyncAnswer, SyncReport } from '@polder/contract'
import { sentenceFor } from '../words.ts'
import { span } from './span.ts'

/** What a sync came to, in a line or two. */
export const reportInWords = (report: SyncReport): string => {
  const { sent, received, changed, refused, quarantined, unsent, inbox } = report
  return [
    `${sent} sent, ${received} events received.`,
    ...(changed > 0 ? [`${changed} came out differently on what others did.`] : []),
    ...(refused + quarantined > 0 ? [`${refused + quarantined} came back.`] : []),
    ...(inbox > 0 ? [`${inbox} wait for you: polder inbox.`] : []),
    ...(unsent > 0 ? [`${unsent} wait here until the server has confirmed them.`] : []),
  ].join(' ')
}

type Share = { readonly done: number; readonly total: number; readonly what: string }

/** How far a sync is, for a bar: pages first, then what is to be sent. */
export const shareDone = (
  { phase, received, head, rebased }: SyncAnswer,
  { count }: BranchStatus['unsent'],
): Share =>
  phase === 'sending'
    ? { done: 0, total: Math.max(count, 1), what: `Sending ${count}` }
    : { done: received, total: Math.max(head ?? rebased, received, 1), what: 'Receiving' }

/** What sync is doing, in a line. */
export const phaseInWords = ({ phase, fault, server }: SyncAnswer): string => {
  switch (phase) {
    case 'stopped':
      return 'Not connected.'
    case 'connecting':
      return `Connecting to ${server ?? 'the server'}.`
    case 'greeting':
      return 'Greeting the server.'
    case 'sending':
      return 'Sending.'
    case 'receiving':
      return 'Receiving.'
    case 'idle':
      return fault === null ? 'Up to date, and connected.' : `Connected. ${sentenceFor(fault)}`
    case 'waiting':
      return fault === null ? 'Waiting.' : `Waiting. ${sentenceFor(fault)}`
    case 'blocked':
      return fault === null ? 'Stopped for you.' : sentenceFor(fault)
    default:
      return phase satisfies never
  }
}

/** What a person has to know of it; null for what went as it should. */
export const outcomeInWords = ({ commandId, became }: OutcomeAnswer): string | null => {
  switch (became) {
    case 'confirmed':
    case 'kept':
      return null
    case 'changed':
      return `${commandId} came out differently on what others did.`
    case 'refused':
    case 'quarantined':
      return `${commandId} came back: polder inbox show ${commandId}`
    default:
      return became satisfies never
  }
}

/** The state of sync, with how long what is unsent has waited. */
export const statusInWords = (
  { kind, unsent, inbox, sync }: BranchStatus,
  nowMs: number,
): string => {
  if (kind === 'stand-alone') return 'This account stands alone; nothing has to be sent.'
  const { server, lastContactAt, worksOffline, received, logEpoch } = sync
  return [
    `${server ?? 'No server'}: last heard ${ago(lastContactAt, nowMs)}, at position ${received} of epoch ${logEpoch}.`,
    unsent.oldestAt === null
      ? 'All is sent.'
      : `${unsent.count} unsent, the oldest made ${ago(unsent.oldestAt, nowMs)}.`,
    ...(inbox > 0 ? [`${inbox} wait for you: polder inbox.`] : []),
    ...(worksOffline ? ['Offline by choice; polder sync --online takes it back.'] : []),
  ].join(' ')
}

const MINUTE_MS = 60_000

const ago = (at: string | null, nowMs: number): string => {
  if (at === null) return 'never'
  const elapsedMs = nowMs - Date.parse(at)
  return elapsedMs < MINUTE_MS ? 'just now' : `${span(elapsedMs)} ago`
}
