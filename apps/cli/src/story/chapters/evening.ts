import { assert, type JsonObject } from '@polder/kernel'
import { text } from '@polder/shell'
import { table } from '../../start/table.ts'
import type { Office } from '../stage.ts'
import type { Chapter } from '../chapter.ts'
import { rowAt, rowsAt } from '../telling.ts'

/** The line is back: what merges, what comes back, and what is for somebody to settle. */
export const evening: Chapter = async (telling, { head, london, seattle }) => {
  const { chapter, tell, done, drawn, stage } = telling
  await stage.connect()
  chapter('In the evening the line is back')
  tell(
    `London is first. The server takes each command whole, decides it again by the same rules, and
    gives it its place in the log. Seattle then receives what London did, undoes what it had not
    sent, and does it again on top of that: here two things turn out differently.`,
  )
  for (const office of [london, seattle, london, head]) await done(office, 'sync')
  tell('Of Ernst Handel both changes stand: they were to different attributes, so they merge.')
  drawn(
    table(
      'Ernst Handel, at the head office',
      [await rowAt(head, 'GetOrganisations', { name: 'Ernst Handel' })],
      ['name', 'contactName', 'phone'],
    ),
  )
  tell(
    `Of QUICK-Stop both changed the same attribute, and the log has London's. Seattle's came back to
    its inbox: whole, with what happened meanwhile and who did it.`,
  )
  const entry = await onlyInboxEntry(seattle)
  await done(seattle, 'inbox', 'show', entry)
  tell('A person settles it. Seattle asks QUICK-Stop, and London was right.')
  await done(seattle, 'inbox', 'drop', entry, '--reason', 'London has understood it better')
  tell(
    `The number of the new customer is London's. Seattle's customer keeps everything but that: no
    order has to wait for it, and an exception tells everybody.`,
  )
  const customers = await rowsAt(head, 'GetCustomers', {
    filter: { 'of.name': ['Harbour Cafe', 'Harbor Grill'] },
  })
  drawn(table('New customers', customers, ['of.name', 'number']))
}

const onlyInboxEntry = async (office: Office): Promise<string> => {
  const answer = (await office.run(['inbox'])).lines.at(-1)
  // Safe: the inbox answers a list of its entries.
  const entries = answer?.['value'] as readonly JsonObject[]
  assert(entries.length === 1, `one command came back to ${office.name}`)
  return text(entries[0]?.['commandId'])
}
