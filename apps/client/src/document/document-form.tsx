import { isJsonObject } from '@polder/kernel'
import { KeyCaps, LineGrid, showToast, useShortcuts } from '@polder/ui'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { labelOne } from '../enterprise/names.ts'
import { FieldInput } from '../values/field-input.tsx'
import { TotalsView } from '../values/totals-view.tsx'
import { useFormat } from '../values/use-format.ts'
import { valueText } from '../values/value-text.ts'
import { useFirstField } from '../values/use-first-field.ts'
import { faultsWithin } from '../values/within.ts'
import { sayOr, useSay } from '../words/say.ts'
import { AtAGlance } from './at-a-glance.tsx'
import { DocumentHead } from './document-head.tsx'
import classes from './document.module.css'
import { emptyLine } from './doc-line.ts'
import { type DocumentGiven, useDocumentScreen } from './use-document-screen.ts'

/** Parties and dates, the lines in a grid, and what they come to at every key. */
export const DocumentForm = (given: DocumentGiven) => {
  const { screens, fields, id, loaded } = given
  const say = useSay()
  const format = useFormat()
  const { enterprise } = useAccount()
  const doc = useDocumentScreen(given)
  const isParty = (name: string) => name === doc.shape.meanings.party?.name
  const screen = useFirstField<HTMLDivElement>()
  const what = labelOne(enterprise, screens.name)
  const operation =
    id === undefined ? (enterprise.commands.get(screens.form.command)?.operation ?? '') : 'save'
  const action =
    id === undefined
      ? sayOr(`steps.${screens.form.command}`, sayOr(`steps.${operation}`, operation))
      : say('form.save')
  useShortcuts(say('keys.document'), [
    { keys: 'Ctrl+Enter', label: action, run: doc.place },
    { keys: 'Escape', label: say('keys.back'), run: doc.leave },
  ])
  const headerFields = fields.header.filter(({ changeable }) => id === undefined || changeable)
  const plain = headerFields
    .filter(({ type, name }) => type !== 'address' && name !== 'under')
    .toSorted((one, other) => Number(isParty(other.name)) - Number(isParty(one.name)))
  return (
    <div className={classes['screen']} ref={screen}>
      <DocumentHead
        title={say(id === undefined ? 'form.newTitle' : 'form.editTitle', {
          what: what.toLowerCase(),
        })}
        words={doc.fault.words}
        draftAt={doc.draftAt}
        action={action}
        isSaving={doc.isSaving}
        onPlace={doc.place}
        onLeave={doc.leave}
        onDiscard={() => void doc.discard()}
      />
      <div className={classes['top']}>
        <div className={classes['fields']}>
          {plain.map((field) => (
            <FieldInput
              key={field.name}
              field={field}
              value={doc.header[field.name]}
              onChange={(value) => doc.change(field.name, value)}
              error={doc.fault.byPath[field.name]}
              isFirst={field.name === plain[0]?.name}
              quoted={valueText(
                isJsonObject(doc.quoted[field.name]) ? '' : doc.quoted[field.name],
                field.type,
                format,
              )}
            />
          ))}
        </div>
        <AtAGlance
          shape={doc.shape}
          header={doc.header}
          quoted={doc.quoted}
          totals={doc.totals}
          addresses={headerFields.filter(({ type }) => type === 'address')}
          onChange={doc.change}
          errorsWithin={(name) => faultsWithin(doc.fault.byPath, name)}
        />
      </div>
      <div className={classes['lines']}>
        <LineGrid
          label={say('record.lines')}
          columns={doc.columns}
          history={doc.history}
          lineKey={({ key }) => key}
          createLine={emptyLine}
          errors={doc.errors}
          onPasted={({ lines }) =>
            showToast({ tone: 'good', title: say('document.pasted', { count: lines }) })
          }
        />
      </div>
      <footer className={classes['foot']}>
        <p className={classes['hint']}>
          <KeyCaps keys="Ctrl+Enter" /> {action} · {say('document.lines', { count: doc.lineCount })}
          {loaded.draftAt === null ? null : ` · ${say('form.unsavedAt')}`}
        </p>
        {doc.shape.meanings.priced ? <TotalsView totals={doc.totals} /> : null}
      </footer>
    </div>
  )
}
