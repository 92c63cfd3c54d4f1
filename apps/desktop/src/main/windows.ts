import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { CHANNELS } from '../channels.ts'
import { APP_ORIGIN } from './app-scheme.ts'
import { PRELOAD_FILE } from './places.ts'
import { keepWindowState, readWindowState } from './window-state.ts'

const MIN_WIDTH_PX = 480
const MIN_HEIGHT_PX = 400
/** Another window stands beside the one before, not on it. */
const OFFSET_PX = 28
/** Of the page before it has drawn itself. */
const BACKGROUND = { light: '#ffffff', dark: '#16181d' }

/** Opens a window at a path of the app. */
export const openWindow = (path = '/'): void => {
  const file = join(app.getPath('userData'), 'window.json')
  const { bounds, isMaximized } = readWindowState(file, screen)
  const window = new BrowserWindow({
    ...beside(bounds),
    minWidth: MIN_WIDTH_PX,
    minHeight: MIN_HEIGHT_PX,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: PRELOAD_FILE,
      additionalArguments: [`--polder-version=${app.getVersion()}`],
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  })
  keepWindowState(file, window)
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize()
    window.show()
  })
  void window.loadURL(APP_ORIGIN + path)
}

const beside = (bounds: { readonly x?: number; readonly y?: number }) => {
  const others = BrowserWindow.getAllWindows().length
  const by = others * OFFSET_PX
  return bounds.x === undefined || bounds.y === undefined
    ? bounds
    : { ...bounds, x: bounds.x + by, y: bounds.y + by }
}

/** Goes to a path in the window that a person looked at last; without one, in a new one. */
export const showPath = (path: string | undefined): void => {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  if (window === undefined) return openWindow(path)
  if (window.isMinimized()) window.restore()
  window.focus()
  if (path !== undefined) window.webContents.send(CHANNELS.navigate, path)
}
