import { createContext, use, useEffect, useRef, useState } from 'react'
import type { Shortcut, ShortcutRegistry } from './registry.ts'

export const ShortcutsContext = createContext<ShortcutRegistry | undefined>(undefined)

/**
 * These keys work while the component is on screen, under this title in the list of keys. What is
 * nearer to the leaves of the tree wins where two say the same keys. A plain character is not heard
 * while somebody types.
 */
export const useShortcuts = (title: string, shortcuts: readonly Shortcut[]): void => {
  const registry = useRegistry()
  const [order] = useState(registry.nextOrder)
  const latest = useRef({ title, shortcuts })
  // After every rendering, so that a key runs what is on screen now.
  useEffect(() => {
    latest.current = { title, shortcuts }
  })
  useEffect(() => registry.add({ order, read: () => latest.current }), [registry, order])
}

/** While this component is on screen, only shortcuts within it are heard. */
export const useShortcutBarrier = (): void => {
  const registry = useRegistry()
  const [order] = useState(registry.nextOrder)
  useEffect(() => registry.bar({ order }), [registry, order])
}

export const useRegistry = (): ShortcutRegistry => {
  const registry = use(ShortcutsContext)
  if (registry === undefined) throw new Error('Nothing of ui works outside of a LookProvider.')
  return registry
}
