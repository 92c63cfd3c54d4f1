import type { Model } from '../language/model.ts'
import { type Finding, finding } from './finding.ts'

const PARTS = ['type', 'branch', 'device', 'year', 'number'] as const

/** DO-2: a number names one document, so its format must tell apart what series tell apart. */
export const checkNumbers = ({ numberFormat, concepts }: Model): readonly Finding[] => {
  const used = [...(numberFormat ?? '').matchAll(/\{(\w*)\}/g)].map(([, part = '']) => part)
  const strange = used.filter((part) => !PARTS.some((known) => known === part))
  const lacking = numberFormat === undefined ? [] : PARTS.filter((part) => !used.includes(part))
  return [
    ...strange.map((part) =>
      finding(
        null,
        'numberFormat',
        `knows no {${part}}; known are ${PARTS.map((known) => `{${known}}`).join(', ')}`,
      ),
    ),
    ...lacking.map((part) =>
      finding(
        null,
        'numberFormat',
        `lacks {${part}}, without which two documents could get the same number; add it`,
      ),
    ),
    ...checkSeries(concepts),
  ]
}

/** Two activities may share a series, but not disagree where it starts. */
const checkSeries = (concepts: Model['concepts']): readonly Finding[] => {
  const starts = new Map<string, { readonly name: string; readonly start: number }>()
  return Object.entries(concepts).flatMap(([name, concept]) => {
    if (concept.kind !== 'activity') return []
    if (concept.number === undefined)
      return concept.numberStart === undefined
        ? []
        : [
            finding(
              name,
              'numberStart',
              'says where numbers start, and it has none; add "number" or leave it out',
            ),
          ]
    const start = concept.numberStart ?? 1
    const first = starts.get(concept.number)
    if (first === undefined) starts.set(concept.number, { name, start })
    return first === undefined || first.start === start
      ? []
      : [
          finding(
            name,
            'numberStart',
            `shares the series ${concept.number} with ${first.name}, which starts it at ${first.start}; say the same or choose another "number"`,
          ),
        ]
  })
}
