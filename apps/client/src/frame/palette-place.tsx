import { useShortcuts } from '@polder/ui'
import { lazy, Suspense } from 'react'
import { useSay } from '../words/say.ts'
import { openPalette, usePaletteTimes } from './palette-store.ts'

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))

/** Ctrl+K, wherever one is. */
export const PalettePlace = () => {
  const say = useSay()
  const times = usePaletteTimes((state) => state.times)
  useShortcuts(say('frame.everywhere'), [
    { keys: 'Ctrl+K', label: say('frame.palette'), run: openPalette },
  ])
  return times === 0 ? null : (
    <Suspense fallback={null}>
      <Palette times={times} />
    </Suspense>
  )
}
