import { Button } from '@mantine/core'
import type { ConceptScreens } from '@polder/model'
import { DateText, StatusMark } from '@polder/ui'
import { useQuery } from '@tanstack/react-query'
import { faultIn, valueOf } from '../host/answers.ts'
import { host } from '../host/connection.ts'
import { BRANCH_KEYS } from '../host/follow-host.ts'
import { refusalWords } from '../words/refusal-words.ts'
import { statusText } from '../values/value-text.ts'
import { useSay } from '../words/say.ts'
import { RecordValues } from './record-values.tsx'
import classes from './record.module.css'

export type RecordThenProps = {
  readonly screens: ConceptScreens
  readonly id: string
  /** After this many events of its own. */
  readonly revision: number
  readonly onNow: () => void
}

/** The record as it was at a moment, to be read and not changed. */
export const RecordThen = ({ screens, id, revision, onNow }: RecordThenProps) => {
  const say = useSay()
  const { data: then, error } = useQuery({
    queryKey: [BRANCH_KEYS.history, 'at', screens.name, id, revision],
    queryFn: async () => await valueOf(host().recordAt({ concept: screens.name, id, revision })),
  })
  return (
    <>
      <output className={classes['then']}>
        {then === undefined ? null : (
          <span>
            {say('history.wasOn')} <DateText value={then.at} /> · {statusText(then.status)}
          </span>
        )}
        {error === null ? null : (
          <StatusMark tone="bad">{refusalWords(faultIn(error).code, {}, say)}</StatusMark>
        )}
        <Button size="xs" variant="default" onClick={onNow}>
          {say('history.now')}
        </Button>
      </output>
      {then === undefined ? null : (
        <RecordValues
          screens={screens}
          row={{ id, status: then.status, ...then.attributes, ...then.totals }}
        />
      )}
    </>
  )
}
