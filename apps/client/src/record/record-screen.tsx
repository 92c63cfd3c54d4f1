import { present } from '@polder/kernel'
import { useShortcuts } from '@polder/ui'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { Failed } from '../page/failed.tsx'
import { useSay } from '../words/say.ts'
import { AskDialog } from './ask-dialog.tsx'
import { RecordBlocks } from './record-blocks.tsx'
import { RecordHead } from './record-head.tsx'
import { RecordTabs } from './record-tabs.tsx'
import { RecordThen } from './record-then.tsx'
import { RecordValues } from './record-values.tsx'
import classes from './record.module.css'
import { useRecordScreen } from './use-record-screen.ts'

export type RecordScreenProps = {
  readonly concept: string
  readonly id: string
  /** Where it stands beside its list. */
  readonly onLeave?: () => void
}

/** One thing with all there is to know about it. */
export const RecordScreen = ({ concept, id, onLeave }: RecordScreenProps) => {
  const say = useSay()
  const { screens: all } = useEnterprise()
  const screens = present(all.get(concept), 'a route of a concept that there is')
  const record = useRecordScreen({ screens, id, onLeave })
  const { row, error, edit, step } = record
  useShortcuts(say('keys.record'), [
    { keys: 'Escape', label: say('keys.back'), run: record.leave },
    ...(edit === undefined ? [] : [{ keys: 'e', label: say('keys.edit'), run: edit }]),
    ...(record.isDocument
      ? [{ keys: 'Ctrl+P', label: say('record.print'), run: record.print }]
      : []),
    ...(step === null
      ? []
      : [{ keys: 'Ctrl+Enter', label: say('keys.nextStep'), run: record.takeStep }]),
  ])
  if (row === undefined && error !== null)
    return <Failed title={say('record.failed')} error={error} onRetry={record.retry} />
  if (row === undefined) return null
  return (
    <article className={classes['screen']}>
      <RecordHead screens={screens} row={row} record={record} />
      {record.shownRevision === null ? (
        <>
          <RecordBlocks
            row={row}
            onRelease={(block) => record.setAsking({ kind: 'release', block })}
          />
          <RecordTabs screens={screens} id={id} tab={record.tab} onTab={record.setTab}>
            <RecordValues screens={screens} row={row} />
          </RecordTabs>
        </>
      ) : (
        <RecordThen
          screens={screens}
          id={id}
          revision={record.shownRevision}
          onNow={() => record.setTab('history')}
        />
      )}
      <AskDialog screens={screens} id={id} record={record} />
    </article>
  )
}
