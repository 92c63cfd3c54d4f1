import { useLook } from '../look/look-context.ts'
import { useShortcuts } from '../shortcuts/use-shortcuts.ts'

/** Lists the keys of the lines among those of the screen; the cell hears them itself. */
export const useLineKeys = (): void => {
  const { words } = useLook()
  useShortcuts(words.lines, [
    { keys: 'Tab', label: words.nextCell },
    { keys: 'Enter', label: words.nextLine },
    { keys: 'F2', label: words.editCell },
    { keys: 'Escape', label: words.cancelCell },
    { keys: 'Alt+ArrowDown', label: words.openChoices },
    { keys: 'Ctrl+D', label: words.copyDown },
    { keys: 'Ctrl+Delete', label: words.deleteLine },
    { keys: 'Ctrl+Z', label: words.undo },
    { keys: 'Ctrl+Y', label: words.redo },
  ])
}
