import { Button } from '@mantine/core'
import { isJsonObject, type JsonObject } from '@polder/kernel'
import { EmptyState, showToast, StatusMark } from '@polder/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { useMayDo } from '../enterprise/use-may-do.ts'
import { whyNot } from '../host/answers.ts'
import { listQuery } from '../host/ask.ts'
import { perform } from '../host/perform.ts'
import { AskText } from '../page/ask-text.tsx'
import { Page } from '../page/page.tsx'
import { Table } from '../page/table.tsx'
import { ReferenceText } from '../values/reference-text.tsx'
import { refusalWords } from '../words/refusal-words.ts'
import { sayOr, useSay } from '../words/say.ts'
import classes from './exceptions.module.css'
import { textIn } from '../values/text-in.ts'

const MAX_SHOWN = 200

/** Rules that are broken in the light of what others did, for somebody to settle. */
export const ExceptionsScreen = () => {
  const say = useSay()
  const mayDo = useMayDo()
  const [settling, setSettling] = useState<JsonObject>()
  const { data } = useQuery(
    listQuery('GetExceptions', { filter: { status: 'open' }, page: { limit: MAX_SHOWN } }),
  )
  if (data === undefined) return null
  return (
    <Page title={say('exceptions.title')}>
      {data.rows.length === 0 ? (
        <EmptyState title={say('exceptions.empty')} text={say('exceptions.emptyText')} />
      ) : (
        <Table
          label={say('exceptions.title')}
          columns={[
            { title: say('exceptions.rule') },
            { title: say('exceptions.about') },
            { title: say('exceptions.settle'), isTitleHidden: true },
          ]}
        >
          {data.rows.map((row) => (
            <tr key={textIn(row, 'id')}>
              <td>
                <StatusMark tone="warn">
                  {sayOr(`exceptions.rules.${textIn(row, 'rule')}`, textIn(row, 'rule'))}
                </StatusMark>
              </td>
              <td>
                <About row={row} />
              </td>
              <td data-end>
                {mayDo('SettleException') ? (
                  <Button size="xs" variant="default" onClick={() => setSettling(row)}>
                    {say('exceptions.settle')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {data.atLeast || data.count > MAX_SHOWN ? (
        <p>{say('list.atLeast', { count: MAX_SHOWN })}</p>
      ) : null}
      {settling === undefined ? null : (
        <Settle row={settling} onClose={() => setSettling(undefined)} />
      )}
    </Page>
  )
}

/** All that the exception names, by its name. */
const About = ({ row }: { readonly row: JsonObject }) => {
  const { shapes } = useEnterprise()
  const all = [...shapes.values()]
  const concept = textIn(row, 'concept')
  const details = isJsonObject(row['details']) ? row['details'] : {}
  const goods = all.flatMap(({ meanings }) => meanings.line.subject?.to ?? [])
  const locations = all.flatMap(({ meanings }) => meanings.header.location?.to ?? [])
  const about = shapes.has(concept)
    ? [{ id: textIn(row, 'stream'), to: [concept] }]
    : [
        { id: textIn(details, 'subject', textIn(row, 'stream')), to: [...new Set(goods)] },
        { id: textIn(details, 'location'), to: [...new Set(locations)] },
      ]
  return (
    <span className={classes['about']}>
      {about
        .filter(({ id }) => id !== '')
        .map(({ id, to }) => (
          <ReferenceText key={id} id={id} to={to} />
        ))}
    </span>
  )
}

const Settle = ({ row, onClose }: { readonly row: JsonObject; readonly onClose: () => void }) => {
  const say = useSay()
  const settle = async (reason: string) => {
    const payload = { id: textIn(row, 'id'), reason }
    const answer = await perform({ name: 'SettleException', payload })
    onClose()
    showToast(
      answer.ok
        ? { tone: 'good', title: say('exceptions.settled') }
        : { tone: 'bad', title: refusalWords(whyNot(answer).code, {}, say) },
    )
  }
  return (
    <AskText
      title={say('exceptions.settleTitle')}
      description={say('exceptions.settleText')}
      label={say('record.reason')}
      action={say('exceptions.settle')}
      isRequired
      onClose={onClose}
      onSay={(reason) => void settle(reason)}
    />
  )
}
