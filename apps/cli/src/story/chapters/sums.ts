import { assert, equalJson } from '@polder/kernel'
import { type Figures, figuresAt, figuresTable } from '../figures.ts'
import { logAt } from '../log.ts'
import type { Chapter } from '../story.ts'

/** What the files come to, reckoned without Polder (see the sample's README). */
const IN_THE_FILES: readonly Figures[] = [
  {
    branch: 'London',
    orders: 224,
    lines: 568,
    quantity: '13887',
    gross: '378025.84',
    net: '344581.79',
    freight: '17690.88',
  },
  {
    branch: 'Seattle',
    orders: 606,
    lines: 1587,
    quantity: '37430',
    gross: '976432.75',
    net: '921211.50',
    freight: '47251.81',
  },
  {
    branch: 'all',
    orders: 830,
    lines: 2155,
    quantity: '51317',
    gross: '1354458.59',
    net: '1265793.29',
    freight: '64942.69',
  },
]

/** The same sums at every office, the same log, and all checks pass. */
export const sums: Chapter = async (telling, { head, london, seattle }) => {
  const { chapter, tell, done, shown, operated, stage } = telling
  const offices = [head, london, seattle]
  chapter('It adds up')
  const figures = await Promise.all(offices.map(figuresAt))
  for (const [index, found] of figures.entries())
    assert(equalJson(IN_THE_FILES, found), `${offices[index]?.name} has the sums of the files`)
  tell('At the head office, in London and in Seattle the orders come to the same, to the cent:')
  shown(figuresTable('', figures[0] ?? []))
  tell(`So do the files of the sample, reckoned without Polder. And the logs are one log:`)
  const logs = await Promise.all(offices.map(logAt))
  for (const [index, { events, digest }] of logs.entries()) {
    assert(digest === logs[0]?.digest, `${offices[index]?.name} has the log of all`)
    shown(`${offices[index]?.name.padEnd(12)}${events} events  sha256 ${digest.slice(0, 16)}…`)
  }
  tell(
    `Everything that can be checked is: the server's log with its hashes and signatures; at each
    office its log, its ledgers, and its read model against one that is made anew.`,
  )
  await operated('verify')
  for (const office of offices) await done(office, 'verify')
  await stage.disconnect()
}
