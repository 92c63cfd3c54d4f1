import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { JsonObject } from '@polder/kernel'
import { type Child, startChild } from './child.ts'

/**
 * PouchDB, which only a benchmark knows: it lies in a folder of its own with a lockfile of its own, and
 * is installed there when it is first asked for.
 */
const FOLDER = new URL('../../../../../benchmarks/pouchdb/', import.meta.url)
const INSTALL_WITHIN_MS = 180_000

/** In seconds. */
const ask = async (device: Child | undefined, request: object) => Number(await device?.ask(request))

/** Whether it is there now. */
export const installPouchdb = (): boolean => {
  const folder = fileURLToPath(FOLDER)
  if (existsSync(join(folder, 'node_modules/.package-lock.json'))) return true
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'ignore',
    timeout: INSTALL_WITHIN_MS,
    shell: process.platform === 'win32',
  })
  return status === 0
}

/** A server and two devices, each a process of its own. */
export type Replication = {
  /** Documents of the first device, not yet replicated. */
  readonly put: (documents: readonly JsonObject[]) => Promise<void>
  /** From the first device to the server, and from there to the second; answers the seconds. */
  readonly replicate: (batch: number) => Promise<number>
  readonly close: () => Promise<void>
}

export const startReplication = async (home: string): Promise<Replication> => {
  const start = (program: string, folder: string) =>
    startChild(new URL(program, FOLDER), [join(home, folder)])
  const server = await start('serve.mjs', 'server')
  const [here, there] = await Promise.all(
    ['here', 'there'].map((name) => start('replicate.mjs', name)),
  )
  const url = server.ready
  return {
    put: async (documents) => void (await ask(here, { kind: 'put', documents })),
    replicate: async (batch) =>
      (await ask(here, { kind: 'to', url, batch })) +
      (await ask(there, { kind: 'from', url, batch })),
    close: async () => {
      for (const child of [here, there, server]) await child?.leave()
    },
  }
}
