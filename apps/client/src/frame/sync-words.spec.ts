import { describe, expect, test } from 'vitest'
import type { SyncNews } from '../host/sync-store.ts'
import { pillFor } from './sync-words.ts'

const QUIET: SyncNews = {
  sync: {
    server: 'https://centre.example',
    phase: 'idle',
    fault: null,
    worksOffline: false,
    lastContactAt: null,
    offlineSince: null,
    received: 0,
    rebased: 0,
    head: 0,
    logEpoch: 1,
    clockSkewMs: null,
    parted: null,
  },
  unsent: { count: 0, oldestAt: null },
  inbox: 0,
}

/** The key of what is said, with its values. */
const said = (news: SyncNews) =>
  pillFor(news, (key, values = {}) => [key, ...Object.values(values)].join(' '), 'en-GB').words

describe('the sync pill', () => {
  test('says that all is sent', () => {
    expect(said(QUIET)).toBe('sync.online')
  })

  test('says what needs somebody before how the line is', () => {
    const sync = { ...QUIET.sync, phase: 'blocked' } as const
    expect(said({ ...QUIET, sync, inbox: 2 })).toBe('sync.needsYou 2')
    expect(said({ ...QUIET, sync })).toBe('sync.blocked')
  })

  test('says since when there is no line, and how much waits', () => {
    const sync = { ...QUIET.sync, phase: 'waiting', offlineSince: '2026-11-23T14:02:00' } as const
    const unsent = { count: 12, oldestAt: null }
    expect(said({ ...QUIET, sync, unsent })).toBe('sync.offlineSince 14:02 12')
  })

  test('says that a branch of its own saves here', () => {
    const sync = { ...QUIET.sync, phase: 'stopped', server: null } as const
    expect(said({ ...QUIET, sync })).toBe('sync.standAlone')
  })
})
