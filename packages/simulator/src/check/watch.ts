import type { BranchLog, EventStore } from '@polder/events'
import type { Office } from '../world/office.ts'
import type { World } from '../world/world.ts'

/** Looks at every log after everything that happens, and says what can't be so. */
export type Watch = { readonly look: () => readonly string[] }

type Seen = { readonly epoch: number; readonly position: number; readonly hash: string }

export const createWatch = (world: World): Watch => {
  const looks = new Map<string, () => readonly string[]>()
  const lookAt = (name: string, make: () => () => readonly string[]) => {
    const known = looks.get(name) ?? make()
    looks.set(name, known)
    return known()
  }
  return {
    look: () => [
      ...lookAt('centre', () => createGrowth('centre', () => world.centre.disk.log().store)),
      ...world.offices.flatMap((office) =>
        lookAt(office.name, () => createOfficeLook(world, office)),
      ),
    ],
  }
}

/** SY-4: within an epoch a log only grows. */
const createGrowth = (name: string, storeOf: () => EventStore) => {
  let seen: Seen | null = null
  return (): readonly string[] => {
    const store = storeOf()
    const position = store.lastPosition()
    const epoch = store.identity.logEpoch
    if (seen?.position === position && seen.epoch === epoch) return []
    const before = seen
    seen = { epoch, position, hash: store.chainHashAt(position) ?? '' }
    if (seen.hash === '') return [`[SY-1] ${name}'s log ends amid a commit`]
    if (before === null || before.epoch !== epoch) return []
    if (position < before.position) return [`[SY-4] ${name}'s log lost what it had`]
    return store.chainHashAt(before.position) === before.hash
      ? []
      : [`[SY-4] ${name}'s log changed`]
  }
}

const createOfficeLook = (world: World, office: Office) => {
  const { name, disk } = office
  const growth = createGrowth(name, () => disk.log().store)
  let seen = ''
  return (): readonly string[] => {
    const log = disk.log()
    const { received, outboxEdition, deviceCommitNumber, logEpoch } = log.state()
    const now = [received, outboxEdition, deviceCommitNumber, logEpoch].join()
    if (now === seen) return []
    seen = now
    return [...growth(), ...isBeginning(world, office, log), ...lostFacts(world, office, log)]
  }
}

/** SY-61: what a branch has of the centre's log is its beginning, in the same epoch. */
const isBeginning = ({ centre }: World, { name }: Office, log: BranchLog): readonly string[] => {
  const { received, logEpoch } = log.state()
  const { store } = centre.disk.log()
  if (store.identity.logEpoch !== logEpoch) return []
  return store.chainHashAt(received) === log.store.chainHashAt(received)
    ? []
    : [`[SY-61] ${name}'s log is not the beginning of the centre's`]
}

/** SY-45: a fact is in the log or waits for it, whatever happens. */
const lostFacts = ({ ledger }: World, { name }: Office, log: BranchLog) =>
  ledger
    .factsOf(name)
    .filter(({ commandId }) => log.commitOf(commandId) === undefined)
    .map(({ commandId, name: command }) => `[SY-45] ${name} lost ${command} ${commandId}`)
