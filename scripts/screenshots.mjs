import { ensureInstall } from './ensure-install.mjs'
import { become } from './tools.mjs'

ensureInstall()
become('apps/client/src/testing/screenshots.ts', process.argv.slice(2))
