import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCentreLog, openRegistry } from '@polder/events/sqlite'
import { onTestFinished } from 'vitest'
import { makeKey, readKey } from '../key.ts'
import { folderStorage, type Openers } from '../storage.ts'
import { aWorld, type World } from './world.ts'

export const OPENERS: Openers = { openRegistry, openLog: openCentreLog }

/** A folder for servers, gone when the test is. */
export const aHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'polder-server-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  return home
}

export const aServerFolder = (home: string): string => {
  const folder = join(home, 'server')
  mkdirSync(folder)
  makeKey(folder)
  return folder
}

/** A server over the files of a folder; stopped when the test is. */
export const aServer = (folder: string): World => {
  const key = readKey(folder)
  const world = aWorld({ storage: folderStorage(OPENERS, { folder, key }), key })
  let isOpen = true
  const stop = async () => {
    if (isOpen) await world.centre.stop()
    isOpen = false
  }
  onTestFinished(stop)
  return { ...world, centre: { ...world.centre, stop } }
}
