import { ensureInstall } from './ensure-install.mjs'
import { become } from './tools.mjs'

ensureInstall()
become('packages/simulator/src/main.ts', process.argv.slice(2))
