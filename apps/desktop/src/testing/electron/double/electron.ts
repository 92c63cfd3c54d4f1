/** What `import … from 'electron'` gives main in the tests; see README.md beside this folder. */
export { app } from './app.ts'
export { BrowserWindow } from './browser-window.ts'
export { ipcMain } from './ipc-main.ts'
export { MessageChannelMain } from './message-ports.ts'
export { dialog, Menu, nativeTheme, net, protocol, screen, session, shell } from './others.ts'
export { utilityProcess } from './utility-process.ts'
