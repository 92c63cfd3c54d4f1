import { Button } from '@mantine/core'
import { showToast, TextField } from '@polder/ui'
import { type SubmitEvent, useState } from 'react'
import type { RequestOf } from '@polder/contract/host'
import { refusalIn } from '../host/answers.ts'
import { host } from '../host/connection.ts'
import { refusalSmallPrint, refusalWords } from '../words/refusal-words.ts'
import { useSay } from '../words/say.ts'
import { JoinForm } from './join-form.tsx'
import classes from './begin.module.css'

const NOTHING = { account: '', branch: '', user: '', currency: 'EUR' }

/** A machine without a branch: a sample to look around in, or a company of one's own. */
export const BeginScreen = () => {
  const say = useSay()
  const [values, setValues] = useState(NOTHING)
  const [isMaking, setMaking] = useState(false)
  const begin = async (request: RequestOf<'begin'>) => {
    setMaking(true)
    const answer = await host().begin(request)
    if (answer.ok) return
    setMaking(false)
    const { code, details } = refusalIn(answer)
    showToast({
      tone: 'bad',
      title: refusalWords(code, details, say),
      text: refusalSmallPrint(code, {}),
    })
  }
  const field = (name: keyof typeof NOTHING) => ({
    label: say(`begin.${name}`),
    value: values[name],
    onChange: (value: string) => setValues((before) => ({ ...before, [name]: value })),
    isRequired: true,
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void begin({ kind: 'account', ...values, currency: values.currency.toUpperCase() })
  }
  if (isMaking) return <p>{say('begin.making')}</p>
  return (
    <div className={classes['begin']}>
      <h1>{say('begin.title')}</h1>
      <p>{say('begin.text')}</p>
      <section>
        <h2>{say('begin.sample')}</h2>
        <p>{say('begin.sampleText')}</p>
        <Button onClick={() => void begin({ kind: 'sample' })}>{say('begin.sample')}</Button>
      </section>
      <JoinForm onJoin={(request) => void begin(request)} />
      <form onSubmit={submit} aria-label={say('begin.own')}>
        <h2>{say('begin.own')}</h2>
        <TextField {...field('account')} />
        <TextField {...field('branch')} />
        <TextField {...field('user')} />
        <TextField {...field('currency')} />
        <Button type="submit" variant="default">
          {say('begin.go')}
        </Button>
      </form>
    </div>
  )
}
