import { useId } from 'react'
import { Card } from '../page/page.tsx'
import { useSay } from '../words/say.ts'
import classes from './import.module.css'

/** Files are dropped on the field, or chosen by it: a browser's own field does both, by keyboard too. */
export const ChooseFiles = ({
  onChosen,
}: {
  readonly onChosen: (files: readonly File[]) => void
}) => {
  const say = useSay()
  const id = useId()
  return (
    <Card title={say('import.choose')}>
      <p>{say('import.chooseText')}</p>
      <label htmlFor={id}>{say('import.drop')}</label>
      <input
        id={id}
        type="file"
        multiple
        accept=".csv,.txt,.tsv,.gz,.json,.xlsx"
        className={classes['drop']}
        onChange={({ currentTarget: { files } }) => {
          if (files !== null && files.length > 0) onChosen([...files])
        }}
      />
    </Card>
  )
}
