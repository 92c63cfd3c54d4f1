import { Button } from '@mantine/core'
import { isJsonObject, type JsonObject } from '@polder/kernel'
import { StatusMark } from '@polder/ui'
import { labelText } from '../enterprise/names.ts'
import { ValueView } from '../values/value-view.tsx'
import { textOf } from '../values/text-in.ts'
import { sayOr, useSay } from '../words/say.ts'
import classes from './record.module.css'

export type RecordBlocksProps = {
  readonly row: JsonObject
  readonly onRelease: (block: string) => void
}

/** What stands in the way, with the figures it was seen by. */
export const RecordBlocks = ({ row, onRelease }: RecordBlocksProps) => {
  const say = useSay()
  const blocks = Array.isArray(row['blocks']) ? row['blocks'].filter(isJsonObject) : []
  return blocks.map(({ reason, ...figures }) => (
    <output key={textOf(reason)} className={classes['block']}>
      <StatusMark tone="warn">{sayOr(`blocks.${textOf(reason)}`, textOf(reason))}</StatusMark>
      {FIGURES.map((name) =>
        figures[name] === undefined ? null : (
          <span key={name} className={classes['figure']}>
            {labelText(WORDS[name])} <ValueView value={figures[name]} as="money" />
          </span>
        ),
      )}
      <Button size="xs" variant="default" onClick={() => onRelease(textOf(reason))}>
        {say('record.release')}
      </Button>
    </output>
  ))
}

const FIGURES = ['limit', 'exposure', 'total'] as const
const WORDS = { limit: 'Limit', exposure: 'Exposure', total: 'Total' } as const
