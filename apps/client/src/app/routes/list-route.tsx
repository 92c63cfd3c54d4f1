import { useParams } from 'react-router'
import { useEnterprise } from '../../enterprise/enterprise-context.ts'
import { listSpecOf } from '../../enterprise/list-spec.ts'
import { ListScreen } from '../../list/list-screen.tsx'
import { EmptyScreen } from '../empty-screen.tsx'

/** The list of whatever table the address names. */
export const ListRoute = () => {
  const { table = '' } = useParams()
  const spec = listSpecOf(useEnterprise(), table)
  return spec === undefined ? <EmptyScreen /> : <ListScreen key={table} spec={spec} />
}
