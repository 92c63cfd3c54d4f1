import { type Centre, createCentre } from '@polder/centre'
import { KEY } from '../account/base.ts'
import type { Clock } from '../clock/clock.ts'
import { createLife, type Life } from '../life/life.ts'
import type { Network } from '../network/network.ts'
import type { Random } from '../random/random.ts'
import type { CentreDisk } from './disk.ts'

export type CentreProcess = { readonly life: Life; readonly centre: Centre }

export type CentreProcessParts = {
  readonly disk: CentreDisk
  readonly clock: Clock
  readonly network: Network
  readonly random: Random
}

/** How long requests gather before a turn begins. */
const MOST_GATHERING_MS = 3

export const startCentre = ({ disk, clock, network, random }: CentreProcessParts): CentreProcess => {
  const life = createLife()
  const soon = (work: () => void) =>
    void clock.after(random.between(0, MOST_GATHERING_MS), () => {
      if (!life.isOver()) work()
    })
  const centre = createCentre({
    storage: disk.open(life),
    key: KEY,
    ports: { now: clock.now, soon },
    verifyLog: () => [],
  })
  network.listen(life, centre.listen)
  return { life, centre }
}
