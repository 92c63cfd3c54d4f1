import { useParams } from 'react-router'
import { useEnterprise } from '../../enterprise/enterprise-context.ts'
import { RecordScreen } from '../../record/record-screen.tsx'
import { EmptyScreen } from '../empty-screen.tsx'

/** One record of whatever concept the address names. */
export const RecordRoute = () => {
  const { concept = '', id = '' } = useParams()
  const { screens } = useEnterprise()
  return screens.has(concept) ? (
    <RecordScreen key={id} concept={concept} id={id} />
  ) : (
    <EmptyScreen />
  )
}
