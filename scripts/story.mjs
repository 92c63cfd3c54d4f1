import { ensureInstall } from './ensure-install.mjs'
import { become } from './tools.mjs'

ensureInstall()
become('apps/cli/src/story.ts', process.argv.slice(2))
