import { present } from '@polder/kernel'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { Failed } from '../page/failed.tsx'
import { useSay } from '../words/say.ts'
import { DocumentForm } from './document-form.tsx'
import { loadDocument } from './load-document.ts'

export type DocumentScreenProps = { readonly concept: string; readonly id?: string }

/** A document that is written line by line: an order that is placed, an invoice that is posted. */
export const DocumentScreen = ({ concept, id }: DocumentScreenProps) => {
  const say = useSay()
  const enterprise = useEnterprise()
  const [params] = useSearchParams()
  const begun = {
    under: params.get('under'),
    settles: params.get('settles'),
    party: params.get('party'),
  }
  const screens = present(enterprise.screens.get(concept), 'a route of a concept that there is')
  const fields = useMemo(() => {
    const all = screens.form.groups
      .filter(({ name }) => name !== 'totals')
      .flatMap((group) => group.fields)
    const lines = all.find(({ name, type }) => name === 'lines' && type === 'lines')?.lines ?? []
    return { header: all.filter(({ type }) => type !== 'lines'), lines }
  }, [screens])
  const { data: loaded, error } = useQuery({
    queryKey: ['@document', concept, id ?? 'new', begun],
    queryFn: async () => await loadDocument({ enterprise, screens, fields, id, begun }),
    // Of this sitting alone: another one begins with what is there then.
    gcTime: 0,
  })
  if (error !== null) return <Failed title={say('record.failed')} error={error} />
  return loaded === undefined ? null : <DocumentForm {...{ screens, fields, id, loaded }} />
}
