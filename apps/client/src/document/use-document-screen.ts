import { type FaultAnswer, present } from '@polder/kernel'
import type { ConceptScreens } from '@polder/model'
import { showToast, useLineHistory } from '@polder/ui'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { labelOne } from '../enterprise/names.ts'
import { listPlace, recordPlace } from '../enterprise/places.ts'
import { refusalIn } from '../host/answers.ts'
import { checkWish } from '../host/check-wish.ts'
import { perform } from '../host/perform.ts'
import { faultsByPath, refusalWords } from '../words/refusal-words.ts'
import { useSay } from '../words/say.ts'
import { type DocLine, isEmptyLine } from './doc-line.ts'
import {
  changePayload,
  type DocumentFields,
  type HeaderValues,
  placePayload,
} from './document-payload.ts'
import { draftName, dropDraft } from './drafts.ts'
import { lineErrors } from './line-errors.ts'
import type { Loaded } from './load-document.ts'
import { useDraft } from './use-draft.ts'
import { useDocumentFigures } from './use-document-figures.ts'

/** What was said of lines is about those that were sent: others may stand in their places by now. */
type Fault = {
  readonly words: string
  readonly byPath: Readonly<Record<string, string>>
  readonly of: readonly DocLine[]
}

const NO_FAULT: Fault = { words: '', byPath: {}, of: [] }

export type DocumentGiven = {
  readonly screens: ConceptScreens
  readonly fields: DocumentFields
  readonly id: string | undefined
  readonly loaded: Loaded
}

/** A document in hand: what it holds, what it comes to, and how it becomes one. */
export const useDocumentScreen = ({ screens, fields, id, loaded }: DocumentGiven) => {
  const say = useSay()
  const navigate = useNavigate()
  const enterprise = useEnterprise()
  const shape = present(enterprise.shapes.get(screens.name), 'screens derive from shapes')
  const [header, setHeader] = useState<HeaderValues>(loaded.hand.header)
  const history = useLineHistory<DocLine>(loaded.hand.lines)
  const [fault, setFault] = useState(NO_FAULT)
  const [isSaving, setSaving] = useState(false)
  const hand = { header, lines: history.lines }
  const name = draftName(screens.name, id)
  const draft = useDraft({ name, about: screens.name, hand, loaded })
  const { quoted, columns, totals } = useDocumentFigures({ shape, fields, header, history })

  const wish =
    id === undefined
      ? { name: screens.form.command, payload: placePayload(fields, hand) }
      : {
          name: `Change${screens.name}`,
          payload: changePayload(fields, { id, was: loaded.was, to: hand }),
        }

  const refused = ({ code, details }: FaultAnswer) =>
    setFault({
      words: refusalWords(code, details, say),
      byPath: faultsByPath(code, details, say),
      of: history.lines,
    })

  const place = async () => {
    const wrong = checkWish(enterprise, wish.name, wish.payload)
    if (wrong !== undefined) return refused(wrong)
    setSaving(true)
    draft.stop()
    const answer = await perform({ ...wish, commandId: loaded.commandId })
    setSaving(false)
    if (!answer.ok) {
      draft.goOn()
      return refused(refusalIn(answer))
    }
    await dropDraft(name)
    showToast({ tone: 'good', title: say('form.saved'), text: labelOne(enterprise, screens.name) })
    void navigate(recordPlace(screens.name, id ?? answer.value.commandId), { replace: true })
  }

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
    place: () => void place(),
    leave,
    discard: async () => {
      draft.stop()
      await dropDraft(name)
      leave()
    },
  }
}

/** What is wrong with a field is not known any more once something else stands in it. */
const mended = (fault: Fault, field: string): Fault => {
  const { [field]: _mended, ...byPath } = fault.byPath
  return { ...fault, byPath }
}
