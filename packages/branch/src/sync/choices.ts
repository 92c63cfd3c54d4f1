import type { BranchSync } from './branch-sync.ts'
import type { CentreFile } from './centre-file.ts'

type Choosing = {
  readonly centre: CentreFile
  readonly stop: () => Promise<void>
  /** Goes on, if it is to stay connected. */
  readonly go: () => void
  readonly tell: () => void
}

type Choices = Pick<BranchSync, 'workOffline' | 'workOnline' | 'useServer'>

/** What a person chooses is kept in the folder. */
export const choosing = ({ centre, stop, go, tell }: Choosing): Choices => ({
  workOffline: async () => {
    centre.write({ worksOffline: true })
    await stop()
    tell()
  },
  workOnline: () => {
    centre.write({ worksOffline: false })
    go()
    tell()
  },
  useServer: async (server) => {
    centre.write({ server })
    await stop()
    go()
  },
})
