import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Everything in files of our own origin: the page's policy lets nothing else run. */
export default defineConfig({
  plugins: [react()],
  build: { modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1_200 },
})
