import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, net, protocol, session, shell } from 'electron'
import { CHANNELS } from '../channels.ts'
import { answerPages } from './answer-pages.ts'
import { serveScheme } from './app-scheme.ts'
import { denyPermissions } from './guards.ts'
import { type HostProcess, startHost } from './host-process.ts'
import { setMenu } from './menu.ts'
import { type MenuWords, menuWords } from './menu-words.ts'
import { CLIENT_FOLDER, samplesFolder } from './places.ts'
import { createSettings } from './settings.ts'
import type { StartArguments } from './start-arguments.ts'
import { type Update, watchUpdates } from './updates.ts'
import { openWindow } from './windows.ts'

/** Once Electron is ready: the host, what pages may ask for, the menu, and the first window. */
export const startApp = ({ data, path }: StartArguments): void => {
  const scratch = mkdtempSync(join(app.getPath('temp'), 'polder-'))
  const words = menuWords(app.getLocale())
  const settings = createSettings(join(app.getPath('userData'), 'desktop.json'))
  const host = startHost(
    { folder: data, secrets: undefined, scratch, samples: samplesFolder(process.resourcesPath) },
    {
      gone: tellGone,
      givenUp: () => void askWhetherToTry(words, () => host.retry()),
      defect: (stack) => process.stderr.write(`${stack}\n`),
    },
  )
  denyPermissions(session.defaultSession)
  serveScheme(protocol, { client: CLIENT_FOLDER, scratch })
  answerPages(ipcMain, { host, settings, openWindow })
  setMenu({ words, settings, platform: process.platform })
  const stopUpdates = watchUpdates({
    settings,
    version: app.getVersion(),
    fetch: async (url) => await net.fetch(url),
    found: (update) => void tellUpdate(words, update),
  })
  endWith(host, stopUpdates)
  openWindow(path)
}

const tellGone = () => {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(CHANNELS.hostGone)
}

/** The last window closes the app, but for macOS, where it may be opened again. */
const endWith = (host: HostProcess, stopUpdates: () => void) => {
  let isClosed = false
  const close = async () => {
    stopUpdates()
    await host.close()
    isClosed = true
    app.quit()
  }
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow()
  })
  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    void close()
  })
}

const askWhetherToTry = async (words: MenuWords, retry: () => void) => {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: words.givenUp,
    detail: words.givenUpDetail,
    buttons: [words.tryAgain, words.quit],
  })
  if (response === 0) retry()
  else app.quit()
}

const tellUpdate = async (words: MenuWords, { version, url }: Update) => {
  const { response } = await dialog.showMessageBox({
    message: words.updateTitle,
    detail: words.updateDetail(version),
    buttons: [words.openPage, words.later],
    cancelId: 1,
  })
  if (response === 0) await shell.openExternal(url)
}
