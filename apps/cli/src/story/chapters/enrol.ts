import { text } from '@polder/shell'
import { ACCOUNT } from '../sample.ts'
import type { Office } from '../stage.ts'
import type { Telling } from '../telling.ts'

/** An operator gives a code for a branch, and a machine is enrolled with it. */
export const enrol = async (
  { operated, done, stage }: Pick<Telling, 'operated' | 'done' | 'stage'>,
  office: Office,
  branch = office.name,
): Promise<void> => {
  const args = ['device', 'code', '--account', ACCOUNT, '--branch', branch]
  const { code } = await operated(...args)
  await done(office, 'enrol', '--server', await stage.connect(), '--code', text(code))
}
