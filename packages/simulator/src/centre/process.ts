import { type Centre, createCentre } from '@polder/centre'
import { KEY } from '../account/ids.ts'
import type { Clock } from '../clock/clock.ts'
import { createLife, type Life } from '../life/life.ts'
import type { Network } from '../network/network.ts'
import type { Parts } from '../planted/parts.ts'
import type { Random } from '../random/random.ts'
import type { CentreDisk } from './disk.ts'

export type CentreProcess = { readonly life: Life; readonly centre: Centre }

export type CentreProcessParts = {
  readonly disk: CentreDisk
  readonly clock: Clock
  readonly network: Network
  readonly random: Random
  readonly planted: Parts
}

/** How long requests gather before a turn begins. */
const MOST_GATHERING_MS = 3

export const startCentre = (parts: CentreProcessParts, start: number): CentreProcess => {
  const { disk, clock, network, random, planted } = parts
  const life = createLife()
  const around = { life, disk, clock, start }
  const soon = (work: () => void) =>
    void clock.after(random.between(0, MOST_GATHERING_MS), () => {
      if (!life.isOver()) work()
    })
  const centre = createCentre({
    storage: disk.open(life, (log) => planted.centreLog(log, around)),
    key: KEY,
    ports: { now: clock.now, soon },
    verifyLog: () => [],
  })
  network.listen(life, planted.listener(centre.listen))
  return { life, centre }
}
