import { PasswordInput } from '@mantine/core'
import { useSay } from '../words/say.ts'

export type PasswordFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string | undefined
  readonly description?: string
  /** So that a password manager knows which one is meant. */
  readonly autoComplete: 'current-password' | 'new-password'
}

/** What is typed is seen only by whoever asks to see it. */
export const PasswordField = ({ onChange, ...props }: PasswordFieldProps) => {
  const say = useSay()
  return (
    <PasswordInput
      {...props}
      visibilityToggleButtonProps={{ 'aria-label': say('users.show') }}
      onChange={({ currentTarget: { value } }) => onChange(value)}
    />
  )
}
