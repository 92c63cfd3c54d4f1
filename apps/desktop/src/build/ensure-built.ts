import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Something that is built from sources, and shows by a file of its own when that was. */
export type Built = {
  readonly file: string
  /** Folders of what it is built from. */
  readonly sources: readonly string[]
  readonly build: () => Promise<void>
}

const PASSED_OVER: readonly string[] = ['node_modules', 'dist', 'coverage']

/** Builds it where it isn't there, or a source is newer; false where it was there already. */
export const ensureBuilt = async ({ file, sources, build }: Built): Promise<boolean> => {
  const builtAtMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (!sources.some((folder) => isNewer(folder, builtAtMs))) return false
  await build()
  return true
}

const isNewer = (folder: string, thanMs: number): boolean =>
  existsSync(folder) &&
  readdirSync(folder, { withFileTypes: true }).some((entry) => {
    if (PASSED_OVER.includes(entry.name)) return false
    const path = join(folder, entry.name)
    return entry.isDirectory() ? isNewer(path, thanMs) : statSync(path).mtimeMs > thanMs
  })
