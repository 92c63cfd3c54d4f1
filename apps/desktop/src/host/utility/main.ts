import { enableCompileCache } from 'node:module'
import type { MessageEvent } from 'electron'
import type { FromUtility, ToUtility, UtilityData } from './protocol.ts'

// Must come before the imports: compiling every source anew is half of what a start costs.
enableCompileCache()
const { serveLine } = await import('../line/serve-line.ts')
const { createBranchThread } = await import('../thread/branch-thread.ts')
const { createPortLine } = await import('./port-line.ts')

/** The host in Electron's utility process: a line for each window, over the ports that main brings. */
const { parentPort: port } = process
const say = (message: FromUtility) => port.postMessage(message)
// Safe: only main starts this process.
const data = JSON.parse(process.argv.at(-1) ?? '{}') as UtilityData
const thread = createBranchThread({ ...data, onDefect: (stack) => say({ kind: 'defect', stack }) })

port.on('message', ({ data: given, ports: [line] }: MessageEvent) => {
  // Safe: only main speaks to this process.
  const { kind } = given as ToUtility
  if (kind === 'line' && line !== undefined) serveLine(thread, createPortLine(line))
  if (kind === 'close') void thread.close().then(() => process.exit())
})
