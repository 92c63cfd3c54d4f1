import { StatusMark } from '@polder/ui'
import classes from './form.module.css'

/** Why it could not be saved, above the fields; said aloud. */
export const FormFault = ({ words }: { readonly words: string }) => (
  <div role="alert" className={classes['fault']} hidden={words === ''}>
    <StatusMark tone="bad">{words}</StatusMark>
  </div>
)
