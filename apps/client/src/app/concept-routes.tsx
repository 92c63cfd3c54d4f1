import { useParams } from 'react-router'
import { DocumentScreen } from '../document/document-screen.tsx'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { listSpecOf } from '../enterprise/list-spec.ts'
import { FormScreen } from '../form/form-screen.tsx'
import { ListScreen } from '../list/list-screen.tsx'
import { RecordScreen } from '../record/record-screen.tsx'
import { EmptyScreen } from './empty-screen.tsx'

/** The screens of whatever the model has, by the concept in the address. */
export const ListRoute = () => {
  const { table = '' } = useParams()
  const spec = listSpecOf(useEnterprise(), table)
  return spec === undefined ? <EmptyScreen /> : <ListScreen key={table} spec={spec} />
}

export const RecordRoute = () => {
  const { concept = '', id = '' } = useParams()
  const { screens } = useEnterprise()
  return screens.has(concept) ? (
    <RecordScreen key={id} concept={concept} id={id} />
  ) : (
    <EmptyScreen />
  )
}

/** A document is filled in line by line; everything else is a form. */
export const CreateRoute = () => {
  const { concept = '' } = useParams()
  const { screens, shapes } = useEnterprise()
  const shape = shapes.get(concept)
  if (!screens.has(concept) || shape === undefined) return <EmptyScreen />
  return shape.fields.some(({ name, type }) => type === 'lines' && name === 'lines') ? (
    <DocumentScreen key={concept} concept={concept} />
  ) : (
    <FormScreen key={concept} concept={concept} />
  )
}

export const ChangeRoute = () => {
  const { concept = '', id = '' } = useParams()
  const { screens, shapes } = useEnterprise()
  const kind = shapes.get(concept)?.concept.kind
  if (!screens.has(concept)) return <EmptyScreen />
  return kind === 'agreement' ? (
    <DocumentScreen key={id} concept={concept} id={id} />
  ) : (
    <FormScreen key={id} concept={concept} id={id} />
  )
}
