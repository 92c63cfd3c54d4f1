import type { EndedWork, Work } from '@polder/contract/host'
import { create } from 'zustand'

/** Long work that is on, by name, whatever window began it. */
export const useWorks = create<{ readonly running: Readonly<Record<string, Work>> }>(() => ({
  running: {},
}))

export const setWork = (work: Work): void =>
  useWorks.setState(({ running }) => ({ running: { ...running, [work.work]: work } }))

export const workEnded = ({ work }: EndedWork): void =>
  useWorks.setState(({ running }) => {
    const { [work]: _ended, ...others } = running
    return { running: others }
  })
