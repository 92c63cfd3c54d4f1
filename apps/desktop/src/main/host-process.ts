import { type MessagePortMain, utilityProcess, type UtilityProcess } from 'electron'
import { createRestarts } from '../host/thread/restarts.ts'
import type { FromUtility, ToUtility, UtilityData } from '../host/utility/protocol.ts'
import { HOST_FILE } from './places.ts'

export type HostProcessEvents = {
  /** It ended, and was begun again. */
  readonly gone: () => void
  /** It ends again and again, and is left alone. */
  readonly givenUp: () => void
  readonly defect: (stack: string) => void
}

/** The process in which the branch lives. */
export type HostProcess = {
  /** Serves whoever holds the other end of the port. */
  readonly serve: (port: MessagePortMain) => void
  /** Begins it once more, after it was given up. */
  readonly retry: () => void
  /** Waits until all that was asked is on disk. */
  readonly close: () => Promise<void>
}

/** Who takes longer than this to close is ended: what was answered is on disk. */
const CLOSE_MS = 10_000

export const startHost = (data: UtilityData, events: HostProcessEvents): HostProcess => {
  const restarts = createRestarts()
  let isClosing = false
  const start = () => {
    const started = utilityProcess.fork(HOST_FILE, [JSON.stringify(data)], {
      serviceName: 'Polder host',
    })
    started.on('message', ({ stack }: FromUtility) => events.defect(stack))
    started.once('exit', ended)
    return started
  }
  const ended = () => {
    if (isClosing) return
    if (!restarts.mayRestart()) return events.givenUp()
    host = start()
    events.gone()
  }
  let host = start()
  return {
    serve: (port) => {
      const line: ToUtility = { kind: 'line' }
      host.postMessage(line, [port])
    },
    retry: () => {
      host = start()
      events.gone()
    },
    close: async () => {
      isClosing = true
      await closed(host)
    },
  }
}

const closed = (host: UtilityProcess): Promise<void> =>
  new Promise((resolve) => {
    if (host.pid === undefined) return resolve()
    const late = setTimeout(() => host.kill(), CLOSE_MS)
    host.once('exit', () => {
      clearTimeout(late)
      resolve()
    })
    const close: ToUtility = { kind: 'close' }
    host.postMessage(close, [])
  })
