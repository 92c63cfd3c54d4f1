import { assert, equalJson } from '@polder/kernel'
import { figuresAt, figuresTable, IN_THE_FILES } from '../figures.ts'
import { logAt } from '../log.ts'
import type { Chapter } from '../chapter.ts'

/** The same sums at every office, the same log, and all checks pass. */
export const sums: Chapter = async (telling, { head, london, seattle }) => {
  const { chapter, tell, done, drawn, operated, stage } = telling
  const offices = [head, london, seattle]
  chapter('It adds up')
  const figures = await Promise.all(offices.map(figuresAt))
  for (const [index, found] of figures.entries())
    assert(equalJson(IN_THE_FILES, found), `${offices[index]?.name} has the sums of the files`)
  tell('At the head office, in London and in Seattle the orders come to the same, to the cent:')
  drawn(figuresTable('', figures[0] ?? []))
  tell(`So do the files of the sample, reckoned without Polder. And the logs are one log:`)
  const logs = await Promise.all(offices.map(logAt))
  const lines: string[] = []
  for (const [index, { events, digest }] of logs.entries()) {
    assert(digest === logs[0]?.digest, `${offices[index]?.name} has the log of all`)
    lines.push(
      `${offices[index]?.name.padEnd(12)} ${events} events, sha256 ${digest.slice(0, 16)}…`,
    )
  }
  drawn(lines.join('\n'))
  tell(
    `Everything that can be checked is: the server's log with its hashes and signatures; at each
    office its log, its ledgers, and its read model against one that is made anew.`,
  )
  await operated('verify')
  for (const office of offices) await done(office, 'verify')
  await stage.disconnect()
}
