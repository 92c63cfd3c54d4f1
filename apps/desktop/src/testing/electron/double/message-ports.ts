import { Emitter } from './state.ts'

/**
 * MessageChannelMain: two ports, each of which may be moved into a page or into another process. Then
 * what comes for it is handed on there, and what is said there is put in here.
 */
export class Port extends Emitter {
  #peer: Port | undefined
  #relay: ((data: unknown) => void) | undefined
  #closed: (() => void) | undefined
  readonly #waiting: unknown[] = []
  #isStarted = false
  #isClosed = false

  pair(peer: Port) {
    this.#peer = peer
  }

  postMessage(data: unknown) {
    const peer = this.#peer
    if (peer === undefined || peer.#isClosed) return
    const copy: unknown = structuredClone(data)
    queueMicrotask(() => peer.#take(copy))
  }

  start() {
    this.#isStarted = true
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] })
  }

  close() {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#closed?.()
    this.emit('close')
    this.#peer?.close()
  }

  /** It lies elsewhere from now on. */
  move(relay: (data: unknown) => void, closed: () => void) {
    this.#relay = relay
    this.#closed = closed
    for (const data of this.#waiting.splice(0)) relay(data)
  }

  #take(data: unknown) {
    if (this.#relay !== undefined) this.#relay(data)
    else if (this.#isStarted) this.emit('message', { data, ports: [] })
    else this.#waiting.push(data)
  }
}

export class MessageChannelMain {
  readonly port1 = new Port()
  readonly port2 = new Port()

  constructor() {
    this.port1.pair(this.port2)
    this.port2.pair(this.port1)
  }
}
