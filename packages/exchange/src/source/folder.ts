import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ImportSource } from './source.ts'

/**
 * The files of a folder by their names, or packed under the same name with `.gz`. `elsewhere` gives
 * the path of a file that a person chose from another place. A name never leads out of the folder.
 */
export const createFolderSource = (
  folder: string,
  elsewhere: { readonly [name: string]: string } = {},
): ImportSource => ({
  open: async (name) => {
    const path = await firstThere(elsewhere[name] ?? join(folder, basename(name)))
    const { size } = await stat(path)
    return { stream: createReadStream(path), size, name: basename(path) }
  },
})

const firstThere = async (path: string): Promise<string> => {
  if (await isFile(path)) return path
  return (await isFile(`${path}.gz`)) ? `${path}.gz` : path
}

const isFile = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}
