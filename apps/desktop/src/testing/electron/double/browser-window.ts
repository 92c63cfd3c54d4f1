import { readFileSync } from 'node:fs'
import { app } from './app.ts'
import { type Shimmed, pageShim } from './page-shim.ts'
import { openPage } from './pages.ts'
import { Emitter, isReady, note, preventable, toBrowser } from './state.ts'
import { WebContents } from './web-contents.ts'

type Options = {
  readonly x?: number
  readonly y?: number
  readonly width?: number
  readonly height?: number
  readonly webPreferences?: {
    readonly preload?: string
    readonly sandbox?: boolean
    readonly additionalArguments?: readonly string[]
  }
}

const windows: BrowserWindow[] = []

/** A window is a page of Chromium. */
export class BrowserWindow extends Emitter {
  readonly webContents = new WebContents()
  readonly #options: Options
  #isMaximized = false

  static getAllWindows() {
    return [...windows]
  }

  static getFocusedWindow() {
    return windows.at(-1) ?? null
  }

  static fromWebContents(contents: WebContents) {
    return windows.find(({ webContents }) => webContents === contents) ?? null
  }

  constructor(options: Options = {}) {
    super()
    if (!isReady.value) throw new Error('Cannot create BrowserWindow before app is ready')
    const { preload = '', sandbox = true } = options.webPreferences ?? {}
    if (sandbox && preload.endsWith('.mjs')) throw new Error('A sandboxed preload cannot be ESM')
    this.#options = options
    note('window', options)
    windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  async loadURL(url: string) {
    const { preload, additionalArguments: argv = [] } = this.#options.webPreferences ?? {}
    const shimmed: Shimmed | null =
      preload === undefined ? null : { preload: readFileSync(preload, 'utf8'), argv }
    const page = await openPage(this.webContents, shimmed === null ? null : shimOf(shimmed))
    page.on('close', () => this.#closed())
    await page.goto(toBrowser(url))
    this.emit('ready-to-show')
    this.webContents.emit('did-finish-load')
  }

  getNormalBounds() {
    const { x = 0, y = 0, width = 800, height = 600 } = this.#options
    return { x, y, width, height }
  }

  isMaximized() {
    return this.#isMaximized
  }

  maximize() {
    this.#isMaximized = true
    note('maximize')
  }

  isMinimized() {
    return false
  }

  show() {
    note('show')
  }

  focus() {
    note('focus')
  }

  #closed() {
    this.emit('close', preventable({}))
    this.webContents.closePorts()
    windows.splice(windows.indexOf(this), 1)
    this.emit('closed')
    if (windows.length === 0) app.emit('window-all-closed')
  }
}

const shimOf = (shimmed: Shimmed) => `(${pageShim.toString()})(${JSON.stringify(shimmed)})`
