import { negateDecimal } from '@polder/kernel'
import { type ConceptShape, directionOf } from '@polder/model'
import { emptyLine } from '../document/doc-line.ts'
import type { DocumentInHand } from '../document/document-payload.ts'
import { askList } from '../host/ask.ts'
import { textIn } from '../values/text-in.ts'

/** A payment of all that is open of a document, received or, of a credit, given back. */
export const paymentOf = async (shape: ConceptShape, document: string): Promise<DocumentInHand> => {
  const { header, line, party } = shape.meanings
  const [row] = (await askList('GetOpenItems', { filter: { document } })).rows
  if (row === undefined || party === undefined) return { header: {}, lines: [] }
  const open = textIn(row, 'open', '0')
  const isCredit = open.startsWith('-')
  const amount = isCredit ? negateDecimal(open) : open
  const direction = isCredit ? 'out' : 'in'
  return {
    header: {
      [party.name]: textIn(row, 'party'),
      ...(header.amount === undefined ? {} : { [header.amount.name]: amount }),
      ...(header.direction === undefined || directionOf(shape, {}) === direction
        ? {}
        : { [header.direction.name]: direction }),
    },
    lines:
      line.settles === undefined || line.allocated === undefined
        ? []
        : [
            {
              ...emptyLine(),
              typed: { [line.settles.name]: document, [line.allocated.name]: amount },
            },
          ],
  }
}
