import { KeyCaps, useShortcuts } from '@polder/ui'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { labelOne, inSentence } from '../enterprise/names.ts'
import { useFirstField } from '../values/use-first-field.ts'
import { sayOr, useSay } from '../words/say.ts'
import { DocumentHead } from './document-head.tsx'
import { DocumentTop } from './document-top.tsx'
import classes from './document.module.css'
import { DocumentLines, DocumentSums } from './document-lines.tsx'
import { type DocumentGiven, useDocumentScreen } from './use-document-screen.ts'

/** Parties and dates, the lines in a grid, and what they come to at every key. */
export const DocumentForm = (given: DocumentGiven) => {
  const { fields, id, loaded } = given
  const say = useSay()
  const doc = useDocumentScreen(given)
  const screen = useFirstField<HTMLDivElement>()
  const { title, action } = useWords(given)
  useShortcuts(say('keys.document'), [
    { keys: 'Ctrl+Enter', label: action, run: doc.place },
    { keys: 'Escape', label: say('keys.back'), run: doc.leave },
  ])
  const headerFields = fields.header.filter(({ changeable }) => id === undefined || changeable)
  return (
    <div className={classes['screen']} ref={screen}>
      <DocumentHead
        title={title}
        words={doc.fault.words}
        draftAt={doc.draftAt}
        action={action}
        isSaving={doc.isSaving}
        onPlace={doc.place}
        onLeave={doc.leave}
        onDiscard={() => void doc.discard()}
      />
      <DocumentTop fields={headerFields} doc={doc} />
      <div className={classes['lines']}>
        <DocumentLines doc={doc} />
      </div>
      <footer className={classes['foot']}>
        <p className={classes['hint']}>
          <KeyCaps keys="Ctrl+Enter" /> {action} · {say('document.lines', { count: doc.lineCount })}
          {loaded.draftAt === null ? null : ` · ${say('form.unsavedAt')}`}
        </p>
        <DocumentSums doc={doc} />
      </footer>
    </div>
  )
}

/** What the screen is called, and its one button: `Place`, `Post invoice`, `Save`. */
const useWords = ({ screens, id }: DocumentGiven) => {
  const say = useSay()
  const { enterprise } = useAccount()
  const { command } = screens.form
  const what = { what: inSentence(labelOne(enterprise, screens.name)) }
  const operation = enterprise.commands.get(command)?.operation ?? ''
  return id === undefined
    ? {
        title: say('form.newTitle', what),
        action: sayOr(`steps.${command}`, sayOr(`steps.${operation}`, operation)),
      }
    : { title: say('form.editTitle', what), action: say('form.save') }
}
