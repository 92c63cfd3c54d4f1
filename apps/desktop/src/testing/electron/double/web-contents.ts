import type { Page } from 'playwright-core'
import { ipcMain } from './ipc-main.ts'
import type { Port } from './message-ports.ts'
import type { Heard, ShimPage } from './page-shim.ts'
import { Emitter, fromBrowser } from './state.ts'

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'deny' | 'allow' }

/** What a window shows, and what goes between it and main. */
export class WebContents extends Emitter {
  page: Page | undefined
  readonly #ports = new Map<number, Port>()
  #last = 0
  openHandler: OpenHandler = () => ({ action: 'allow' })

  setWindowOpenHandler(handler: OpenHandler) {
    this.openHandler = handler
  }

  getTitle() {
    return 'Polder'
  }

  send(channel: string, ...args: unknown[]) {
    void this.#hear(channel, args, [])
  }

  postMessage(channel: string, message: unknown, transfer: readonly Port[] = []) {
    const ids = transfer.map((port) => {
      const id = (this.#last += 1)
      this.#ports.set(id, port)
      return id
    })
    const heard = this.#hear(channel, [message], ids)
    const inPage = async (work: (page: Page) => Promise<void>) => {
      await heard
      if (this.page !== undefined) await work(this.page).catch(gone)
    }
    for (const [index, port] of transfer.entries()) {
      const id = ids[index] ?? 0
      port.move(
        (data) => void inPage((page) => page.evaluate(sayInPage, [id, data] as const)),
        () => void inPage((page) => page.evaluate(closeInPage, id)),
      )
    }
  }

  async printToPDF() {
    return (await this.page?.pdf()) ?? Buffer.alloc(0)
  }

  /** What the page's side of the double tells: a message, a question, a port's text. */
  async take(kind: string, name: string, given: unknown) {
    if (kind === 'port') return this.#ports.get(Number(name))?.postMessage(given)
    if (kind === 'open') return void this.openHandler({ url: name })
    // Safe: the shim sends arguments so.
    const args = given as readonly unknown[]
    if (kind === 'send') return void ipcMain.emit(name, this.#event(), ...args)
    return await ipcMain.answer(name, this.#event(), args)
  }

  /** A page that is gone closed its ports. */
  closePorts() {
    for (const port of this.#ports.values()) port.close()
  }

  #event() {
    const postMessage = this.postMessage.bind(this)
    const senderFrame = { url: fromBrowser(this.page?.url() ?? ''), parent: null, postMessage }
    return { sender: this, senderFrame, ports: [] }
  }

  async #hear(channel: string, args: readonly unknown[], ports: readonly number[]) {
    await this.page?.evaluate(hearInPage, { channel, args, ports }).catch(gone)
  }
}

/** The page was closed while it was spoken to. */
const gone = () => {}

// Safe in all three: these run in the page, where the shim put what they call.
const hearInPage = (heard: Heard) => (globalThis as unknown as ShimPage).doubleHear(heard)
const sayInPage = ([id, data]: readonly [number, unknown]) =>
  (globalThis as unknown as ShimPage).doublePort(id, data)
const closeInPage = (id: number) => (globalThis as unknown as ShimPage).doublePortClosed(id)
