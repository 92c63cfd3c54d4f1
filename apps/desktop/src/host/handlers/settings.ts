import { type HostHandlers, MAX_KEPT_CHARS } from '@polder/contract/host'
import { accept, refuse } from '@polder/kernel'
import type { HostParts } from '../parts.ts'
import { acting } from './acting.ts'

/** How Polder looks to whoever signed in, and what screens keep for them. */
export const settingsHandlers = (
  parts: HostParts,
): Pick<HostHandlers, 'settings' | 'changeSettings' | 'keep'> => {
  const { session, settings } = parts
  return {
    settings: async () => accept(settings.of((await session.user())?.id)),
    changeSettings: async (changed) => {
      const user = await acting(parts)
      settings.change(user, changed)
      return accept(settings.of(user))
    },
    keep: async ({ name, content }) => {
      if (JSON.stringify(content).length > MAX_KEPT_CHARS)
        return refuse('kept-too-large', { limitChars: MAX_KEPT_CHARS })
      return settings.keep(await acting(parts), name, content)
    },
  }
}
