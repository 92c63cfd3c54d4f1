import { useShortcuts } from '@polder/ui'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useSay } from '../words/say.ts'
import { openPalette, usePaletteTimes } from './palette-store.ts'

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))

/** Late enough to be in nobody's way, and before anybody types. */
const LOAD_AFTER_MS = 1_000

/** Ctrl+K, wherever one is. */
export const PalettePlace = () => {
  const say = useSay()
  const [isThere, setThere] = useState(false)
  const times = usePaletteTimes((state) => state.times)
  useShortcuts(say('frame.everywhere'), [
    { keys: 'Ctrl+K', label: say('frame.palette'), run: openPalette },
  ])
  useEffect(() => {
    const timer = setTimeout(() => setThere(true), LOAD_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return times === 0 && !isThere ? null : (
    <Suspense fallback={null}>
      <Palette times={times} />
    </Suspense>
  )
}
