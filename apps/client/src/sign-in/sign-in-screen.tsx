import { Button } from '@mantine/core'
import type { SessionAnswer } from '@polder/contract/host'
import { ChoiceField } from '@polder/ui'
import { type SubmitEvent, useState } from 'react'
import { whyNot } from '../host/answers.ts'
import { host } from '../host/connection.ts'
import { refusalWords } from '../words/refusal-words.ts'
import { PasswordField } from '../users/password-field.tsx'
import { useSay } from '../words/say.ts'
import classes from './sign-in.module.css'

export const SignInScreen = ({ session }: { readonly session: SessionAnswer }) => {
  const say = useSay()
  const [user, setUser] = useState(session.users[0]?.id ?? '')
  const [password, setPassword] = useState('')
  const [fault, setFault] = useState<string>()
  const signIn = async () => {
    const answer = await host().signIn({ user, password })
    if (answer.ok) return
    setFault(refusalWords(whyNot(answer).code, {}, say))
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void signIn()
  }
  return (
    <main className={classes['screen']}>
      <form className={classes['form']} onSubmit={submit} aria-label={say('signIn.title')}>
        <h1>{session.account}</h1>
        <ChoiceField
          label={say('signIn.user')}
          value={user}
          onChange={setUser}
          options={session.users.map(({ id, name }) => ({ value: id, label: name ?? id }))}
        />
        <PasswordField
          autoComplete="current-password"
          label={say('signIn.password')}
          value={password}
          error={fault}
          onChange={setPassword}
        />
        <Button type="submit">{say('signIn.go')}</Button>
      </form>
    </main>
  )
}
