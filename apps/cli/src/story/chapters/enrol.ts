import { ACCOUNT } from '../sample.ts'
import type { Office } from '../stage.ts'
import type { Telling } from '../telling.ts'
import { text } from '../../words/text.ts'

/** An operator gives a code, and a machine is enrolled with it. */
export const enrol = async (
  { operated, done, stage }: Pick<Telling, 'operated' | 'done' | 'stage'>,
  office: Office,
): Promise<void> => {
  const args = ['device', 'code', '--account', ACCOUNT, '--branch', office.name]
  const { code } = await operated(...args)
  await done(office, 'enrol', '--server', await stage.connect(), '--code', text(code))
}
