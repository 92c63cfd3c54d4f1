import { setTimeout as sleep } from 'node:timers/promises'
import type { Server, Socket } from 'socket.io'
import type { Connection } from './connection.ts'
import type { SocketLimits } from './limits.ts'

type Closing = {
  readonly io: Server
  readonly connections: ReadonlyMap<Socket, Connection>
  readonly limits: SocketLimits
}

/** How often it is looked whether all is quiet. */
const LOOK_MS = 5

/** SY-74: finishes, then closes; each within its own limit. */
export const closeLines = async ({ io, connections, limits }: Closing): Promise<void> => {
  for (const connection of connections.values()) connection.stop()
  await until(() => [...connections.values()].every(({ isQuiet }) => isQuiet()), limits.finishMs)
  const systemSockets = [...connections.keys()].map(({ request }) => request.socket)
  io.engine.close()
  await until(() => systemSockets.every(({ destroyed }) => destroyed), limits.closeMs)
  for (const socket of systemSockets) socket.destroy()
}

const until = async (isSo: () => boolean, withinMs: number) => {
  const endsAtMs = performance.now() + withinMs
  while (!isSo() && performance.now() < endsAtMs) await sleep(LOOK_MS)
}
