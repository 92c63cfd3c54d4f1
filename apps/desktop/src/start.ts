import { enableCompileCache } from 'node:module'

// Must come before the imports: compiling every source anew is half of what a start costs.
enableCompileCache()
const { runStart } = await import('./start/start.ts')

process.exitCode = await runStart(process.argv.slice(2))
