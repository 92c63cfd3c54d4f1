/** Starts what the install brought, with Node 24 first on PATH whatever Node runs this script. */
import { spawn, spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { root } from './root.mjs'

const bin = join(root, 'node_modules', '.bin')

const options = (more) => ({
  cwd: root,
  env: { ...process.env, PATH: bin + delimiter + process.env.PATH },
  shell: process.platform === 'win32',
  ...more,
})

/** Runs a tool to its end and keeps what it says. */
export const runQuietly = (tool, args) => {
  const { status, stdout, stderr, error } = spawnSync(
    join(bin, tool),
    args,
    options({ encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
  )
  return { ok: status === 0, output: [stdout, stderr, error?.message].join('') }
}

/** Runs a tool to its end; it speaks to the terminal itself. */
export const runAloud = (tool, args) =>
  spawnSync(join(bin, tool), args, options({ stdio: 'inherit' })).status === 0

/** Becomes the program: same terminal, same signals, same exit code. */
export const become = (file, args) => {
  const cwd = process.env.INIT_CWD ?? process.cwd()
  const child = spawn(
    join(bin, 'node'),
    [join(root, file), ...args],
    options({ stdio: 'inherit', cwd }),
  )
  // The terminal tells both of us; the program decides when to leave.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? code : 1
  })
}
