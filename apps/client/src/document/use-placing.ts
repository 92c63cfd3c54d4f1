import type { FaultAnswer } from '@polder/kernel'
import { useState } from 'react'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { refusalIn } from '../host/answers.ts'
import { checkWish } from '../host/check-wish.ts'
import { perform, type Wish } from '../host/perform.ts'
import { faultsByPath, refusalWords } from '../words/refusal-words.ts'
import { useSay } from '../words/say.ts'
import type { DocLine } from './doc-line.ts'

/** What was said of lines is about those that were sent: others may stand in their places by now. */
export type Fault = {
  readonly words: string
  readonly byPath: Readonly<Record<string, string>>
  readonly of: readonly DocLine[]
}

const NO_FAULT: Fault = { words: '', byPath: {}, of: [] }

export type Placing = {
  readonly wish: Wish
  readonly lines: readonly DocLine[]
  readonly draft: { readonly stop: () => void; readonly goOn: () => void }
  readonly placed: (commandId: string) => Promise<void>
}

/** Makes a document of what is in hand, or says what is wrong with it. */
export const usePlacing = ({ wish, lines, draft, placed }: Placing) => {
  const say = useSay()
  const enterprise = useEnterprise()
  const [fault, setFault] = useState(NO_FAULT)
  const [isSaving, setSaving] = useState(false)
  const refused = ({ code, details }: FaultAnswer) =>
    setFault({
      words: refusalWords(code, details, say),
      byPath: faultsByPath(code, details, say),
      of: lines,
    })
  const place = async () => {
    const wrong = checkWish(enterprise, wish.name, wish.payload)
    if (wrong !== undefined) return refused(wrong)
    setSaving(true)
    // What becomes a document is no draft any more, unless it is refused.
    draft.stop()
    const answer = await perform(wish)
    setSaving(false)
    if (answer.ok) return await placed(answer.value.commandId)
    draft.goOn()
    refused(refusalIn(answer))
  }
  return {
    fault,
    setFault,
    isSaving,
    place: () => {
      if (!isSaving) void place()
    },
  }
}

/** What is wrong with a field is not known any more once something else stands in it. */
export const mended = (fault: Fault, field: string): Fault => {
  const { [field]: _mended, ...byPath } = fault.byPath
  return { ...fault, byPath }
}
