import type { EventStore } from '@polder/events'
import { chainHash, GENESIS_HASH } from '@polder/events'
import { SECOND_WRITER, type StoredEvent } from '@polder/kernel'
import type { World } from '../world/world.ts'
import {
  changedStamps,
  lostCommands,
  refusedAndStored,
  strangeCommands,
  untold,
} from './commands.ts'
import { strangeRefusals } from './inbox.ts'
import { replay } from './replay.ts'
import { brokenSeries } from './series.ts'
import { dueOf, wrongSums } from './sums.ts'
import { apartIn, inGoodStanding } from './together.ts'

/** Everything that has to hold once all is connected and idle (SY-60 to SY-64). */
export const faultsInWhole = (world: World): readonly string[] => {
  const apart = apartIn(world)
  if (apart.length > 0) return apart
  return [...faultsInLogs(world), ...untold(world), ...faultsInSums(world), ...faultsInFiles(world)]
}

/** What has to hold of the logs at any time, whoever is connected. */
export const faultsInLogs = (world: World): readonly string[] => {
  const { store } = world.centre.disk.log()
  return [
    ...brokenChain(store),
    ...lostCommands(world),
    ...strangeCommands(world),
    ...strangeRefusals(world),
    ...changedStamps(world),
    ...refusedAndStored(world),
    ...brokenSeries(store, isOfFenced(world)),
  ]
}

const faultsInSums = (world: World): readonly string[] => {
  const replayed = replay(world.centre.disk.log().store)
  const due = dueOf(replayed)
  return [
    ...replayed.faults,
    ...inGoodStanding(world).flatMap(({ name, process }) => {
      const running = process()
      return running?.sessions.use((session) => wrongSums(name, session, due)) ?? []
    }),
  ]
}

const faultsInFiles = (world: World): readonly string[] => [
  ...world.centre.disk.wrong(),
  ...inGoodStanding(world).flatMap(({ name, process }) =>
    (process()?.wrong() ?? []).map((fault) => `${fault}, at ${name}`),
  ),
]

const isOfFenced = ({ offices, centre }: World) => {
  const fenced = new Set(
    offices
      .filter(({ standing }) => standing() === 'written-twice')
      .map(({ machine }) => machine.device),
  )
  const { store } = centre.disk.log()
  return ({ commitId }: StoredEvent) => {
    const commit = store.commitOf(commitId)
    return (
      commit?.remark === SECOND_WRITER ||
      (commit !== undefined && fenced.has(commit.command.stamps.device))
    )
  }
}

/** SY-7: every commit is what its hash says. */
const brokenChain = (store: EventStore): readonly string[] => {
  let before = GENESIS_HASH
  return store.readCommits({ limit: store.lastPosition() }).flatMap((commit) => {
    const { commitTime, firstPosition, remark } = commit
    const remarked = remark === undefined ? {} : { remark }
    const due = chainHash({ before, commit, commitTime, firstPosition, ...remarked })
    before = commit.chainHash
    return due === commit.chainHash ? [] : [`[SY-7] the commit at ${firstPosition} was changed`]
  })
}
