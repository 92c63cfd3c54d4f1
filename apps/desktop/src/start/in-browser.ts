import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureClient } from '../build/app.ts'
import { type NodeHost, serveNode } from '../host/node/serve.ts'
import { createBranchThread } from '../host/thread/branch-thread.ts'
import type { StartOptions } from './arguments.ts'
import { openAddress } from './open-address.ts'
import { SAMPLES } from './places.ts'

export type BrowserStart = Pick<StartOptions, 'folder' | 'port' | 'opens' | 'client'>

/** Serves the app to browsers of this machine until it is told to stop. */
export const runInBrowser = async (
  start: BrowserStart,
  say: (words: string) => void,
): Promise<number> => {
  const scratch = mkdtempSync(join(tmpdir(), 'polder-'))
  const { folder, port, opens } = start
  const served = createBranchThread({
    folder,
    scratch,
    secrets: undefined,
    samples: SAMPLES,
    onDefect: (stack) => process.stderr.write(`${stack}\n`),
  })
  try {
    const client = start.client ?? (await ensureClient())
    const host = await serveNode({ served, client, scratch, port })
    await announce(host, opens, say)
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    say('Closing the branch.')
    await host.close()
  } finally {
    await served.close()
    rmSync(scratch, { recursive: true, force: true })
  }
  return 0
}

/** The address goes to standard output: it is what somebody may want to take from there. */
const announce = async ({ url }: NodeHost, opens: boolean, say: (words: string) => void) => {
  const isOpened = opens && (await openAddress(url))
  say(
    isOpened ? 'It opens in your browser, and stands at' : 'Open it in a browser of this machine:',
  )
  process.stdout.write(`${url}\n`)
  say('Whoever has this address gets in. Ctrl+C closes the branch.')
}
