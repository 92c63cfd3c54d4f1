import { useParams } from 'react-router'
import { useEnterprise } from '../../enterprise/enterprise-context.ts'
import { PaperScreen } from '../../paper/paper-screen.tsx'
import { EmptyScreen } from '../empty-screen.tsx'

/** A document on paper, without anything around it. */
export const PaperRoute = () => {
  const { concept = '', id = '' } = useParams()
  const { screens } = useEnterprise()
  return screens.has(concept) ? <PaperScreen concept={concept} id={id} /> : <EmptyScreen />
}
