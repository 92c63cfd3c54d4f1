import { type ReactNode, useEffect, useState } from 'react'
import { useLook } from '../look/look-context.ts'
import { createShortcutRegistry, type ShortcutGroup } from './registry.ts'
import { ShortcutHelp } from './shortcut-help.tsx'
import { ShortcutsContext, useRegistry, useShortcuts } from './use-shortcuts.ts'

/** Hears the keyboard for the whole window. */
export const ShortcutsProvider = ({ children }: { readonly children: ReactNode }) => {
  const [registry] = useState(createShortcutRegistry)
  useEffect(() => {
    window.addEventListener('keydown', registry.hear)
    return () => window.removeEventListener('keydown', registry.hear)
  }, [registry])
  return (
    <ShortcutsContext value={registry}>
      <HelpKey />
      {children}
    </ShortcutsContext>
  )
}

const HelpKey = () => {
  const { words } = useLook()
  const registry = useRegistry()
  const [groups, setGroups] = useState<readonly ShortcutGroup[]>()
  useShortcuts(words.keys, [
    { keys: '?', label: words.keys, run: () => setGroups(registry.heard()) },
  ])
  return <ShortcutHelp groups={groups} onClose={() => setGroups(undefined)} />
}
