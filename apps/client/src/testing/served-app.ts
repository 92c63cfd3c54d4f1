import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const START = fileURLToPath(new URL('../../../desktop/src/start.ts', import.meta.url))

export type ServedApp = {
  /** Where a browser begins; what is in it lets it in. */
  readonly url: string
  readonly place: (path: string) => string
  readonly close: () => Promise<void>
}

/**
 * The app as `npm start` serves it: the plain Node host in a process of its own, over a real branch with
 * Northwind in it. It builds the client first where a source is newer.
 */
export const serveApp = async (): Promise<ServedApp> => {
  const home = mkdtempSync(join(tmpdir(), 'polder-client-'))
  const child = spawn(
    process.execPath,
    [START, '--browser', '--no-open', '--data', join(home, 'data')],
    { env: { ...process.env, POLDER_DEVICES: join(home, 'devices'), NODE_ENV: 'production' } },
  )
  const url = await firstLine(child)
  return {
    url,
    place: (path) => new URL(path, url).href,
    close: async () => {
      const gone = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await gone
      rmSync(home, { recursive: true, force: true })
    },
  }
}

const firstLine = async (child: ChildProcess): Promise<string> =>
  await new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (part: Buffer) => {
      said += part.toString()
    })
    child.stdout?.once('data', (part: Buffer) => resolve(part.toString().trim()))
    child.once('exit', () => reject(new Error(`The host ended: ${said}`)))
  })
