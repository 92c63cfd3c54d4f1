import { BrowserWindow, Menu, type MenuItemConstructorOptions, shell } from 'electron'
import { CHANNELS } from '../channels.ts'
import type { MenuWords } from './menu-words.ts'
import { savePdf } from './pdf.ts'
import type { Settings } from './settings.ts'
import { openWindow } from './windows.ts'

export type MenuParts = {
  readonly words: MenuWords
  readonly settings: Settings
  readonly platform: NodeJS.Platform
}

export const setMenu = (parts: MenuParts): void =>
  Menu.setApplicationMenu(Menu.buildFromTemplate([...templateOf(parts)]))

const templateOf = ({ words, settings, platform }: MenuParts) => {
  const isMac = platform === 'darwin'
  const template: readonly MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: words.file, submenu: fileMenu(words, isMac) },
    { label: words.edit, role: 'editMenu' },
    { label: words.view, submenu: VIEW_MENU },
    { label: words.window, role: 'windowMenu' },
    { label: words.help, role: 'help', submenu: helpMenu(words, settings) },
  ]
  return template
}

const fileMenu = (words: MenuWords, isMac: boolean): MenuItemConstructorOptions[] => [
  { label: words.newWindow, accelerator: 'CmdOrCtrl+Shift+N', click: () => openWindow() },
  {
    label: words.savePdf,
    click: () => {
      const contents = BrowserWindow.getFocusedWindow()?.webContents
      if (contents !== undefined) void savePdf(contents, contents.getTitle())
    },
  },
  { type: 'separator' },
  { role: isMac ? 'close' : 'quit' },
]

const VIEW_MENU: MenuItemConstructorOptions[] = [
  { role: 'reload' },
  { type: 'separator' },
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  { role: 'zoomOut' },
  { type: 'separator' },
  { role: 'togglefullscreen' },
]

const helpMenu = (words: MenuWords, settings: Settings): MenuItemConstructorOptions[] => {
  const feed = settings.updateFeed()
  return [
    {
      label: words.keys,
      click: () => BrowserWindow.getFocusedWindow()?.webContents.send(CHANNELS.navigate, '?keys'),
    },
    {
      label: words.checkForUpdates,
      type: 'checkbox',
      enabled: feed !== null,
      checked: settings.read().checkForUpdates,
      click: ({ checked }) => void settings.change({ checkForUpdates: checked }),
    },
    ...(feed === null ? [] : [{ label: words.openPage, click: () => openOrigin(feed) }]),
  ]
}

const openOrigin = (feed: string) => void shell.openExternal(new URL(feed).origin)
