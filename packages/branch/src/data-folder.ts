import { join } from 'node:path'
import envPaths from 'env-paths'

/** Where branches' files are unless somebody says otherwise: one folder each, by name. */
export const defaultDataFolder = (name = 'default'): string =>
  join(envPaths('polder', { suffix: '' }).data, name)
