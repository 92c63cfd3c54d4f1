import { present } from '@polder/kernel'
import type { ConceptScreens } from '@polder/model'
import { showToast, useLineHistory } from '@polder/ui'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { labelOne } from '../enterprise/names.ts'
import { listPlace, recordPlace } from '../enterprise/places.ts'
import { useSay } from '../words/say.ts'
import { type DocLine, isEmptyLine } from './doc-line.ts'
import {
  changePayload,
  type DocumentFields,
  type DocumentInHand,
  type HeaderValues,
  placePayload,
} from './document-payload.ts'
import { draftName, dropDraft } from './drafts.ts'
import { lineErrors } from './line-errors.ts'
import type { Loaded } from './load-document.ts'
import { useDraft } from './use-draft.ts'
import { mended, usePlacing } from './use-placing.ts'
import { useDocumentFigures } from './use-document-figures.ts'

export type DocumentGiven = {
  readonly screens: ConceptScreens
  readonly fields: DocumentFields
  readonly id: string | undefined
  readonly loaded: Loaded
}

/** A document in hand: what it holds, what it comes to, and how it becomes one. */
export const useDocumentScreen = (given: DocumentGiven) => {
  const { screens, fields, id, loaded } = given
  const say = useSay()
  const navigate = useNavigate()
  const enterprise = useEnterprise()
  const shape = present(enterprise.shapes.get(screens.name), 'screens derive from shapes')
  const [header, setHeader] = useState<HeaderValues>(loaded.hand.header)
  const history = useLineHistory<DocLine>(loaded.hand.lines)
  const hand = { header, lines: history.lines }
  const name = draftName(screens.name, id)
  const draft = useDraft({ name, about: screens.name, hand, loaded })
  const { quoted, columns, totals } = useDocumentFigures({ shape, fields, header, history })

  const { fault, setFault, isSaving, place } = usePlacing({
    wish: { ...wishFor(given, hand), commandId: loaded.commandId },
    lines: history.lines,
    draft,
    placed: async (commandId) => {
      await dropDraft(name)
      const text = labelOne(enterprise, screens.name)
      showToast({ tone: 'good', title: say('form.saved'), text })
      void navigate(recordPlace(screens.name, id ?? commandId), { replace: true })
    },
  })
  const leave = () =>
    void navigate(id === undefined ? listPlace(screens.name) : recordPlace(screens.name, id))
  return {
    shape,
    header,
    quoted,
    history,
    columns,
    totals,
    fault,
    isSaving,
    draftAt: draft.savedAt,
    lineCount: history.lines.filter((line) => !isEmptyLine(line)).length,
    errors: lineErrors({
      fields: fields.lines,
      lines: history.lines,
      faults: fault.of === history.lines ? fault.byPath : {},
      say,
      isChange: id !== undefined,
    }),
    change: (field: string, value: HeaderValues[string]) => {
      setHeader((before) => ({ ...before, [field]: value }))
      setFault((before) => mended(before, field))
    },
    place,
    leave,
    discard: async () => {
      draft.stop()
      await dropDraft(name)
      leave()
    },
  }
}

/** A document that is made, or what changed of one that is there. */
const wishFor = ({ screens, fields, id, loaded }: DocumentGiven, hand: DocumentInHand) =>
  id === undefined
    ? { name: screens.form.command, payload: placePayload(fields, hand) }
    : {
        name: `Change${screens.name}`,
        payload: changePayload(fields, { id, was: loaded.was, to: hand }),
      }
