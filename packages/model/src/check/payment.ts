import { type Finding, finding } from './finding.ts'
import type { Check, Subject } from './subject.ts'

/** FI-2: what opens an item says who owes how much, and what settles items says how much of which. */
export const checkPayment: Check = (subject) => {
  const { concept, shape } = subject
  if (concept.kind !== 'activity') return []
  switch (concept.payment) {
    case undefined:
      return settlesNothing(subject)
    case 'opens':
      return [
        ...party(subject),
        ...settlesNothing(subject),
        ...(shape.meanings.priced ? [] : [needs(subject, PRICED)]),
      ]
    case 'settles':
      return [
        ...party(subject),
        ...(shape.meanings.header.amount === undefined ? [needs(subject, AMOUNT)] : []),
        ...allocation(subject),
      ]
  }
}

const PRICED = 'what is owed is the total of priced lines; give them a quantity and a unit price'
const AMOUNT = 'money moves; add an attribute of the type money that means "amount"'

const needs = ({ name }: Subject, words: string) => finding(name, 'payment', words)

const party = (subject: Subject): readonly Finding[] =>
  subject.shape.meanings.party === undefined
    ? [needs(subject, 'somebody owes or pays; add a party to "parties"')]
    : []

const settlesNothing = ({ name, shape: { meanings } }: Subject) =>
  [
    ...[meanings.header.amount].map((field) => ({ field, above: 'attributes' })),
    ...[meanings.line.settles, meanings.line.allocated].map((field) => ({ field, above: 'lines' })),
  ].flatMap(({ field, above }) =>
    field === undefined
      ? []
      : [
          finding(
            name,
            `${above}.${field.name}.means`,
            `"${field.means}" is said of a payment; add "payment": "settles" or leave it out`,
          ),
        ],
  )

/** Lines of a payment say both what they settle and how much of it. */
const allocation = ({ name, concept, shape: { meanings } }: Subject): readonly Finding[] => {
  if (!('lines' in concept) || concept.lines === undefined) return []
  return (['settles', 'allocated'] as const)
    .filter((means) => meanings.line[means] === undefined)
    .map((means) =>
      finding(name, 'lines', `lines of a payment need an attribute that means "${means}"; add one`),
    )
}
