import { useLook } from '../look/look-context.ts'
import { useShortcuts } from '../shortcuts/use-shortcuts.ts'

/** Lists the keys of a grid among those of the screen; the grid hears them itself. */
export const useGridKeys = (): void => {
  const { words } = useLook()
  useShortcuts(words.list, [
    { keys: 'j', label: words.nextRow },
    { keys: 'k', label: words.previousRow },
    { keys: 'PageDown', label: words.pageDown },
    { keys: 'PageUp', label: words.pageUp },
    { keys: 'Home', label: words.firstRow },
    { keys: 'End', label: words.lastRow },
    { keys: 'Enter', label: words.openRow },
    { keys: 'Space', label: words.selectRow },
    { keys: 'Ctrl+A', label: words.selectAll },
    { keys: 'Ctrl+C', label: words.copyCells },
    { keys: 'Alt+ArrowDown', label: words.columns },
  ])
}
