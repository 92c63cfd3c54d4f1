import { createReadStream, fstatSync, openSync } from 'node:fs'
import { type BatchAnswer, type Branch, MAX_BATCH } from '@polder/branch'
import {
  type CommandRequest,
  commandRequestSchema,
  faultEnvelope,
  parseWith,
} from '@polder/contract'
import { accept, Fault, present, refuse, type Result } from '@polder/kernel'
import { parseJsonObject } from '../json-argument.ts'
import { type Line, linesInChunks, MAX_LINE_BYTES } from '../lines.ts'
import { withBranch } from '../opened-branch.ts'
import { printAnswer, printResult } from '../output.ts'
import { type SpeakerOptions, speaker } from './speaker.ts'

const STANDARD_INPUT = '-'

/** An answer a line, in order. Lines that come together share a write to the disk. */
export const doFile = async (file: string, options: SpeakerOptions): Promise<void> => {
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
const parseLine = (line: Line, options: SpeakerOptions): Parsed | null => {
  const { number } = line
  if ('unreadable' in line)
    return refuse(line.unreadable, { from: `line ${number}`, limitBytes: MAX_LINE_BYTES })
  if (line.text.trim() === '') return null
  const json = parseJsonObject(line.text, `line ${number}`)
  if (!json.ok) return json
  const request = { ...speaker(options), ...json.value }
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
    else printGiven(present(answers[next++], 'every request has an answer'))
  }
}

const printGiven = (given: BatchAnswer) => {
  if (given.ok) return printResult(accept(given.value.saved))
  return 'thrown' in given ? printAnswer(faultEnvelope(given.thrown)) : printResult(given)
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
