import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'

/** A disk of a few mebibytes that can be given more room. Only the superuser can have one. */
export type SmallDisk = { readonly grow: (mebibytes: number) => void; readonly remove: () => void }

export const mountSmallDisk = (folder: string, mebibytes: number): SmallDisk | null => {
  mkdirSync(folder)
  const mounted = mount('-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder)
  if (!mounted) return null
  return {
    grow: (size) => void mount('-o', `remount,size=${size}m`, folder),
    remove: () => void spawnSync('umount', [folder]),
  }
}

const mount = (...args: readonly string[]) => spawnSync('mount', args).status === 0
