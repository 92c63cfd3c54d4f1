import type { Envelope } from '../../envelope.ts'
import type { OpenLine } from '../connection.ts'

/**
 * What Electron's preload shows the page as `polder`. The line to the host is a MessagePort that the
 * preload holds; a page that is taken over gets no further than these. The typed client is made in
 * the page, the same over a port as over a socket: what crosses the context bridge is cloned, and
 * neither an AbortSignal nor a thousand rows should be.
 */
export type DesktopBridge = {
  readonly platform: string
  readonly version: string
  readonly openLine: (hear: BridgeEvents) => BridgeLine
  /** Another window, at a path of the app. */
  readonly openWindow: (path: string) => void
  /** Asks where, and writes the page as it prints; null where the person thought better of it. */
  readonly savePdf: (name: string) => Promise<Envelope<{ readonly file: string } | null>>
  /** Told where a menu or a `polder://` link wants to go. */
  readonly onNavigate: (listener: (path: string) => void) => void
  readonly settings: () => Promise<DesktopSettings>
  readonly changeSettings: (changed: Partial<DesktopSettings>) => Promise<DesktopSettings>
}

/** Of this machine, whoever signs in. */
export type DesktopSettings = { readonly checkForUpdates: boolean }

export type BridgeEvents = Parameters<OpenLine>[0]
export type BridgeLine = ReturnType<OpenLine>
