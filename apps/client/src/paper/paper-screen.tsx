import { Button } from '@mantine/core'
import { present } from '@polder/kernel'
import { KeyCaps, showToast, useShortcuts } from '@polder/ui'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { labelOne, titleOf } from '../enterprise/names.ts'
import { recordPlace } from '../enterprise/places.ts'
import { refusalIn } from '../host/answers.ts'
import { oneQuery } from '../host/ask.ts'
import { desktop } from '../host/desktop.ts'
import { refusalWords } from '../words/refusal-words.ts'
import { Failed } from '../page/failed.tsx'
import { useSay } from '../words/say.ts'
import classes from './paper.module.css'
import { PaperSheet } from './paper-sheet.tsx'

export type PaperScreenProps = { readonly concept: string; readonly id: string }

/** A document as it goes to whoever it is for, and the way to a printer. */
export const PaperScreen = ({ concept, id }: PaperScreenProps) => {
  const say = useSay()
  const navigate = useNavigate()
  const enterprise = useEnterprise()
  const screens = present(enterprise.screens.get(concept), 'a route of a concept that there is')
  const { data: row, error } = useQuery(oneQuery(screens.detail.query, id))
  const title = row === undefined ? '' : titleOf(enterprise, concept, row)
  const name = `${labelOne(enterprise, concept)} ${title}`.trim()
  useFileName(name)
  const leave = () => void navigate(recordPlace(concept, id))
  const savePdf = useSavePdf(name)
  useShortcuts(say('keys.record'), [
    { keys: 'Escape', label: say('keys.back'), run: leave },
    { keys: 'Ctrl+Enter', label: say('record.print'), run: print },
  ])
  if (error !== null) return <Failed title={say('record.failed')} error={error} />
  if (row === undefined) return null
  return (
    <main className={classes['desk']}>
      <header className={classes['bar']}>
        <Button variant="default" onClick={leave}>
          {say('record.back')}
        </Button>
        <span className={classes['hint']}>
          <KeyCaps keys="Ctrl+Enter" /> {say('record.print')}
        </span>
        {savePdf === undefined ? null : (
          <Button variant="default" onClick={savePdf}>
            {say('paper.savePdf')}
          </Button>
        )}
        <Button onClick={print}>{say('record.print')}</Button>
      </header>
      <PaperSheet screens={screens} row={row} />
    </main>
  )
}

/** In a browser its own dialog prints, and saves a PDF. */
const print = () => window.print()

/** What a browser calls the PDF is the title of the page. */
const useFileName = (name: string) => {
  useEffect(() => {
    const before = document.title
    document.title = name
    return () => {
      document.title = before
    }
  }, [name])
}

const useSavePdf = (name: string) => {
  const say = useSay()
  if (desktop === undefined) return undefined
  const { savePdf } = desktop
  const save = async () => {
    const answer = await savePdf(name)
    if (!answer.ok) {
      const { code, details } = refusalIn(answer)
      return showToast({ tone: 'bad', title: refusalWords(code, details, say) })
    }
    if (answer.value !== null)
      showToast({ tone: 'good', title: say('paper.saved', { file: answer.value.file }) })
  }
  return () => void save()
}
