import type { Socket } from 'socket.io'
import type { Voice } from '../link.ts'
import type { Live } from '../protocol/live.ts'
import { isBehind, whenCaughtUp } from './engine.ts'

/**
 * How the centre speaks to one connection. While the line is behind, one hint waits at most: the next
 * one takes its place without a page, and the branch pulls (SY-31, SY-73).
 */
export const createVoice = (socket: Socket, leave: Voice['close']): Voice => {
  let waiting: Live | null = null
  const sayWaiting = () => {
    if (waiting !== null) socket.emit('live', waiting)
    waiting = null
  }
  return {
    isBehind: () => isBehind(socket.conn),
    close: leave,
    say: (message) => {
      if (waiting !== null) {
        waiting = { logEpoch: message.logEpoch, head: message.head }
      } else if (isBehind(socket.conn)) {
        waiting = message
        whenCaughtUp(socket.conn, sayWaiting)
      } else {
        socket.emit('live', message)
      }
    },
  }
}
