import { runStart } from './start/start.ts'

process.exitCode = await runStart(process.argv.slice(2))
