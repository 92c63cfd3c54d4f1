#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Must come before the imports: compiling every source anew is half of what a start costs.
enableCompileCache()
const { createProgram } = await import('./program.ts')
const { OUTPUT } = await import('./output.ts')
const { runProgram } = await import('@polder/shell')

process.exitCode = await runProgram(createProgram(), OUTPUT, process.argv)
