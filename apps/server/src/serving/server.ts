import { once } from 'node:events'
import type { Server as HttpServer } from 'node:http'
import type { Centre } from '@polder/centre'
import { type Lock, lockFolder } from '@polder/events/sqlite'
import { Fault, isFault } from '@polder/kernel'
import { serveSockets, type SocketServer } from '@polder/sync/socket-server'
import type { Logger } from 'pino'
import { keyOf } from '../data-folder.ts'
import { openCentre } from '../opened-centre.ts'
import { createAttendance } from './attendance.ts'
import { createCensus } from './census.ts'
import { createHealth, type Health } from './health.ts'
import { listenAt, type Place, urlOf } from './listening.ts'
import { whereThrown } from './logging.ts'
import { createMetrics } from './metrics.ts'
import { createNotes } from './notes.ts'
import { createPages } from './pages.ts'
import { beginUpkeep, type Upkeep } from './upkeep.ts'

export type Starting = {
  readonly folder: string
  readonly place: Place
  readonly logger: Logger
}

export type RunningServer = {
  readonly url: string
  /** SY-74: finishes what it is storing, answers, closes. */
  readonly stop: () => Promise<void>
}

/**
 * Opens the data folder and serves it. Faults: `server-running` where another does already, those of
 * the folder, and those of the place.
 */
export const startServer = async ({ folder, place, logger }: Starting): Promise<RunningServer> => {
  const key = keyOf(folder)
  const lock = lockAlone(folder)
  try {
    const parts = wire({ folder, logger, lock, centre: openCentre(folder, key) })
    return await begin(parts, place)
  } catch (error) {
    lock.release()
    throw error
  }
}

const lockAlone = (folder: string): Lock => {
  try {
    return lockFolder(folder)
  } catch (error) {
    if (isFault(error) && error.code === 'data-locked')
      throw new Fault('server-running', { folder }, error)
    throw error
  }
}

type Wiring = {
  readonly folder: string
  readonly logger: Logger
  readonly lock: Lock
  readonly centre: Centre
}

type Parts = Wiring & {
  readonly http: HttpServer
  readonly sockets: SocketServer
  readonly health: Health
  readonly beginUpkeep: () => Upkeep
}

const wire = (wiring: Wiring): Parts => {
  const { logger, centre } = wiring
  const [health, attendance, census] = [
    createHealth(),
    createAttendance(centre),
    createCensus(centre),
  ]
  const metrics = createMetrics(() => ({
    connections: sockets.connections(),
    accounts: centre.accounts().length,
    devices: census.devices(),
  }))
  const http = createPages({
    readiness: health.readiness,
    metrics: metrics.text,
    onDefect: (error) => logger.error(whereThrown(error), 'defect'),
  })
  const notes = createNotes({ logger, counters: metrics.counters, health })
  const sockets = serveSockets(http, attendance.listen, { notes })
  return {
    ...wiring,
    http,
    sockets,
    health,
    beginUpkeep: () => beginUpkeep({ ...wiring, attendance, census, health }),
  }
}

const begin = async (parts: Parts, place: Place): Promise<RunningServer> => {
  const { http, centre, health, logger } = parts
  try {
    const url = urlOf(await listenAt(http, place))
    const upkeep = parts.beginUpkeep()
    health.became('serving')
    logger.info({ url, folder: parts.folder }, 'serving')
    return { url, stop: () => stop(parts, upkeep) }
  } catch (error) {
    await centre.stop()
    throw error
  }
}

/** The lines first, so that every answer is sent; then the files. */
const stop = async ({ sockets, centre, http, lock, health }: Parts, upkeep: Upkeep) => {
  health.became('stopping')
  upkeep.end()
  await sockets.close()
  await centre.stop()
  const closed = once(http, 'close')
  http.close()
  http.closeAllConnections()
  await closed
  lock.release()
}
