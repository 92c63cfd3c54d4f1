import { type JsonObject, negateDecimal } from '@polder/kernel'
import { type ConceptShape, directionOf } from '@polder/model'
import { skipToken, useQuery } from '@tanstack/react-query'
import type { HeaderValues } from '../document/document-payload.ts'
import { listQuery } from '../host/ask.ts'
import { textIn } from '../values/text-in.ts'
import type { OpenDocument } from './allocation.ts'

/** A payment that settles more documents than this says so, and is posted in two. */
export const MAX_OPEN_DOCUMENTS = 200

export type OpenDocuments = {
  readonly documents: readonly OpenDocument[]
  /** There are more than are shown. */
  readonly hasMore: boolean
}

/** What is open of the party that pays or is paid, what is due first in front; undefined until one is chosen. */
export const useOpenDocuments = (
  shape: ConceptShape,
  header: HeaderValues,
): OpenDocuments | undefined => {
  const party = header[shape.meanings.party?.name ?? '']
  const settles = shape.meanings.line.settles?.to ?? []
  const isOut = directionOf(shape, withoutUndefined(header)) === 'out'
  const { data } = useQuery(
    typeof party === 'string'
      ? listQuery('GetOpenItems', {
          filter: { party, status: 'open', documentType: [...settles] },
          sort: 'dueOn',
          page: { limit: MAX_OPEN_DOCUMENTS },
        })
      : { queryKey: ['GetOpenItems', 'of nobody'], queryFn: skipToken },
  )
  return (
    data && {
      documents: data.rows.map((row) => openDocument(row, isOut)),
      hasMore: data.atLeast || data.count > data.rows.length,
    }
  )
}

const openDocument = (row: JsonObject, isOut: boolean): OpenDocument => {
  const open = textIn(row, 'open', '0')
  return {
    id: textIn(row, 'document'),
    concept: textIn(row, 'documentType'),
    number: textIn(row, 'number'),
    postedOn: textIn(row, 'postedOn'),
    dueOn: textIn(row, 'dueOn'),
    open: isOut ? negateDecimal(open) : open,
  }
}

const withoutUndefined = (header: HeaderValues): JsonObject =>
  Object.fromEntries(
    Object.entries(header).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
