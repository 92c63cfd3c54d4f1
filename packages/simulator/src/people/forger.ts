import { type BranchLog, chainHash, GENESIS_HASH, type ReceivedPage } from '@polder/events'
import { isFault, present } from '@polder/kernel'
import { PROTOCOL, toPage } from '@polder/sync'
import { ACCOUNT_ID } from '../account/ids.ts'
import { createLife } from '../life/life.ts'
import type { Office } from '../world/office.ts'
import type { World } from '../world/world.ts'

const LOOKS_EVERY_MS = 100
const MOST_LOOKS = 300
const MOST_COMMITS = 20

/** The centre is put back, and somebody with a device's folder tells it another story of what it lost (SY-33). */
export const forge = (world: World, office: Office): void => {
  world.centre.restore()
  lookOut(world, office, 0)
}

/** Nobody is to have told it the truth before. */
const lookOut = (world: World, office: Office, looks: number): void => {
  const { clock, centre, trace } = world
  const isUp = centre.process() !== null
  if (!isUp && looks < MOST_LOOKS)
    clock.after(LOOKS_EVERY_MS, () => lookOut(world, office, looks + 1))
  if (!isUp) return
  offer(world, office).then(
    (said) => trace.note(`${office.name} forges: ${said}`),
    (error: unknown) => {
      if (!isFault(error)) world.defect(error)
      trace.note(`${office.name} forges: ${String(error)}`)
    },
  )
}

const offer = async (world: World, office: Office) => {
  const { machine, disk } = office
  const log = disk.log()
  const { logId, logEpoch, received } = log.state()
  const page = anotherStory(log, world.centre.disk.log().store.lastPosition())
  if (page === null) return 'it lost nothing'
  const link = await world.network.connectFrom(`${office.name} forger`, createLife())()
  const { device, secret } = machine
  await link.call('hello', {
    protocol: PROTOCOL,
    account: ACCOUNT_ID,
    device,
    secret,
    logId,
    logEpoch,
    received: { position: received, chainHash: log.store.chainHashAt(received) ?? GENESIS_HASH },
    clock: world.clock.now(),
  })
  const { adopted } = await link.call('adopt', { page })
  link.close()
  return `adopted up to ${adopted}`
}

/** The last of what it lost was made at another time; all else fits. */
const anotherStory = ({ store }: BranchLog, after: number): ReceivedPage | null => {
  const lost = store.readCommits({ after, limit: MOST_COMMITS })
  if (lost.length === 0) return null
  const { commits } = toPage(lost)
  const last = present(commits.at(-1), 'something was lost')
  const { command, commitTime, firstPosition, remark } = last
  const stamps = { ...command.stamps, clock: ANOTHER_TIME }
  const commit = { ...last, command: { ...command, stamps } }
  const before = present(store.chainHashAt(firstPosition - 1), 'the log has what is before')
  const remarked = remark === undefined ? {} : { remark }
  return {
    commits: [...commits.slice(0, -1), commit],
    chainHash: chainHash({ before, commit, commitTime, firstPosition, ...remarked }),
  }
}

const ANOTHER_TIME = '1999-12-31T23:59:59.999Z'
