import { chainHash, type ReceivedPage } from '@polder/events'
import { isFault } from '@polder/kernel'
import { PROTOCOL, toPage } from '@polder/sync'
import { ACCOUNT_ID } from '../account/ids.ts'
import { createLife } from '../life/life.ts'
import type { Office } from '../world/office.ts'
import type { World } from '../world/world.ts'

const TRIES = 4
const PAUSE_MS = 700
const MOST_COMMITS = 20

/** The centre is put back, and somebody with a device's folder tells it another story of what it lost (SY-33). */
export const forge = (world: World, office: Office): void => {
  world.centre.restore()
  for (let each = 1; each <= TRIES; each += 1)
    world.clock.after(each * PAUSE_MS, () => {
      offer(world, office).then(
        (said) => world.trace.note(`${office.name} forges: ${said}`),
        (error: unknown) => {
          if (!isFault(error)) world.defect(error)
          world.trace.note(`${office.name} forges: ${String(error)}`)
        },
      )
    })
}

const offer = async (world: World, office: Office) => {
  const { machine, disk } = office
  const log = disk.log()
  const { logId, logEpoch, received } = log.state()
  const { lastPosition } = world.centre.disk.log().store
  const page = anotherStory(log.store.readCommits({ after: lastPosition(), limit: MOST_COMMITS }))
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
    received: { position: received, chainHash: log.store.chainHashAt(received) ?? '' },
    clock: world.clock.now(),
  })
  const { adopted } = await link.call('adopt', { page })
  link.close()
  return `adopted up to ${adopted}`
}

type Commits = Parameters<typeof toPage>[0]

/** The last commit was made at another time, by another's word; all the rest of it fits. */
const anotherStory = (commits: Commits): ReceivedPage | null => {
  const last = commits.at(-1)
  if (last === undefined) return null
  const { commits: logged } = toPage(commits)
  const { command, commitTime, firstPosition, remark } = last
  const stamps = { ...command.stamps, clock: '1999-12-31T23:59:59.999Z' }
  const forged = { ...present(logged), command: { ...command, stamps } }
  const before = commits.at(-2)?.chainHash ?? beforeOf(last)
  const remarked = remark === undefined ? {} : { remark }
  const hash = chainHash({ before, commit: forged, commitTime, firstPosition, ...remarked })
  return { commits: [...logged.slice(0, -1), forged], chainHash: hash }
}
