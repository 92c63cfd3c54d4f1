import { createReadStream, fstatSync, openSync } from 'node:fs'
import { type BatchAnswer, type Branch, MAX_BATCH } from '@polder/branch'
import {
  type CommandRequest,
  commandRequestSchema,
  faultEnvelope,
  parseWith,
} from '@polder/contract'
import { accept, Fault, refuse, type Result } from '@polder/kernel'
import { parseJsonObject } from '../json-argument.ts'
import { type Line, linesInChunks, MAX_LINE_BYTES } from '../lines.ts'
import { withBranch } from '../opened-branch.ts'
import { print, printResult, say } from '../output.ts'
import { sentenceFor } from '../words.ts'
import { type DoOptions, who } from './do.ts'

const STANDARD_INPUT = '-'

/** An answer a line, in order. Lines that come together share a write to the disk. */
export const doFile = async (file: string, options: DoOptions): Promise<void> => {
  const input = file === STANDARD_INPUT ? process.stdin : opened(file)
  await withBranch(options, async (branch) => {
    let answered = 0
    for await (const lines of linesInChunks(input)) {
      const parsed = lines.flatMap((line) => parseLine(line, options) ?? [])
      for (let start = 0; start < parsed.length; start += MAX_BATCH)
        answer(branch, parsed.slice(start, start + MAX_BATCH))
      answered += parsed.length
    }
    if (answered === 0) printResult(refuse('empty-input', { file }))
  })
}

type Parsed = Result<CommandRequest>

/** Null for an empty line, which has no answer. */
const parseLine = (line: Line, options: DoOptions): Parsed | null => {
  const { number } = line
  if ('unreadable' in line)
    return refuse(line.unreadable, { from: `line ${number}`, limitBytes: MAX_LINE_BYTES })
  if (line.text.trim() === '') return null
  const json = parseJsonObject(line.text, `line ${number}`)
  if (!json.ok) return json
  const request = { ...who(options), ...json.value }
  const parsed = parseWith(commandRequestSchema, request, 'invalid-request')
  if (parsed.ok) return parsed
  const { code, details } = parsed.refusal
  return refuse(code, { ...details, from: `line ${number}` })
}

const answer = (branch: Branch, parsed: readonly Parsed[]) => {
  const requests = parsed.flatMap((each) => (each.ok ? [each.value] : []))
  const answers = branch.doBatch(requests)
  let next = 0
  for (const each of parsed) {
    if (!each.ok) printResult(each)
    else printAnswer(answers[next++])
  }
}

const printAnswer = (given: BatchAnswer | undefined) => {
  if (given === undefined) throw new Error('Defect: every request has an answer')
  if (given.ok) return printResult(accept(given.value.saved))
  if (!('thrown' in given)) return printResult(given)
  const fault = faultEnvelope(given.thrown)
  print(fault)
  if ('fault' in fault) say(sentenceFor(fault.fault))
}

/** Opened before anything is done, so that a name that is wrong changes nothing. */
const opened = (file: string) => {
  try {
    const descriptor = openSync(file, 'r')
    if (fstatSync(descriptor).isDirectory()) throw new Error('it is a folder')
    return createReadStream('', { fd: descriptor })
  } catch (error) {
    throw new Fault('file-not-read', { file }, error)
  }
}
