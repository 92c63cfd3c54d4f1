import { useQueries } from '@tanstack/react-query'
import type { Enterprise } from '@polder/model'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { labelMany } from '../enterprise/names.ts'
import { useCurrentBranch } from '../host/branch-store.ts'
import { listQuery } from '../host/ask.ts'
import { Card } from '../page/page.tsx'
import { Table } from '../page/table.tsx'
import { textIn } from '../values/text-in.ts'
import { useSay } from '../words/say.ts'

/** DO-2: each kind of document has a series of each branch, device and year; what it gave last. */
export const NumberSeries = () => {
  const say = useSay()
  const { enterprise, branch, device } = useAccount()
  const acting = useCurrentBranch((state) => state.branch) ?? branch.id
  const series = numbered(enterprise)
  const answers = useQueries({
    queries: series.map(({ query }) =>
      listQuery(query, { filter: { branch: acting }, sort: '-postedOn', page: { limit: 1 } }),
    ),
  })
  return (
    <Card title={say('settings.series')}>
      <p>{say('settings.seriesText', { device: device.number })}</p>
      <Table
        label={say('settings.series')}
        columns={[
          { title: say('settings.kind') },
          { title: say('settings.begins') },
          { title: say('settings.latest') },
        ]}
      >
        {series.map(({ name, prefix }, place) => (
          <tr key={name}>
            <td>{labelMany(enterprise, name)}</td>
            <td>{prefix}</td>
            <td>{textIn(answers[place]?.data?.rows[0], 'number', '—')}</td>
          </tr>
        ))}
      </Table>
    </Card>
  )
}

const numbered = ({ shapes, screens }: Enterprise) =>
  [...shapes.values()].flatMap(({ name, concept }) => {
    const query = screens.get(name)?.list.query
    return concept.kind === 'activity' && concept.number !== undefined && query !== undefined
      ? [{ name, prefix: concept.number, query }]
      : []
  })
