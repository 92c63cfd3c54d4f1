import { ensureInstall } from './ensure-install.mjs'
import { become } from './tools.mjs'

ensureInstall()
become('apps/desktop/src/start.ts', process.argv.slice(2))
