import { app, protocol, shell } from 'electron'
import { announceScheme } from './app-scheme.ts'
import { LINK_SCHEME, pathOfLink } from './deep-link.ts'
import { keepWithin } from './guards.ts'
import { startApp } from './start-app.ts'
import { startArguments } from './start-arguments.ts'
import { showPath } from './windows.ts'

/**
 * Electron's main process: windows, the menu, and the process in which the branch lives. It touches no
 * data. Nothing here waits at the top level for the app to be ready: Electron would wait for this file.
 */
const begin = startArguments(process.argv)

announceScheme(protocol)
keepWithin(app, shell)

if (app.requestSingleInstanceLock()) {
  app.setAsDefaultProtocolClient(LINK_SCHEME)
  app.on('second-instance', (_event, argv) => showPath(startArguments(argv).path))
  app.on('open-url', (event, url) => {
    event.preventDefault()
    const path = pathOfLink(url)
    if (path !== undefined) void app.whenReady().then(() => showPath(path))
  })
  void app.whenReady().then(() => startApp(begin))
} else {
  // The one that runs was just told where we wanted to go.
  app.quit()
}
