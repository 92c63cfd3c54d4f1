import { Fault } from '@polder/kernel'
import type { Socket } from 'socket.io-client'
import type { Link } from '../link.ts'
import { createLink } from './link.ts'
import { whyNot } from './why-not.ts'

export type Timeouts = { readonly connectMs: number; readonly requestMs: number }

/** Opens a socket, or faults with why there is no line to a centre. It never stays half open. */
export const openLink = (socket: Socket, { connectMs, requestMs }: Timeouts): Promise<Link> =>
  new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer)
      socket.removeAllListeners()
      socket.io.engine.off('close', hangUp)
    }
    const fail = (fault: Fault) => {
      settle()
      socket.disconnect()
      reject(fault)
    }
    // Of one that agrees on a WebSocket and closes it before it has greeted, Socket.IO says nothing.
    const hangUp = (reason: string) => fail(new Fault('offline', { why: reason }))
    const timer = setTimeout(() => fail(new Fault('offline', { why: 'timeout' })), connectMs)
    socket.once('connect', () => {
      settle()
      // Here and not in whoever awaits: the line may be cut before that goes on.
      resolve(createLink(socket, requestMs))
    })
    socket.once('connect_error', (error) => fail(whyNot(error)))
    socket.once('disconnect', (reason) => fail(new Fault('offline', { why: reason })))
    socket.connect()
    socket.io.engine.on('close', hangUp)
    socket.io.engine.once('open', () => socket.io.engine.off('close', hangUp))
  })
