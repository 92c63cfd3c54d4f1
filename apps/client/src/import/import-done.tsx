import type { ImportAnswer } from '@polder/contract/host'
import { StatusMark } from '@polder/ui'
import { Card, Pair, Pairs } from '../page/page.tsx'
import { Table } from '../page/table.tsx'
import { useSay } from '../words/say.ts'
import { reasonText } from './row-text.ts'

/** What came of it; what could not be imported is listed by its line. */
export const ImportDone = ({ answer }: { readonly answer: ImportAnswer }) => {
  const say = useSay()
  const { imported, unchanged, rejected, rejections } = answer
  return (
    <>
      <Card title={say('import.done')}>
        <Pairs>
          <Pair label={say('import.imported')}>{imported}</Pair>
          <Pair label={say('import.unchanged')}>{unchanged}</Pair>
          <Pair label={say('import.rejected')}>{rejected}</Pair>
        </Pairs>
      </Card>
      {rejections.length === 0 ? null : (
        <Table
          label={say('import.rejected')}
          columns={[
            { title: say('import.file') },
            { title: say('import.line'), isFigure: true },
            { title: say('import.why') },
          ]}
        >
          {rejections.map(({ step, file, line, reason }) => (
            <tr key={`${step} ${file} ${line}`}>
              <td>{file}</td>
              <td data-end>{line}</td>
              <td>
                <StatusMark tone="bad">{reasonText(reason, say)}</StatusMark>
              </td>
            </tr>
          ))}
        </Table>
      )}
    </>
  )
}
