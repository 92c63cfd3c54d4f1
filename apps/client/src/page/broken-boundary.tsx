import { ErrorState } from '@polder/ui'
import { Component, type ReactNode } from 'react'
import { faultIn } from '../host/answers.ts'
import { say } from '../words/say.ts'

type Props = {
  readonly children: ReactNode
  /** Another screen is another chance. */
  readonly of: string
}

type State = { readonly error: unknown; readonly of: string }

/** A defect of one screen ends that screen; the frame around it still works. React asks for a class. */
export class BrokenBoundary extends Component<Props, State> {
  override state: State = { error: undefined, of: this.props.of }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error }
  }

  static getDerivedStateFromProps({ of }: Props, state: State): Partial<State> | null {
    return state.of === of ? null : { error: undefined, of }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return (
      <ErrorState
        title={say('app.broken')}
        text={say('app.brokenText')}
        details={
          faultIn(error).code === 'defect' && error instanceof Error
            ? error.message
            : faultIn(error).code
        }
        onRetry={() => window.location.reload()}
      />
    )
  }
}
