import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findBrowser } from '@polder/ui/testing/browser'
import { type Browser, chromium, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import type { App, Launch, Launching } from './app.ts'
import { builtApp, MAIN_FILE } from './built-app.ts'
import type { Wish } from './double/run.ts'
import type { Told } from './double/state.ts'

const RUN = fileURLToPath(new URL('./double/run.ts', import.meta.url))

/** The app over the double, in a process of its own, and what can be asked of the double in it. */
export type DoubleApp = App & {
  readonly notes: (name: string) => Promise<readonly unknown[]>
  readonly ask: (wish: Wish) => Promise<unknown>
  /** Waits until the process has ended. */
  readonly ended: () => Promise<void>
}

let launches = 0

export const launchDouble: Launch<DoubleApp> = async (launching) => {
  const profile = join(launching.home.path, `profile-${(launches += 1)}`)
  const child = await start(launching, profile)
  const exit = once(child, 'exit')
  const ended = async () => {
    await exit
  }
  onTestFinished(async () => {
    child.kill()
    await ended()
  })
  const ask = createAsking(child)
  const browser = await connect(profile)
  onTestFinished(async () => {
    await browser.close()
  })
  return {
    ask,
    ended,
    pages: () =>
      browser
        .contexts()
        .flatMap((context) => context.pages())
        .filter(isWindow),
    notes: async (name) => {
      // Safe: that is what the double answers.
      const told = (await ask({ kind: 'notes' })) as readonly Told[]
      return told.filter((each) => each.name === name).map(({ details }) => details)
    },
    quit: async () => {
      void ask({ kind: 'quit' })
      await ended()
    },
  }
}

const start = async (launching: Launching, profile: string): Promise<ChildProcess> => {
  const { home, args = [], env = {} } = launching
  const found = await findBrowser()
  const main = join(await builtApp(), MAIN_FILE)
  return fork(RUN, [main, `--data=${home.folder}`, ...args], {
    env: {
      ...process.env,
      ...found.env,
      POLDER_DEVICES: home.secrets,
      DOUBLE_BROWSER: found.executablePath,
      DOUBLE_HOME: home.path,
      DOUBLE_PROFILE: profile,
      ...env,
    },
    // What a test's runner gives its own processes is none of this one's.
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

const createAsking = (child: ChildProcess) => {
  const waiting = new Map<number, (answer: unknown) => void>()
  let last = 0
  child.on('message', ({ id, answer }: { readonly id: number; readonly answer: unknown }) => {
    waiting.get(id)?.(answer)
    waiting.delete(id)
  })
  return (wish: Wish): Promise<unknown> =>
    new Promise((resolve) => {
      const id = (last += 1)
      waiting.set(id, resolve)
      child.send({ id, wish })
    })
}

const LOOK_MS = 20
const CONNECT_WITHIN_MS = 60_000

/** Chromium writes down where it listens once it does; at first the file is empty. */
const connect = async (profile: string): Promise<Browser> => {
  const file = join(profile, 'DevToolsActivePort')
  const endsAtMs = performance.now() + CONNECT_WITHIN_MS
  while (portIn(file) === undefined && performance.now() < endsAtMs) await sleep(LOOK_MS)
  return await chromium.connectOverCDP(`http://127.0.0.1:${portIn(file)}`)
}

const portIn = (file: string): string | undefined =>
  existsSync(file) ? /^(\d+)\n/.exec(readFileSync(file, 'utf8'))?.[1] : undefined

/** Chromium begins with a page of its own. */
const isWindow = (page: Page) => page.url() !== 'about:blank'
