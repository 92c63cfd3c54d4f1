import type { BridgeEvents, BridgeLine, DesktopBridge } from '@polder/contract/host'
import { contextBridge, ipcRenderer } from 'electron'
import { CHANNELS } from '../channels.ts'

/**
 * All that a page has of Electron (`DesktopBridge`). It holds the ports of lines to the host; a page
 * gets their texts and no port, no channel, no event.
 */
/** What is used of a port. This file is checked without the DOM's types. */
type Port = {
  readonly postMessage: (text: string, transfer: readonly never[]) => void
  readonly addEventListener: (
    kind: 'message' | 'close',
    listener: (event: { readonly data?: unknown }) => void,
  ) => void
  readonly start: () => void
  readonly close: () => void
}

type Opening = (port: Port) => void

const opening = new Map<number, Opening>()
const cuts = new Set<() => void>()
let lines = 0

ipcRenderer.on(CHANNELS.line, (event, line: number) => {
  // Safe: main sends a port with each of these.
  const [port] = event.ports as readonly Port[]
  if (port !== undefined) opening.get(line)?.(port)
  opening.delete(line)
})
ipcRenderer.on(CHANNELS.hostGone, () => {
  for (const cut of cuts) cut()
})

const openLine = (hear: BridgeEvents): BridgeLine => {
  const line = (lines += 1)
  let port: Port | undefined
  let early: string[] = []
  const cut = () => {
    if (!cuts.delete(cut)) return
    opening.delete(line)
    port?.close()
    hear.closed()
  }
  cuts.add(cut)
  opening.set(line, (opened) => {
    port = opened
    opened.addEventListener('message', ({ data }) => {
      if (typeof data === 'string') hear.text(data)
    })
    opened.addEventListener('close', cut)
    opened.start()
    for (const text of early) opened.postMessage(text, [])
    early = []
    hear.opened()
  })
  ipcRenderer.send(CHANNELS.line, line)
  return {
    send: (text) => {
      if (port === undefined) early.push(text)
      else port.postMessage(text, [])
    },
    close: cut,
  }
}

const { platform, argv } = process
const version = argv.find((each) => each.startsWith('--polder-version='))?.split('=')[1] ?? ''

// Safe below: main answers each of these channels so.
const bridge: DesktopBridge = {
  platform,
  version,
  openLine,
  openWindow: (path) => ipcRenderer.send(CHANNELS.openWindow, path),
  savePdf: async (name) => (await ipcRenderer.invoke(CHANNELS.savePdf, name)) as never,
  onNavigate: (listener) => {
    ipcRenderer.on(CHANNELS.navigate, (_event, path: string) => listener(path))
  },
  settings: async () => (await ipcRenderer.invoke(CHANNELS.settings)) as never,
  changeSettings: async (changed) =>
    (await ipcRenderer.invoke(CHANNELS.changeSettings, changed)) as never,
}

contextBridge.exposeInMainWorld('polder', bridge)
