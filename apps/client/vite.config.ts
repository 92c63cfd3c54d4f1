import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const TEMPORAL = '\0temporal'

/** A browser that has Temporal loads no polyfill of it; another one waits for that at its first start. */
const temporalOfBrowser = (): Plugin => ({
  name: 'polder-temporal-of-browser',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === 'temporal-polyfill' && importer !== TEMPORAL ? TEMPORAL : null,
  load: (id) =>
    id === TEMPORAL
      ? `export const Temporal =
  globalThis.Temporal ?? (await import('temporal-polyfill')).Temporal`
      : null,
})

/** Everything in files of our own origin: the page's policy lets nothing else run. */
export default defineConfig({
  plugins: [temporalOfBrowser(), react()],
  build: { target: 'es2024', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1_200 },
})
