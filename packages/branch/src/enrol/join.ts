import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { LOG_FILE } from '@polder/events/sqlite'
import { accept, type Result } from '@polder/kernel'
import { type Enrolled, enrolFolder, type Enrolling } from './enrol.ts'
import { enrolAgain } from './renew.ts'

/** Makes a free folder a branch of the account that gave the code, or an enrolled one another device. */
export const joinAccount = async (enrolling: Enrolling): Promise<Result<Enrolled>> =>
  existsSync(join(enrolling.folder, LOG_FILE))
    ? enrolAgain(enrolling)
    : accept(await enrolFolder(enrolling))
