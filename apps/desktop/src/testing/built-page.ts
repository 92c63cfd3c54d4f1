import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPlaceholder } from '../build/bundles.ts'

/** The page that stands in for the client, built for the tests of a file, which remove it in the end. */
let built: Promise<string> | undefined

export const builtPage = async (): Promise<string> => {
  built ??= build()
  return await built
}

export const removeBuiltPage = async (): Promise<void> => {
  if (built !== undefined) rmSync(await built, { recursive: true })
  built = undefined
}

const build = async () => {
  const out = mkdtempSync(join(tmpdir(), 'polder-page-'))
  await buildPlaceholder(out)
  return out
}
