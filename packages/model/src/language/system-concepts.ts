import type { Concept } from './concept.ts'

/**
 * Concepts that every enterprise has because the program itself stands on them. They are written in
 * the same language and interpreted by the same code as a company's own.
 */
export const SYSTEM_CONCEPTS: { readonly [name: string]: Concept } = {
  User: {
    kind: 'entity',
    title: 'name',
    attributes: {
      name: { type: 'text', required: true, unique: 'refuse', search: true },
      rights: {
        type: 'lines',
        attributes: {
          // `*` stands for every concept, operation or work area (RI-1).
          concept: { type: 'text', required: true },
          operation: { type: 'text', required: true },
          workarea: { type: 'text', required: true },
        },
      },
    },
    lists: [{ filter: [], sort: 'name' }],
  },
}

/** Stream types that the program writes itself. No concept may bear their names. */
export const MODEL_STREAM = 'Model'
export const SERIES_STREAM = 'NumberSeries'
export const EXCEPTION_STREAM = 'Exception'
export const RESERVED_NAMES: readonly string[] = [
  MODEL_STREAM,
  SERIES_STREAM,
  EXCEPTION_STREAM,
  ...Object.keys(SYSTEM_CONCEPTS),
]

/** Commands about the enterprise itself, which no concept's command may be named like. */
export const PUBLISH_COMMAND = 'PublishModel'
export const SETTLE_COMMAND = 'SettleException'
export const SYSTEM_COMMAND_NAMES: readonly string[] = [PUBLISH_COMMAND, SETTLE_COMMAND]
