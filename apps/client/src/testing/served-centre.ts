import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../../server/src/main.ts', import.meta.url))

/** A centre with an account, in a process of its own: what a line leads to. */
export type ServedCentre = {
  readonly url: string
  /** A one-time code for another device of this branch. */
  readonly codeFor: (branch: string) => string
  /** Nobody reaches it any more. */
  readonly cut: () => Promise<void>
  readonly mend: () => Promise<void>
  readonly close: () => Promise<void>
}

const ACCOUNT = 'Acme'

export const serveCentre = async (branches: readonly string[]): Promise<ServedCentre> => {
  const data = mkdtempSync(join(tmpdir(), 'polder-centre-'))
  const port = await freePort()
  const operate = (...args: readonly string[]) => {
    const answer = execFileSync(process.execPath, [MAIN, '--data', data, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    // Safe: an operator's command prints its answer as JSON.
    return (JSON.parse(answer) as { readonly value: Record<string, string> }).value
  }
  operate('account', 'create', ACCOUNT, '--user', 'owner')
  for (const branch of branches) operate('branch', 'open', branch, '--account', ACCOUNT)
  let child = await serve(data, port)
  const cut = async () => {
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  return {
    url: `http://127.0.0.1:${port}`,
    codeFor: (branch) =>
      operate('device', 'code', '--account', ACCOUNT, '--branch', branch)['code'] ?? '',
    cut,
    mend: async () => {
      child = await serve(data, port)
    },
    close: async () => {
      await cut()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

const serve = async (data: string, port: number): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [MAIN, '--data', data, 'serve', '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await once(child.stdout, 'data')
  return child
}

/** One that was free a moment ago: the centre comes back to the same. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}
