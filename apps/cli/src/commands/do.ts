import { createReadStream, openSync } from 'node:fs'
import { type Branch, type BatchAnswer, MAX_BATCH } from '@polder/branch'
import { type CommandRequest, commandRequestSchema, envelopeOf, faultEnvelope, parseWith } from '@polder/contract'
import { Fault, refuse, type Result } from '@polder/kernel'
import type { Command } from 'commander'
import { parseJsonObject } from '../json-argument.ts'
import { linesInChunks } from '../lines.ts'
import { type GlobalOptions, withBranch } from '../opened-branch.ts'
import { print, printResult, say, sayRefusal } from '../output.ts'
import { sentenceFor } from '../words.ts'

type DoOptions = GlobalOptions & {
  readonly json?: string
  readonly file?: string
  readonly branch?: string
}

export const addDo = (program: Command): void => {
  program
    .command('do')
    .description('perform a command, or a file of them')
    .argument('[command]', 'its name, such as PlaceOrder')
    .option('--json <payload>', 'what goes with it, a JSON object')
    .option('--file <file>', 'NDJSON, one {"name":…,"payload":{…}} a line; - for standard input')
    .option('--branch <name>', 'the branch that speaks; the first without it')
    .action((name: string | undefined, _: DoOptions, command: Command) =>
      perform(name, command.optsWithGlobals()),
    )
}

const perform = async (name: string | undefined, options: DoOptions): Promise<void> => {
  const { file } = options
  if (file !== undefined) return withBranch(options, (branch) => doFile(branch, file, options))
  if (name === undefined) return printResult(refuse('no-command', {}))
  const payload = parseJsonObject(options.json ?? '{}', '--json')
  if (!payload.ok) return printResult(payload)
  const request = { ...who(options), name, payload: payload.value }
  await withBranch(options, (branch) => printResult(branch.do(request)))
}

const who = ({ as, branch }: DoOptions) => ({
  ...(as !== undefined && { actor: as }),
  ...(branch !== undefined && { branch }),
})

/** An answer a line, in order. Lines that come together share a write to the disk. */
const doFile = async (branch: Branch, file: string, options: DoOptions) => {
  let line = 0
  const input = file === '-' ? process.stdin : opened(file)
  for await (const lines of linesInChunks(input)) {
    for (let start = 0; start < lines.length; start += MAX_BATCH) {
      const requests = lines
        .slice(start, start + MAX_BATCH)
        .map((text) => parseLine(text, { line: ++line, options }))
      answer(branch, requests)
    }
  }
}

type Parsed = Result<CommandRequest> | null

/** Null for an empty line, which has no answer. */
const parseLine = (
  text: string,
  { line, options }: { readonly line: number; readonly options: DoOptions },
): Parsed => {
  if (text.trim() === '') return null
  const json = parseJsonObject(text, `line ${line}`)
  if (!json.ok) return json
  return parseWith(commandRequestSchema, { ...who(options), ...json.value }, 'invalid-request')
}

const answer = (branch: Branch, parsed: readonly Parsed[]) => {
  const requests = parsed.flatMap((each) => (each?.ok === true ? [each.value] : []))
  const answers = requests.length === 0 ? [] : branch.doBatch(requests)
  let next = 0
  for (const each of parsed) {
    if (each === null) continue
    const given = each.ok ? answers[next++] : each
    if (given !== undefined) printAnswer(given)
  }
}

const printAnswer = (given: BatchAnswer | Result<CommandRequest>) => {
  if (given.ok) {
    // Safe: only a batch's answers are good ones here.
    if ('saved' in given.value) print({ ok: true, value: given.value.saved })
    return
  }
  if ('thrown' in given) {
    const fault = faultEnvelope(given.thrown)
    print(fault)
    if ('fault' in fault) say(sentenceFor(fault.fault))
    return
  }
  print(envelopeOf(given))
  sayRefusal(given)
}

/** Opened before anything is done, so that a name that is wrong changes nothing. */
const opened = (file: string) => {
  try {
    return createReadStream('', { fd: openSync(file, 'r') })
  } catch (error) {
    throw new Fault('file-not-read', { file }, error)
  }
}
