import { Fragment } from 'react'
import { useLook } from '../look/look-context.ts'
import classes from './key-caps.module.css'
import { strokesOf } from './strokes.ts'

/** Keys drawn as keys: `Ctrl` `K`, or `g` then `s`. */
export const KeyCaps = ({ keys }: { readonly keys: string }) => {
  const { words } = useLook()
  return (
    <span className={classes['caps']}>
      {strokesOf(keys).map((stroke, place) => (
        // A sequence may hold the same key twice, and its order never changes.
        <Fragment key={`${stroke} ${place}`}>
          {place === 0 ? null : <span className={classes['then']}>{words.thenKey}</span>}
          {capsOf(stroke).map((cap) => (
            <kbd key={cap} className={classes['cap']}>
              {SIGNS[cap] ?? cap}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  )
}

/** The plus of `Ctrl++` is a key. */
const capsOf = (stroke: string) => stroke.split(/(?<=.)\+(?=.)/)

const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}
