import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '@polder/kernel'
import { build, buildElectron, buildPlaceholder, DESKTOP } from './bundles.ts'
import { ensureBuilt } from './ensure-built.ts'

/** Where all that is built of the app lies. */
const OUT = join(DESKTOP, 'dist')
const ROOT = join(DESKTOP, '..', '..')
const CLIENT = join(ROOT, 'apps', 'client')

const CLIENT_OUT = join(OUT, 'client')

/**
 * The client, or while there is none the page that stands in for it; gives where it is. Fault:
 * `client-not-built`.
 */
export const ensureClient = async (): Promise<string> => {
  const hasClient = existsSync(join(CLIENT, 'index.html'))
  await ensureBuilt({
    file: join(CLIENT_OUT, 'index.html'),
    sources: [hasClient ? CLIENT : join(DESKTOP, 'placeholder'), ...sharedSources()],
    build: async () =>
      hasClient ? await buildClient(CLIENT_OUT) : await buildPlaceholder(CLIENT_OUT),
  })
  return CLIENT_OUT
}

const buildClient = async (outDir: string): Promise<void> => {
  try {
    await build({
      root: CLIENT,
      logLevel: 'warn',
      build: { outDir, emptyOutDir: true, sourcemap: false },
    })
  } catch (error) {
    throw new Fault('client-not-built', { message: String(error) }, error)
  }
}

/** All that Electron runs; gives the app's folder. */
export const ensureApp = async (): Promise<string> => {
  await ensureClient()
  await ensureBuilt({
    file: join(OUT, 'main', 'main.js'),
    sources: [
      join(DESKTOP, 'src'),
      ...sharedSources(),
      ...['branch', 'commands', 'events', 'exchange', 'queries', 'sync'].map(sourceOf),
    ],
    build: async () => await buildElectron(OUT),
  })
  return DESKTOP
}

const sharedSources = () => ['contract', 'kernel', 'model', 'ui'].map(sourceOf)

const sourceOf = (name: string) => join(ROOT, 'packages', name, 'src')
