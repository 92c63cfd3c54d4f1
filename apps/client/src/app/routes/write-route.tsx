import { useParams } from 'react-router'
import { DocumentScreen } from '../../document/document-screen.tsx'
import { useEnterprise } from '../../enterprise/enterprise-context.ts'
import { isDocument } from '../../enterprise/is-document.ts'
import { FormScreen } from '../../form/form-screen.tsx'
import { EmptyScreen } from '../empty-screen.tsx'

/** A document is written line by line; everything else is a form. */
export const WriteRoute = () => {
  const { concept = '', id } = useParams()
  const { screens, shapes } = useEnterprise()
  const shape = shapes.get(concept)
  if (!screens.has(concept) || shape === undefined) return <EmptyScreen />
  const Screen = isDocument(shape) ? DocumentScreen : FormScreen
  return <Screen key={`${concept} ${id}`} concept={concept} {...(id === undefined ? {} : { id })} />
}
