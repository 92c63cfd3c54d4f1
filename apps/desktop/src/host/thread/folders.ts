import { defaultDataFolder, defaultSecretsFolder } from '@polder/branch'
import type { ThreadData } from './protocol.ts'

/** Where the branch and its device's secret are. */
export const foldersOf = ({
  folder = defaultDataFolder(),
  secrets = defaultSecretsFolder(),
}: Pick<ThreadData, 'folder' | 'secrets'>) => ({ folder, secrets })
