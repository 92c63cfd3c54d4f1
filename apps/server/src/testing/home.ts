import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A machine for a server as a test needs it: where its data may lie, and room beside. */
export type Home = { readonly path: string; readonly data: string; readonly remove: () => void }

export const makeHome = (): Home => {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'polder-server-')))
  const remove = () => rmSync(path, { recursive: true, force: true })
  return { path, data: join(path, 'data'), remove }
}

/** One for the test that asks, gone when it has finished. */
export const aHome = (): Home => {
  const home = makeHome()
  onTestFinished(home.remove)
  return home
}
