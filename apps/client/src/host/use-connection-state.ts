import type { ConnectionState } from '@polder/contract/host'
import { useSyncExternalStore } from 'react'
import { connected } from './connection.ts'

/** How it stands with the host, now and whenever that changes. */
export const useConnectionState = (): ConnectionState =>
  useSyncExternalStore(listen, () => connected().state())

const listen = (listener: () => void) => connected().onState(listener)
