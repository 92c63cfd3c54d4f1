import { Button } from '@mantine/core'
import { MIN_PASSWORD_CHARS } from '@polder/contract/host'
import { showToast } from '@polder/ui'
import { type SubmitEvent, useState } from 'react'
import { refusalIn } from '../host/answers.ts'
import { host } from '../host/connection.ts'
import { FormFault } from '../form/form-fault.tsx'
import { refusalWords } from '../words/refusal-words.ts'
import { useSay } from '../words/say.ts'
import { PasswordField } from './password-field.tsx'
import classes from './users.module.css'

export type PasswordFormProps = {
  /** Whose it is to be; one's own without it. */
  readonly user?: string
  /** Whoever changes their own says the one that they have. */
  readonly asksCurrent: boolean
  readonly onDone?: () => void
}

/** A password for whoever signs in here. It stays at this branch, as a hash. */
export const PasswordForm = ({ user, asksCurrent, onDone }: PasswordFormProps) => {
  const say = useSay()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [words, setWords] = useState('')
  const isDifferent = again !== '' && again !== password
  const save = async () => {
    const answer = await host().setPassword({
      password,
      ...(user === undefined ? {} : { user }),
      ...(asksCurrent ? { current } : {}),
    })
    if (!answer.ok) {
      const { code, details } = refusalIn(answer)
      return setWords(refusalWords(code, details, say))
    }
    showToast({ tone: 'good', title: say('users.passwordSet') })
    for (const clear of [setCurrent, setPassword, setAgain, setWords]) clear('')
    onDone?.()
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void save()
  }
  return (
    <form className={classes['password']} onSubmit={submit} aria-label={say('users.password')}>
      <FormFault words={words} />
      {asksCurrent ? (
        <PasswordField
          label={say('users.current')}
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
        />
      ) : null}
      <PasswordField
        label={say('users.new')}
        description={say('users.atLeast', { count: MIN_PASSWORD_CHARS })}
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
      />
      <PasswordField
        label={say('users.again')}
        autoComplete="new-password"
        value={again}
        error={isDifferent ? say('users.different') : undefined}
        onChange={setAgain}
      />
      <Button type="submit" disabled={password.length < MIN_PASSWORD_CHARS || again !== password}>
        {say('users.set')}
      </Button>
    </form>
  )
}
