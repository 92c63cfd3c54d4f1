/**
 * `npm ci` refuses a lockfile in which a platform's binary is missing, and `npm install` writes one
 * when the registry lacks that binary. Here is the proof that every optional dependency that a
 * package declares is in the lockfile, and that the lockfile names no address to download from.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockfileFaults } from './lockfile-faults.mjs'
import { root } from './root.mjs'

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
const faults = lockfileFaults(packages)
for (const fault of faults) console.log(fault)
process.exitCode = faults.length > 0 ? 1 : 0
