import { answers, note, scheme } from './state.ts'

/** The small parts, each as much as main uses. */

type Handle = (request: Request) => Response | Promise<Response>

export const protocol = {
  registerSchemesAsPrivileged: (schemes: readonly { readonly scheme: string }[]) => {
    scheme.name = schemes[0]?.scheme ?? ''
    note('schemes', schemes)
  },
  handle: (name: string, handle: Handle) => {
    if (name !== scheme.name) throw new Error(`${name} is no scheme of a page`)
    scheme.handle = handle
  },
}

type Ask = (contents: null, permission: string, callback: (isAllowed: boolean) => void) => void
type Check = (contents: null, permission: string) => boolean

export const permissions: { ask: Ask | undefined; check: Check | undefined } = {
  ask: undefined,
  check: undefined,
}

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: Ask) => {
      permissions.ask = handler
    },
    setPermissionCheckHandler: (handler: Check) => {
      permissions.check = handler
    },
    setDevicePermissionHandler: () => {},
  },
}

export const shell = {
  openExternal: async (url: string) => {
    await Promise.resolve()
    note('open-external', url)
  },
}

const answered = async (name: string, options: unknown, otherwise: object) => {
  await Promise.resolve()
  note(name, options)
  return answers.shift() ?? otherwise
}

export const dialog = {
  showMessageBox: async (options: unknown) =>
    await answered('message-box', options, { response: 1 }),
  showSaveDialog: async (...given: readonly unknown[]) =>
    await answered('save-dialog', given.at(-1), { canceled: true, filePath: '' }),
}

export type Item = {
  readonly label?: string
  readonly role?: string
  readonly checked?: boolean
  readonly submenu?: readonly Item[]
  readonly click?: (item: { readonly checked: boolean }) => void
}

export const menu: { items: readonly Item[] } = { items: [] }

export const Menu = {
  buildFromTemplate: (items: readonly Item[]) => items,
  setApplicationMenu: (items: readonly Item[]) => {
    menu.items = items
  },
}

export const net = { fetch: async (url: string) => await fetch(url) }

export const nativeTheme = { shouldUseDarkColors: false }

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
}
