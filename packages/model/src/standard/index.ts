import { modelSchema, type Model } from '../language/model.ts'
import items from './items.json' with { type: 'json' }
import relations from './relations.json' with { type: 'json' }
import sales from './sales.json' with { type: 'json' }
import setup from './setup.json' with { type: 'json' }
import stock from './stock.json' with { type: 'json' }
import workAreas from './work-areas.json' with { type: 'json' }

/** The enterprise that a new account starts with, unless it brings a model of its own. */
export const standardModel = (currency = 'USD'): Model =>
  modelSchema.parse({
    language: 1,
    name: 'Standard enterprise',
    currency,
    concepts: { ...workAreas, ...relations, ...items, ...sales, ...stock },
    setup,
  })
