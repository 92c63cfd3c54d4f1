import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { InlineConfig } from 'vite'
import { bundledWorkers } from './bundled-workers.ts'

export const DESKTOP = fileURLToPath(new URL('../..', import.meta.url))

const source = (file: string) => join(DESKTOP, 'src', file)

/** Native, and so beside the bundles in the app's own `node_modules`. */
const NATIVE = 'better-sqlite3'

/** What Electron runs, each into its own folder below `out`; what is ours or from npm is inside. */
export const buildElectron = async (out: string): Promise<void> => {
  await build(forNode(join(out, 'main'), { main: source('main/main.ts') }))
  await build(forSandbox(join(out, 'preload'), { preload: source('preload/preload.ts') }))
  await buildHost(join(out, 'host'))
}

/** The host of a branch, in Electron's utility process, and its threads. */
const buildHost = async (out: string): Promise<void> =>
  await build(
    forNode(out, {
      utility: source('host/utility/main.ts'),
      worker: source('host/thread/worker.ts'),
      'branch-worker': fileURLToPath(import.meta.resolve('@polder/branch/worker')),
    }),
  )

/** The page that stands in for the client. */
export const buildPlaceholder = async (out: string): Promise<void> =>
  await build({
    ...quiet(out),
    root: join(DESKTOP, 'placeholder'),
  })

/**
 * As for release, whoever asks: Vitest says it is a test, and React would be built for development. A
 * start that finds all built need not wait for vite.
 */
export const build = async (config: InlineConfig): Promise<void> => {
  const vite = await import('vite')
  const { NODE_ENV: before } = process.env
  process.env['NODE_ENV'] = 'production'
  try {
    await vite.build(config)
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  }
}

type Entries = { readonly [name: string]: string }

const quiet = (outDir: string): InlineConfig => ({
  configFile: false,
  logLevel: 'warn',
  build: { outDir, emptyOutDir: true, sourcemap: false },
})

const forNode = (outDir: string, input: Entries): InlineConfig => ({
  ...quiet(outDir),
  root: DESKTOP,
  plugins: [bundledWorkers()],
  ssr: { noExternal: true, external: ['electron', NATIVE] },
  build: {
    ...quiet(outDir).build,
    ssr: true,
    target: 'node24',
    rolldownOptions: {
      input,
      // Flat, so that a thread's entry is beside whatever part of the bundle begins it.
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})

/** A sandboxed preload is CommonJS in one file, and may require `electron` and nothing else. */
const forSandbox = (outDir: string, input: Entries): InlineConfig => {
  const config = forNode(outDir, input)
  const output = { format: 'cjs', entryFileNames: '[name].cjs' } as const
  return { ...config, build: { ...config.build, rolldownOptions: { input, output } } }
}
