import { EventEmitter } from 'node:events'
import type { OverPipe } from './double/utility-process.ts'

/**
 * Runs first in the double's utility process: gives it the `parentPort` that Electron's has. Messages
 * wait until somebody listens; a port's wait until it is started.
 */
class UtilityPort extends EventEmitter {
  readonly #id: number
  #waiting: unknown[] | null = []

  constructor(id: number) {
    super()
    this.#id = id
  }

  postMessage(data: unknown) {
    say({ kind: 'port', id: this.#id, data })
  }

  start() {
    const waiting = this.#waiting ?? []
    this.#waiting = null
    for (const data of waiting) this.take(data)
  }

  close() {
    say({ kind: 'closed', id: this.#id })
    this.emit('close')
  }

  take(data: unknown) {
    if (this.#waiting === null) this.emit('message', { data, ports: [] })
    else this.#waiting.push(data)
  }
}

const say = (message: OverPipe) => process.send?.(message)
const ports = new Map<number, UtilityPort>()
const early: object[] = []
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (data: unknown) => say({ kind: 'message', data, ports: [] }),
})

process.on('message', (message: OverPipe) => {
  if (message.kind === 'port') return ports.get(message.id)?.take(message.data)
  if (message.kind === 'closed') return ports.get(message.id)?.emit('close')
  const opened = message.ports.map((id) => {
    const port = new UtilityPort(id)
    ports.set(id, port)
    return port
  })
  const event = { data: message.data, ports: opened }
  if (parentPort.listenerCount('message') === 0) early.push(event)
  else parentPort.emit('message', event)
})

parentPort.on('newListener', (name) => {
  if (name !== 'message') return
  queueMicrotask(() => {
    for (const event of early.splice(0)) parentPort.emit('message', event)
  })
})

// Main is gone, and Electron ends its processes with it.
process.on('disconnect', () => process.exit())
Object.assign(process, { parentPort })
