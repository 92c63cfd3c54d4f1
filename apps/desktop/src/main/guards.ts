import type { App, Session, Shell, WebContents } from 'electron'
import { APP_ORIGIN } from './app-scheme.ts'

/** Whether an address is one of our own pages. */
export const isOurs = (url: string): boolean =>
  url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`)

/** No page gets a camera, a place, a device or a notification: none of ours asks. */
export const denyPermissions = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(ALLOWED.includes(permission)),
  )
  session.setPermissionCheckHandler((_contents, permission) => ALLOWED.includes(permission))
  session.setDevicePermissionHandler(() => false)
}

/** Copying what one sees is a person's own doing. */
const ALLOWED: readonly string[] = ['clipboard-sanitized-write']

/**
 * A window shows our pages and never anything else: links go to the person's browser, and only those
 * that a browser is for.
 */
export const keepWithin = (app: App, shell: Shell): void => {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (isForBrowser(url)) void shell.openExternal(url)
      return { action: 'deny' }
    })
  })
}

const stay = (event: { readonly url: string; readonly preventDefault: () => void }) => {
  if (!isOurs(event.url)) event.preventDefault()
}

const isForBrowser = (text: string) => {
  const protocol = URL.parse(text)?.protocol ?? ''
  return protocol === 'https:' || protocol === 'mailto:'
}
