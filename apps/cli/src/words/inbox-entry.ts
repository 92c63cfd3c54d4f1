import type { Change, InboxEntryAnswer, Meanwhile, NamedThing } from '@polder/contract'
import { text } from '@polder/shell'
import { sentenceFor } from '../words.ts'

/** An entry of the inbox as a person wants to read it: who wanted what, why not, and what to do. */
export const entryInWords = (entry: InboxEntryAnswer): string =>
  [
    `${entry.command}, made ${entry.made.at} by ${nameOf(entry.made.by)} for ${nameOf(entry.made.branch)}:`,
    `  ${JSON.stringify(entry.payload)}`,
    sentenceFor(entry.reason),
    ...entry.meanwhile.flatMap(meanwhileLines),
    ...(entry.because === null
      ? []
      : [`It depends on ${entry.because.command} ${entry.because.commandId}; settle that first.`]),
    ...(entry.tookAlong.length === 0 ? [] : [`It took along ${listOf(entry.tookAlong)}.`]),
    settlementLine(entry),
  ].join('\n')

const nameOf = ({ name, id }: NamedThing) => name ?? id

const meanwhileLines = ({ command, by, branch, madeAt, changes }: Meanwhile) => [
  `Meanwhile ${nameOf(by)} (${nameOf(branch)}, ${madeAt}) did ${command}:`,
  ...changes.map(changeLine),
]

const changeLine = ({ label, thing, payload }: Change) =>
  `  ${label} ${nameOf(thing)}: ${Object.entries(payload)
    .map(([name, value]) => `${name} ${text(value)}`)
    .join(', ')}`

const listOf = (related: InboxEntryAnswer['tookAlong']) =>
  related.map(({ command, commandId }) => `${command} ${commandId}`).join(', ')

const settlementLine = ({ state, settlement, commandId }: InboxEntryAnswer) =>
  state === 'settled'
    ? `It is settled: ${text(settlement?.['how'])}.`
    : `Settle it: polder inbox send-again ${commandId}, or edit, or drop.`
