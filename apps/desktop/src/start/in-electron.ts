import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { ensureApp } from '../build/app.ts'

/** Runs the app in Electron until it ends; gives its exit status. */
export const runInElectron = async (program: string, folder: string): Promise<number> => {
  const app = await ensureApp()
  const child = spawn(program, [app, `--data=${folder}`], { stdio: 'inherit' })
  // The terminal tells both of us; the app decides when to leave.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  // Safe: that is what the event comes with.
  const [status] = (await once(child, 'exit')) as [number | null]
  return status ?? 1
}
