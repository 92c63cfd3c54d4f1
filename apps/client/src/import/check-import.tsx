import { Button } from '@mantine/core'
import type { ImportPreview, PreviewRow } from '@polder/contract/host'
import { StatusMark, useShortcuts } from '@polder/ui'
import { commandWords } from '../enterprise/command-words.ts'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { Card } from '../page/page.tsx'
import { Table } from '../page/table.tsx'
import { useSay } from '../words/say.ts'
import classes from './import.module.css'
import { payloadText, reasonText } from './row-text.ts'

export type CheckImportProps = {
  readonly preview: ImportPreview
  readonly onBack: () => void
  readonly onRun: () => void
}

/** What would become of the rows, before anything is done. */
export const CheckImport = ({ preview, onBack, onRun }: CheckImportProps) => {
  const say = useSay()
  const { steps, rows, hasMore } = preview
  const planned = steps.reduce((sum, step) => sum + step.planned, 0)
  const faults = faultsOf(preview)
  const canRun = faults.length === 0 && planned > 0
  useShortcuts(
    say('import.title'),
    canRun ? [{ keys: 'Ctrl+Enter', label: say('import.run'), run: onRun }] : [],
  )
  return (
    <>
      {faults.length === 0 ? null : (
        <Card title={say('import.unsound')}>
          <ul className={classes['faults']}>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Card>
      )}
      {rows.length === 0 ? null : (
        <Table
          label={say('import.preview')}
          columns={[
            { title: say('import.line'), isFigure: true },
            { title: say('import.becomes') },
            { title: say('import.holds') },
          ]}
        >
          {rows.map((row) => (
            <Row key={`${row.step} ${row.file} ${row.line}`} row={row} />
          ))}
        </Table>
      )}
      {hasMore ? <p>{say('import.first', { count: rows.length })}</p> : null}
      <div className={classes['actions']}>
        <Button variant="default" onClick={onBack}>
          {say('import.change')}
        </Button>
        <Button onClick={onRun} disabled={!canRun}>
          {say(hasMore ? 'import.runAll' : 'import.run')}
        </Button>
      </div>
    </>
  )
}

const Row = ({ row }: { readonly row: PreviewRow }) => {
  const say = useSay()
  const enterprise = useEnterprise()
  const { line, command, payload, reason } = row
  return (
    <tr>
      <td data-end>{line}</td>
      <td>
        {reason === null ? (
          <StatusMark tone="good">{commandWords(enterprise, command ?? '')}</StatusMark>
        ) : (
          <StatusMark tone="bad">{reasonText(reason, say)}</StatusMark>
        )}
      </td>
      <td className={classes['payload']}>{payload === null ? '' : payloadText(payload)}</td>
    </tr>
  )
}

const faultsOf = ({ faults, unfit }: ImportPreview): readonly string[] => [
  ...faults.map(({ path, message }) => `${path} ${message}`),
  ...unfit.map(({ file, reason, column }) =>
    [file, column, reason].filter((text) => text !== undefined).join(': '),
  ),
]
