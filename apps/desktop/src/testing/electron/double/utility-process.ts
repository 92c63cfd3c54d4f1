import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Port } from './message-ports.ts'
import { Emitter, note } from './state.ts'

/** What goes between here and the other end of it (`../utility-shim.ts`). */
export type OverPipe =
  | { readonly kind: 'message'; readonly data: unknown; readonly ports: readonly number[] }
  | { readonly kind: 'port'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'closed'; readonly id: number }

const SHIM = fileURLToPath(new URL('../utility-shim.ts', import.meta.url))

/** A real process with Node in it, which has a `parentPort`. */
class UtilityProcess extends Emitter {
  readonly #child: ChildProcess
  readonly #ports = new Map<number, Port>()
  #last = 0

  constructor(file: string, args: readonly string[]) {
    super()
    this.#child = fork(file, [...args], {
      serialization: 'advanced',
      execArgv: ['--import', SHIM],
      stdio: 'inherit',
    })
    note('utility', this.#child.pid)
    this.#child.on('message', (message: OverPipe) => this.#hear(message))
    this.#child.on('exit', (code) => {
      // The other ends of a process's ports are closed when it ends.
      for (const port of this.#ports.values()) port.close()
      this.emit('exit', code)
    })
  }

  get pid() {
    return this.#child.exitCode === null && this.#child.signalCode === null
      ? this.#child.pid
      : undefined
  }

  postMessage(data: unknown, transfer: readonly Port[] = []) {
    const ports = transfer.map((port) => {
      const id = (this.#last += 1)
      this.#ports.set(id, port)
      return id
    })
    this.#say({ kind: 'message', data, ports })
    for (const [index, port] of transfer.entries()) {
      const id = ports[index] ?? 0
      port.move(
        (said) => this.#say({ kind: 'port', id, data: said }),
        () => this.#say({ kind: 'closed', id }),
      )
    }
  }

  kill() {
    return this.#child.kill()
  }

  #say(message: OverPipe) {
    // Who is being killed can't be told any more; its exit says so.
    if (this.#child.connected) this.#child.send(message, () => undefined)
  }

  #hear(message: OverPipe) {
    if (message.kind === 'message') this.emit('message', message.data)
    if (message.kind === 'port') this.#ports.get(message.id)?.postMessage(message.data)
    if (message.kind === 'closed') this.#ports.get(message.id)?.close()
  }
}

export const utilityProcess = {
  fork: (file: string, args: readonly string[] = []) => new UtilityProcess(file, args),
}
