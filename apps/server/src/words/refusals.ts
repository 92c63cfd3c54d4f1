import { type Sentences, text } from '@polder/shell'

/** What is asked of the server is not as it should be. */
export const REFUSALS: Sentences = {
  'no-model': () => 'The account has no model yet.',
  'invalid-command-line': ({ message }) => text(message),
  'unknown-account': ({ account, known }) =>
    `There is no account ${text(account)}. ${listed('Accounts', known)}`,
  'account-unknown': ({ account }) =>
    `There is no account ${text(account)}. \`polder-server account list\` lists those that there are.`,
  'account-name-used': ({ name }) =>
    `There is an account ${text(name)} already. Choose another name.`,
  'account-name-invalid': ({ name }) =>
    `${text(name)} can't be a name: it is empty, or longer than 200 characters.`,
  'account-published': () => 'That account is on this server already.',
  'account-awaiting': () => 'The account is still to be published. Try again when it is here.',
  recovering: () =>
    'The account waits for what branches have of it. When all have been heard: polder-server recovery end --account NAME.',
  'not-awaited': () =>
    'This account is not awaited: it is here already. Enrol machines with `polder-server device code`.',
  'too-many-accounts': ({ limit }) =>
    `More than ${text(limit)} accounts are in use at the same time. Try again later.`,
  'unknown-branch': ({ branch, known }) =>
    `The account has no open branch ${text(branch)}. ${listed('Branches', known)}`,
  'ambiguous-branch': ({ branch, known }) =>
    `More than one branch is called ${text(branch)}. Name its code or id. ${listed('Branches', known)}`,
  'unknown-device': ({ device, known }) =>
    `The account has no device ${text(device)}. ${listed('Devices', known)}`,
  'no-user': () => 'The account has no active user who could open a branch.',
  'file-too-large': ({ file, limitBytes }) =>
    `${text(file)} is larger than ${text(Number(limitBytes) / MEBIBYTE)} MiB. Is it the right file?`,
  'malformed-json': ({ file, message }) =>
    `${text(file)} is not JSON that can be read: ${text(message)}.`,
  'unknown-command': ({ name }) => `The model has no command ${text(name)}.`,
  'invalid-payload': ({ faults }) => `That does not fit. Mend this:${lines(faults)}`,
  'key-taken': ({ attribute, value }) =>
    `${text(attribute)} ${text(value)} is taken already. Choose another.`,
  'unknown-reference': ({ path, id }) =>
    `${text(path)} refers to ${text(id)}, and there is nothing with that id.`,
  'archived-reference': ({ path, id }) =>
    `${text(path)} refers to ${text(id)}, which is no longer in use. Choose another.`,
  'id-reused': ({ commandId }) =>
    `The command id ${text(commandId)} belongs to another command already.`,
}

const MEBIBYTE = 1024 * 1024

const listed = (what: string, known: unknown) =>
  Array.isArray(known) && known.length > 0
    ? `${what}: ${known.map((each) => text(each)).join(', ')}.`
    : 'There is none yet.'

const lines = (faults: unknown) =>
  (Array.isArray(faults) ? faults : [])
    .map((fault: { readonly path?: unknown; readonly message?: unknown }) =>
      [fault.path, fault.message].filter(Boolean).map(text).join(': '),
    )
    .map((line) => `\n  ${line}`)
    .join('')
