import { Button } from '@mantine/core'
import { ProgressLine } from '@polder/ui'
import { useSearchParams } from 'react-router'
import { FormFault } from '../form/form-fault.tsx'
import { Page } from '../page/page.tsx'
import { refusalWords } from '../words/refusal-words.ts'
import { useSay } from '../words/say.ts'
import { AssignColumns } from './assign-columns.tsx'
import { CheckImport } from './check-import.tsx'
import { ChooseFiles } from './choose-files.tsx'
import { ImportDone } from './import-done.tsx'
import { useImport } from './use-import.ts'

/** Files into records: what is in them, how they are read, what would become of them, and then that. */
export const ImportScreen = () => {
  const say = useSay()
  const [params] = useSearchParams()
  const importing = useImport()
  const { fault, stage } = importing
  return (
    <Page
      title={say('import.title')}
      actions={
        stage.kind === 'choose' ? null : (
          <Button variant="default" onClick={importing.again}>
            {say('import.again')}
          </Button>
        )
      }
    >
      <FormFault words={fault === undefined ? '' : refusalWords(fault.code, fault.details, say)} />
      <Stage importing={importing} concept={params.get('concept') ?? ''} />
    </Page>
  )
}

type StageProps = {
  readonly importing: ReturnType<typeof useImport>
  /** What the list is of from which one came. */
  readonly concept: string
}

const Stage = ({ importing, concept }: StageProps) => {
  const say = useSay()
  const { stage, bring, check, run, assignAgain } = importing
  switch (stage.kind) {
    case 'choose':
      return <ChooseFiles onChosen={(files) => void bring(files)} />
    case 'bring':
      return <ProgressLine label={say('import.bringing')} share={stage.share} />
    case 'assign':
      return stage.brought.head === null ? null : (
        <AssignColumns
          concept={concept}
          file={stage.brought.files[0] ?? ''}
          head={stage.brought.head}
          onAssigned={(mapping) => void check(stage.brought, mapping)}
        />
      )
    case 'check':
      return stage.preview === null ? (
        <ProgressLine label={say('import.checking')} share={undefined} />
      ) : (
        <CheckImport
          preview={stage.preview}
          onBack={() => assignAgain(stage.brought)}
          onRun={() => void run(stage.brought, stage.mapping)}
        />
      )
    case 'run':
      return <p>{say('import.running')}</p>
    case 'done':
      return <ImportDone answer={stage.answer} />
  }
}
