import { Button } from '@mantine/core'
import type { RequestOf } from '@polder/contract/host'
import { TextField } from '@polder/ui'
import { type SubmitEvent, useState } from 'react'
import { useSay } from '../words/say.ts'

export type JoinFormProps = { readonly onJoin: (request: RequestOf<'begin'>) => void }

/** A branch of a company that has a centre, by the code that it gave. */
export const JoinForm = ({ onJoin }: JoinFormProps) => {
  const say = useSay()
  const [server, setServer] = useState('')
  const [code, setCode] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    onJoin({ kind: 'enrol', server, code })
  }
  return (
    <form onSubmit={submit} aria-label={say('begin.join')}>
      <h2>{say('begin.join')}</h2>
      <p>{say('begin.joinText')}</p>
      <TextField label={say('begin.server')} value={server} onChange={setServer} isRequired />
      <TextField label={say('begin.code')} value={code} onChange={setCode} isRequired />
      <Button type="submit" variant="default" disabled={server === '' || code === ''}>
        {say('begin.joinGo')}
      </Button>
    </form>
  )
}
