import { join } from 'node:path'
import { _electron } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { electronBinary } from '../../start/electron-binary.ts'
import type { Launch } from './app.ts'
import { builtApp } from './built-app.ts'

/** The app in Electron itself, where its program is. */
export const launchElectron: Launch = async ({ home, args = [], env = {} }) => {
  const app = await _electron.launch({
    executablePath: electronBinary() ?? '',
    args: [
      await builtApp(),
      `--user-data-dir=${join(home.path, 'electron')}`,
      `--data=${home.folder}`,
      ...args,
    ],
    env: { ...process.env, POLDER_DEVICES: home.secrets, ...env },
  })
  onTestFinished(async () => {
    await app.close().catch(() => {})
  })
  return { pages: () => app.windows(), quit: async () => await app.close() }
}
