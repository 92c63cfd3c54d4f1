/**
 * A fresh clone works without a manual step: every script that needs node_modules calls this first.
 * Runs on Node 20, before Node 24 is there.
 */
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/** npm writes this file last, so an install that was cut off counts as none. */
const INSTALLED = 'node_modules/.package-lock.json'

/** Runs `npm ci` when nothing is installed, or something older than the lockfile. */
export const ensureInstall = () => {
  if (changedAtMs(INSTALLED) >= changedAtMs('package-lock.json')) return
  process.stderr.write('Installing dependencies (npm ci)...\n')
  // npm's own words go to stderr: what a command answers has stdout to itself.
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  })
  if (status === 0) return
  process.stderr.write('npm ci failed; its message is above. Mend that and run this again.\n')
  process.exit(1)
}

const changedAtMs = (file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0
