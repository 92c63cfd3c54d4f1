import { join } from 'node:path'
import { browser, Emitter, isReady, note, preventable, userData } from './state.ts'

class App extends Emitter {
  readonly #ready = Promise.withResolvers<void>()
  readonly isPackaged = false

  requestSingleInstanceLock() {
    return process.env['DOUBLE_SECOND'] === undefined
  }

  setAsDefaultProtocolClient(scheme: string) {
    note('default-protocol-client', scheme)
    return true
  }

  whenReady() {
    return this.#ready.promise
  }

  getVersion() {
    return '0.1.0'
  }

  getLocale() {
    return process.env['DOUBLE_LOCALE'] ?? 'en-GB'
  }

  getPath(name: string) {
    return name === 'userData' ? userData : join(userData, '..')
  }

  /** The launcher calls it once main's file has been evaluated, as Electron does. */
  becomeReady() {
    isReady.value = true
    this.emit('ready')
    this.#ready.resolve()
  }

  quit() {
    note('quit')
    for (const name of ['before-quit', 'will-quit']) {
      const event = preventable({})
      this.emit(name, event)
      if (event.defaultPrevented) return
    }
    this.emit('quit')
    void this.#end()
  }

  async #end() {
    await browser.context?.close()
    process.exit()
  }
}

export const app = new App()
