import { create } from 'zustand'

/** The branch that one acts for, by its id; null for the one that the host takes by itself. */
export const useCurrentBranch = create<{ readonly branch: string | null }>(() => ({ branch: null }))

export const actFor = (branch: string): void => useCurrentBranch.setState({ branch })
