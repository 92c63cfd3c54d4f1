/**
 * Runs in the page before anything else: what a sandboxed preload has of Electron, and then the preload
 * itself, in a function of its own. Written as text into the page, so it uses nothing from outside.
 */

type Tell = (
  kind: string,
  name: string,
  given: unknown,
) => Promise<{ value?: unknown; error?: string }>

export type Heard = {
  readonly channel: string
  readonly args: readonly unknown[]
  readonly ports: readonly number[]
}

type PagePort = {
  postMessage: (data: unknown) => void
  close: () => void
  start: () => void
  addEventListener: (kind: 'message', listener: (event: { data: unknown }) => void) => void
}

type Channel = { readonly port1: PagePort; readonly port2: PagePort }

export type ShimPage = {
  doubleTell: Tell
  doubleHear: (heard: Heard) => void
  doublePort: (id: number, data: unknown) => void
  doublePortClosed: (id: number) => void
  MessageChannel: new () => Channel
  open: (url: string) => null
}

type Listener = (event: object, ...args: unknown[]) => void

export type Shimmed = { readonly preload: string; readonly argv: readonly string[] }

/** A window that the browser did open would be told of late, and now and then not at all. */
export const openShim = (): void => {
  // Safe: as below.
  const page = globalThis as unknown as ShimPage
  page.open = (url) => {
    void page.doubleTell('open', url, null)
    return null
  }
}

export const pageShim = ({ preload, argv }: Shimmed): void => {
  // Safe: this is a page, and the double put `doubleTell` there.
  const page = globalThis as unknown as ShimPage
  const { doubleTell: tell } = page
  const listeners = new Map<string, Listener[]>()
  const ports = new Map<number, PagePort>()

  page.doubleHear = ({ channel, args, ports: ids }) => {
    const opened = ids.map((id) => {
      const { port1, port2 } = new page.MessageChannel()
      port1.addEventListener('message', ({ data }) => void tell('port', String(id), data))
      port1.start()
      ports.set(id, port1)
      return port2
    })
    for (const listener of listeners.get(channel) ?? []) listener({ ports: opened }, ...args)
  }
  page.doublePort = (id, data) => ports.get(id)?.postMessage(data)
  page.doublePortClosed = (id) => ports.get(id)?.close()

  /** As the context bridge does: functions by proxy, everything else as a frozen copy. */
  const bridged = (value: unknown): unknown => {
    if (typeof value === 'function')
      return (...args: unknown[]) => {
        // Safe: whatever it is called with is for its own side to judge.
        const answer: unknown = (value as (...given: unknown[]) => unknown)(...args.map(bridged))
        return answer instanceof Promise ? answer.then(bridged) : bridged(answer)
      }
    if (typeof value !== 'object' || value === null) return value
    const parts = Object.entries(value).map(([key, part]) => [key, bridged(part)])
    return Array.isArray(value) ? value.map(bridged) : Object.freeze(Object.fromEntries(parts))
  }
  const electron = {
    ipcRenderer: {
      on: (channel: string, listener: Listener) =>
        void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
      send: (channel: string, ...args: unknown[]) => void tell('send', channel, args),
      invoke: async (channel: string, ...args: unknown[]) => {
        const { value, error } = await tell('invoke', channel, args)
        if (error !== undefined) throw new Error(error)
        return value
      },
    },
    contextBridge: {
      exposeInMainWorld: (name: string, api: unknown) =>
        Object.defineProperty(globalThis, name, { value: bridged(api), writable: false }),
    },
  }
  const require = (name: string) => {
    if (name === 'electron') return electron
    throw new Error(`module not found: ${name} (a sandboxed preload has only electron)`)
  }
  // Safe: the preload is a file of ours.
  // oxlint-disable-next-line typescript/no-implied-eval
  const run = new Function('require', 'module', 'exports', 'process', preload) as (
    ...given: readonly unknown[]
  ) => void
  run(require, { exports: {} }, {}, { platform: 'linux', argv: [...argv] })
}
