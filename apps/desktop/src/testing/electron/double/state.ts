import { EventEmitter } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright-core'

/** What all parts of the double share, and what the test is told. */

export type Told = { readonly name: string; readonly details: unknown }

const told: Told[] = []

/** Something that Electron would have done for a person to see. */
export const note = (name: string, details: unknown = null): void => {
  told.push({ name, details })
}

export const notes = (): readonly Told[] => told

/** Answers that a person would give to dialogs, in order. */
export const answers: unknown[] = []

export const isReady = { value: false }

export const browser: { context: BrowserContext | undefined } = { context: undefined }

export const userData = mkdtempSync(join(process.env['DOUBLE_HOME'] ?? tmpdir(), 'user-data-'))

/** Where `protocol.handle` serves, as a browser that knows no such scheme can be told. */
export const ORIGIN = 'https://polder-app.test'

type Scheme = {
  name: string
  handle: ((request: Request) => Response | Promise<Response>) | undefined
}

export const scheme: Scheme = { name: '', handle: undefined }

/** From an address of the app to one that the browser can be sent to, and back. */
export const toBrowser = (url: string): string =>
  url.replace(new RegExp(`^${scheme.name}://[^/]+`), ORIGIN)

export const fromBrowser = (url: string): string => url.replace(ORIGIN, `${scheme.name}://polder`)

/** What Electron's own events have: a listener may keep the rest from happening. */
export const preventable = <Details extends object>(details: Details) => {
  let defaultPrevented = false
  return {
    ...details,
    get defaultPrevented() {
      return defaultPrevented
    },
    preventDefault: () => {
      defaultPrevented = true
    },
  }
}

export class Emitter extends EventEmitter {}
