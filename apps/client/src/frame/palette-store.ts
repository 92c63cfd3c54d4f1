import { create } from 'zustand'

/** How often the palette was asked for. It is loaded the first time. */
export const usePaletteTimes = create<{ readonly times: number }>(() => ({ times: 0 }))

export const openPalette = (): void =>
  usePaletteTimes.setState(({ times }) => ({ times: times + 1 }))
