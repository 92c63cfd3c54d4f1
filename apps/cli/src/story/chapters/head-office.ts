import { ACCOUNT, BRANCHES, importOf, MASTER_DATA } from '../sample.ts'
import type { Chapter } from '../chapter.ts'
import { enrol } from './enrol.ts'

/** A server is set up, and the head office enters what all branches share. */
export const headOffice: Chapter = async (telling, { head }) => {
  const { chapter, tell, operated, done, stage } = telling
  chapter('A server, and a head office')
  tell(
    `Northwind Traders is a company with a head office and two branches that sell, London and
    Seattle. It needs a server: that is where the one log lies on which all agree, the centre, as
    branches call it. Two real programs do everything that follows, polder-server in the middle and
    polder at each office; what is typed stands behind the $, what they say below it.`,
  )
  await operated('account', 'create', ACCOUNT, '--user', 'owner', '--branch', 'Head office')
  for (const { name, code } of BRANCHES)
    await operated('branch', 'open', name, '--account', ACCOUNT, '--code', code)
  await stage.connect()
  tell(
    `A machine speaks for an office once it is enrolled, with a code that is good for one machine and
    a quarter of an hour.`,
  )
  await enrol(telling, head)
  tell(
    `The head office enters customers, products, suppliers and employees, from files as an older
    program left them. A mapping says how a row becomes a command: nothing gets past the rules.`,
  )
  await done(head, ...importOf(MASTER_DATA))
  tell('So far only the head office has them: commands wait in its outbox. Now they are sent.')
  await done(head, 'sync')
}
