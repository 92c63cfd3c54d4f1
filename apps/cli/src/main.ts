#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Must come before the imports: compiling every source anew is half of what a start costs.
enableCompileCache()
const { createProgram } = await import('./program.ts')
const { runProgram } = await import('./run.ts')

process.exitCode = await runProgram(createProgram(), process.argv)
