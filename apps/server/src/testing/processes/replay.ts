import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Orders, Piece } from './proxy.ts'

/** All that a client said, piece by piece, line by line. */
export type Recording = { readonly orders: Orders; readonly said: Piece[] }

export const createRecording = (): Recording => {
  const said: Piece[] = []
  return {
    said,
    orders: (piece) => {
      if (piece.direction === 'up') said.push(piece)
      return { do: 'pass' }
    },
  }
}

/** A server that has been told something needs so long to do it. */
const PAUSE_MS = 150

/** Says it all again over a line of its own, as somebody would who has listened in. */
export const replay = async (port: number, said: readonly Piece[]): Promise<void> => {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.resume()
  for (const { bytes } of said) {
    socket.write(bytes)
    await sleep(PAUSE_MS)
  }
  socket.destroy()
}
