import { figuresAt, figuresTable } from '../figures.ts'
import { DOCUMENTS, importOf } from '../sample.ts'
import type { Office } from '../stage.ts'
import { json, rowAt, type Telling } from '../telling.ts'
import type { Chapter } from '../chapter.ts'
import { enrol } from './enrol.ts'

/** Both branches work without a line, and do things that collide. */
export const offLine: Chapter = async (telling, { london, seattle }) => {
  const { chapter, tell, tried, done, drawn, stage } = telling
  chapter('Two branches, and no line')
  tell('London and Seattle enrol, and receive what the head office has entered.')
  for (const office of [london, seattle]) await enrol(telling, office)
  await stage.disconnect()
  tell('Then the server is gone. Nobody reaches anybody.')
  await tried(london, 'sync')
  tell(
    `Each branch enters its own orders, deliveries and invoices all the same; an order belongs to the
    branch of the employee who took it. Document numbers are final at once: every machine has
    series of its own.`,
  )
  for (const office of [london, seattle]) {
    await done(office, ...importOf(DOCUMENTS))
    drawn(figuresTable(`What ${office.name} sees`, await figuresAt(office)))
  }
  tell(
    `Both change customers that they share. Of Ernst Handel, London hears of a new contact and
    Seattle of a new phone number.`,
  )
  await changeOrganisation(telling, london, 'Ernst Handel', 'contactName', 'Maria Mendel')
  await changeOrganisation(telling, seattle, 'Ernst Handel', 'phone', '7675-3500')
  tell('QUICK-Stop has another phone number too, and they understand it differently.')
  await changeOrganisation(telling, london, 'QUICK-Stop', 'phone', '0372-035100')
  await changeOrganisation(telling, seattle, 'QUICK-Stop', 'phone', '0372-035700')
  tell('And both win a new customer, to whom each gives the number that seems free.')
  await winCustomer(telling, london, 'Harbour Cafe')
  await winCustomer(telling, seattle, 'Harbor Grill')
}

/** A change says what the person saw, and what it shall be. */
const changeOrganisation = async (
  { done }: Telling,
  ...[office, name, attribute, to]: readonly [Office, string, string, string]
) => {
  const { id, [attribute]: was } = await rowAt(office, 'GetOrganisations', { name })
  await done(office, 'do', 'ChangeOrganisation', ...json({ id, [attribute]: { was, to } }))
}

const winCustomer = async ({ done }: Telling, office: Office, name: string) => {
  const { commandId: of } = await done(office, 'do', 'CreateOrganisation', ...json({ name }))
  await done(office, 'do', 'AssignCustomer', ...json({ of, number: 'HARBO' }))
}
