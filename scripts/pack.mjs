/** Builds the desktop app and packs it: `npm run pack -- --linux`, `--win`, `--mac`, or `--dir`. */
import { ensureInstall } from './ensure-install.mjs'
import { runAloud } from './tools.mjs'

ensureInstall()
const isBuilt = runAloud('node', ['apps/desktop/src/build.ts'])
const isPacked =
  isBuilt && runAloud('electron-builder', ['--publish=never', ...process.argv.slice(2)])
process.exitCode = isPacked ? 0 : 1
