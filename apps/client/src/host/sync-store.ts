import type { HostMessage } from '@polder/contract/host'
import { create } from 'zustand'

export type SyncNews = Omit<Extract<HostMessage, { kind: 'sync' }>, 'kind'>

/** What sync is doing, as the host last said it; null until it has. */
export const useSync = create<{ readonly news: SyncNews | null }>(() => ({ news: null }))

export const setSync = ({ sync, unsent, inbox }: SyncNews): void =>
  useSync.setState({ news: { sync, unsent, inbox } })
