import type { JsonObject } from '@polder/kernel'
import { type CommandDescriptor, conceptCommands } from '../derive/command.ts'
import { namesUsed, SETUP_NAMES } from '../derive/setup.ts'
import type { Model, SetupCommand } from '../language/model.ts'
import type { PayloadFault } from '../words/faults.ts'
import { didYouMean } from '../words/nearest.ts'
import { listed } from '../words/plain-words.ts'
import { type Finding, finding } from './finding.ts'
import { checkPayload, type Made } from './setup-payload.ts'
import type { Shapes } from './subject.ts'

/** Longer ones are imports, and belong in a file of their own. */
const MAX_SETUP_COMMANDS = 1_000

/**
 * What a new account starts with can be carried out: every command is there, its payload fits once
 * names are replaced, and among them the account's work area and a first branch are opened.
 */
export const checkSetup = ({ setup, currency }: Model, shapes: Shapes): readonly Finding[] => {
  if (setup === undefined) return []
  if (setup.length > MAX_SETUP_COMMANDS)
    return [finding(null, 'setup', `has more than ${MAX_SETUP_COMMANDS} commands; import the rest`)]
  const commands = new Map(
    [...shapes.values()]
      .flatMap((shape) => conceptCommands(shape, currency))
      .map((command) => [command.name, command]),
  )
  const made = new Map<string, string>()
  const findings = setup.flatMap((step, place) => {
    const words = checkStep(step, { commands, made, shapes, currency })
    return words.map(({ path, message }) => finding(null, `setup.${place + 1}.${path}`, message))
  })
  return [...findings, ...checkScopes(setup, commands, shapes)]
}

type Setting = Made & {
  readonly commands: ReadonlyMap<string, CommandDescriptor>
  readonly made: Map<string, string>
}

const checkStep = (step: SetupCommand, setting: Setting): readonly PayloadFault[] => {
  const { commands, made } = setting
  const command = commands.get(step.command)
  if (command === undefined) {
    const hint = didYouMean(step.command, [...commands.keys()]) || '; name one that a concept has'
    return [{ path: 'command', message: `there is no command "${step.command}"${hint}` }]
  }
  // Safe: a model is JSON, so what its payloads hold is too.
  const payload = step.payload as JsonObject
  const known = [...SETUP_NAMES, ...made.keys()]
  const strange = namesUsed(payload)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path: 'payload',
      message: `nothing before is named "$${name}"${didYouMean(name, known) || `; known are ${listed(known.map((each) => `$${each}`))}`}`,
    }))
  const wrong = strange.length > 0 ? strange : checkPayload(payload, command, setting)
  return [...wrong, ...remember(step, command, setting)]
}

const remember = (
  { as: name }: SetupCommand,
  { creates, concept }: CommandDescriptor,
  { made }: Setting,
): readonly PayloadFault[] => {
  if (name === undefined) return []
  if (!creates) return [{ path: 'as', message: 'this command makes nothing to name; leave it out' }]
  if (made.has(name) || SETUP_NAMES.some((kept) => kept === name))
    return [{ path: 'as', message: `"${name}" is already a name; choose another` }]
  made.set(name, concept)
  return []
}

const checkScopes = (
  setup: readonly SetupCommand[],
  commands: ReadonlyMap<string, CommandDescriptor>,
  shapes: Shapes,
): readonly Finding[] => {
  const opened = setup.flatMap(({ command }) => {
    const { creates = false, concept = '' } = commands.get(command) ?? {}
    const own = shapes.get(concept)?.concept
    return creates && own?.kind === 'workarea' ? [own.scope] : []
  })
  const accounts = opened.filter((scope) => scope === 'account').length
  return [
    ...(accounts === 1
      ? []
      : [finding(null, 'setup', "must open the account's own work area, once")]),
    ...(opened.includes('branch')
      ? []
      : [finding(null, 'setup', 'must open a first branch, for whom documents are made')]),
  ]
}
