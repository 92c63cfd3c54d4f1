import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import type { Item } from './others.ts'
import { menu, permissions } from './others.ts'
import { answers, browser, notes } from './state.ts'

/**
 * Runs main's bundle with the double in Electron's place: the arguments are its file, and what
 * Electron would be started with. Whoever forked this process asks for what it wants to know.
 */
const DOUBLE = new URL('./electron.ts', import.meta.url).href
/** Main's file has to end before the app is ready: one that waits for that waits for ever. */
const EVALUATED_WITHIN_MS = 10_000

registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' ? { url: DOUBLE, shortCircuit: true } : next(name, context),
})

const { app } = await import('./app.ts')
const { BrowserWindow } = await import('./browser-window.ts')
const { routePages } = await import('./pages.ts')

const openBrowser = async () => {
  const { DOUBLE_BROWSER: executablePath = '', DOUBLE_PROFILE: profile = '' } = process.env
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--remote-debugging-port=0'],
  })
  await routePages(context)
  browser.context = context
}

const evaluate = async (file: string) => {
  const late = setTimeout(() => {
    process.stderr.write('Main waits at its top level for the app to be ready: a deadlock.\n')
    process.exit(1)
  }, EVALUATED_WITHIN_MS)
  await import(pathToFileURL(file).href)
  clearTimeout(late)
}

export type Wish =
  | { readonly kind: 'notes' }
  | { readonly kind: 'answer'; readonly answer: unknown }
  | { readonly kind: 'emit'; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: 'permission'; readonly name: string }
  | { readonly kind: 'menu'; readonly labels: readonly string[] }
  | { readonly kind: 'windows' }
  | { readonly kind: 'quit' }

const find = (items: readonly Item[], [label, ...below]: readonly string[]): Item | undefined => {
  const item = items.find((each) => each.label === label)
  return below.length === 0 ? item : find(item?.submenu ?? [], below)
}

const grant = (wish: Wish): unknown => {
  switch (wish.kind) {
    case 'notes':
      return notes()
    case 'answer':
      return answers.push(wish.answer)
    case 'emit':
      return app.emit(wish.name, { preventDefault: () => {} }, ...wish.args)
    case 'permission':
      return new Promise((resolve) => permissions.ask?.(null, wish.name, resolve))
    case 'menu':
      return find(menu.items, wish.labels)?.click?.({ checked: true })
    case 'windows':
      return BrowserWindow.getAllWindows().length
    case 'quit':
      return app.quit()
  }
}

const hear = async ({ id, wish }: { readonly id: number; readonly wish: Wish }) => {
  const answer = await grant(wish)
  if (process.connected) process.send?.({ id, answer: answer ?? null })
}
process.on('message', (heard: Parameters<typeof hear>[0]) => void hear(heard))
process.on('disconnect', () => process.exit())

const [, , file = ''] = process.argv
// As Electron has it: the program, then what it was started with.
process.argv.splice(1, 2, file)
Object.assign(process, { resourcesPath: '/nowhere' })
await openBrowser()
await evaluate(file)
app.becomeReady()
