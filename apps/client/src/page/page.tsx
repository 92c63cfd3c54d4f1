import type { ReactNode } from 'react'
import classes from './page.module.css'

export type PageProps = {
  readonly title: string
  /** Beside the title. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A screen that is read from top to bottom. */
export const Page = ({ title, actions, children }: PageProps) => (
  <section className={classes['page']} aria-label={title}>
    <header className={classes['head']}>
      <h1>{title}</h1>
      {actions}
    </header>
    {children}
  </section>
)

export const Card = ({
  title,
  children,
}: {
  readonly title?: string
  readonly children: ReactNode
}) => (
  <section className={classes['card']} {...(title === undefined ? {} : { 'aria-label': title })}>
    {title === undefined ? null : <h2>{title}</h2>}
    {children}
  </section>
)

export const Pair = ({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}) => (
  <div className={classes['pair']}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

export const Pairs = ({ children }: { readonly children: ReactNode }) => (
  <dl className={classes['pairs']}>{children}</dl>
)
