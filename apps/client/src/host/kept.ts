import type { SettingsAnswer } from '@polder/contract/host'
import type { JsonObject } from '@polder/kernel'
import { create } from 'zustand'
import { host } from './connection.ts'

type Kept = SettingsAnswer['kept']

/** What screens keep for their user: arranged columns, saved views. The host writes it down. */
const useKept = create<{ readonly kept: Kept }>(() => ({ kept: {} }))

export const setKept = (kept: Kept): void => useKept.setState({ kept })

export const useKeptThing = (name: string): JsonObject | undefined =>
  useKept(({ kept }) => kept[name])

/** Here at once, and at the host after a pause: dragging a column's edge says it sixty times a second. */
export const keep = (name: string, content: JsonObject): void => {
  useKept.setState(({ kept }) => ({ kept: { ...kept, [name]: content } }))
  clearTimeout(pauses.get(name))
  pauses.set(
    name,
    setTimeout(() => void host().keep({ name, content }), KEEP_PAUSE_MS),
  )
}

const KEEP_PAUSE_MS = 400
const pauses = new Map<string, ReturnType<typeof setTimeout>>()
