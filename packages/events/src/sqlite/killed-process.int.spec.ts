import { once } from 'node:events'
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isFault } from '@polder/kernel'
import { describe, expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openBranchLog } from './branch-log.ts'
import { LOG_FILE } from './successor/files.ts'
import { createSqliteEventStore } from './event-store.ts'
import { closing } from '../testing/sqlite/opened.ts'
import { verifyBranchLog } from './verify/verify-log.ts'

const PROGRAM = fileURLToPath(new URL('../testing/sqlite/killed-process.ts', import.meta.url))
/** Every fifth statement: each run is a process, and the copies of `crash.int.spec.ts` miss none. */
const STATEMENTS_APART = 5

type Run = { readonly saved: number; readonly signal: string | null }

/** Runs the program until it kills itself, and says how many commits it had called saved. */
const runUntil = (folder: string, statement: number): Run => {
  const { stdout, signal } = spawnSync(process.execPath, [PROGRAM, folder, String(statement)], {
    encoding: 'utf8',
  })
  return { saved: stdout.split('\n').filter((line) => line === 'saved').length, signal }
}

/** A process that has recorded everything and keeps the branch open. */
const aRunningProcess = async (folder: string) => {
  const child = spawn(process.execPath, [PROGRAM, folder, '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  for await (const text of child.stdout) if (String(text).includes('done')) break
  return child
}

describe('a process killed outright', () => {
  test('[SY-10] leaves every commit that it had called saved, and no half of another', () => {
    let run: Run = { saved: 0, signal: 'SIGKILL' }
    for (let statement = 1; run.signal !== null; statement += STATEMENTS_APART) {
      const folder = temporaryFolder()
      run = runUntil(folder, statement)
      const found = contentOf(folder)
      expect({ statement, failed: found.failed }).toEqual({ statement, failed: [] })
      expect([run.saved * 2, run.saved * 2 + 2]).toContain(found.received)
    }
    expect(run.saved).toBe(4)
  })

  test('locks others out while it runs, lets them read, and holds nothing when it is killed', async () => {
    const folder = temporaryFolder()
    const child = await aRunningProcess(folder)
    expect(() => openBranchLog({ folder })).toThrow('data-locked')
    const reader = createSqliteEventStore({ file: join(folder, LOG_FILE), readOnly: true })
    expect(reader.lastPosition()).toBe(8)
    reader.close()
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    expect(closing(openBranchLog({ folder })).state().received).toBe(8)
  })
})

/** What is there when the branch is opened again; killed in its making there is no branch yet. */
const contentOf = (folder: string) => {
  try {
    const branch = openBranchLog({ folder })
    const failed = verifyBranchLog(branch).filter(({ ok }) => !ok)
    const { received } = branch.state()
    branch.close()
    return { received, failed }
  } catch (error) {
    if (isFault(error) && error.code === 'not-a-branch') return { received: 0, failed: [] }
    throw error
  }
}
