import { libraryModel } from '@polder/model/testing'
import { aUser, type Founded, idOf, OFFICES, wish } from './founding.ts'

export const LIBRARY = libraryModel()

const COPIES = ['sand 1', 'sand 2', 'dune 1']
const MEMBERS = ['reader', 'scholar', 'neighbours']

/** An enterprise that has no word in common with the standard one. */
export const LIBRARY_FOUNDED: Founded = {
  own: { name: 'OpenConsortium', payload: { fullTitle: 'Simulated libraries' } },
  office: (index) => ({
    name: 'OpenLibrary',
    payload: { designation: OFFICES[index] ?? '', sigil: `L${index}` },
  }),
  clerk: aUser('clerk', [
    { concept: 'Loan', operation: '*', workarea: '*' },
    { concept: 'Handout', operation: 'Post', workarea: '*' },
    { concept: 'Member', operation: 'Change', workarea: idOf('office 0') },
  ]),
  goods: [
    wish('OpenShelf', 'shelf', { notch: 'A1' }),
    wish('CreateTariffGroup', 'culture', { caption: 'Culture', levy: '9' }),
    ...['sand', 'dune'].map((as) =>
      wish('CreateBook', as, { heading: as, dayRate: '0.25', tariff: idOf('culture') }),
    ),
    ...COPIES.map((as) =>
      wish('CreateCopy', as, { tag: as.toUpperCase(), book: idOf(as.slice(0, 4)) }),
    ),
    ...MEMBERS.flatMap((as) => [
      wish('CreateReader', `${as} self`, { calledBy: as, home: { city: 'Delft' } }),
      wish('AssignMember', as, { of: idOf(`${as} self`), card: as.toUpperCase() }),
    ]),
    wish('AssignLibrarian', 'librarian', { of: idOf('reader self'), badge: 'B-1' }),
    wish('PostWeeding', 'bought', {
      way: 'in',
      why: 'bought',
      lines: COPIES.map((copy) => ({ copy: idOf(copy), many: '100' })),
    }),
    ...MEMBERS.slice(0, 2).map((member) =>
      wish('PlaceLoan', `loan of ${member}`, {
        borrower: idOf(member),
        lines: COPIES.slice(0, 2).map((piece) => ({ piece: idOf(piece) })),
      }),
    ),
  ],
}
