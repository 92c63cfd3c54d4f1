import { finding } from './finding.ts'
import type { Check } from './subject.ts'

/** Lines with prices have what a price is worked out from, and charges have prices to go with. */
export const checkPrices: Check = ({ name, concept, shape: { meanings } }) => {
  if (concept.kind !== 'agreement' && concept.kind !== 'activity') return []
  const { line, header, priced } = meanings
  const priceParts = [line.unitPrice, line.discount, line.vat].filter((part) => part !== undefined)
  const lacking = (['quantity', 'unitPrice'] as const).filter((means) => line[means] === undefined)
  return [
    ...(priceParts.length === 0
      ? []
      : lacking.map((means) =>
          finding(
            name,
            'lines',
            `lines with prices need an attribute that means "${means}"; add one`,
          ),
        )),
    ...(header.charge !== undefined && !priced
      ? [
          finding(
            name,
            `attributes.${header.charge.name}.means`,
            'a charge is added to the total of priced lines, and these have none; leave it out',
          ),
        ]
      : []),
  ]
}
