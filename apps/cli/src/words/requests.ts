import { faultLines, listed, type Sentences, text } from '@polder/shell'

/** What is asked of the program is not as it should be. */
export const REQUESTS: Sentences = {
  'invalid-command-line': ({ message }) => text(message),
  'no-command': () =>
    "Say what to do: polder do PlaceOrder --json '{…}', or polder do --file commands.ndjson.",
  'command-and-file': () => 'Give either a command with --json, or --file; not both.',
  'empty-input': ({ file }) =>
    `There is no command in ${file === '-' ? 'standard input' : text(file)}. Write one {"name":…,"payload":{…}} a line.`,
  'malformed-json': ({ from, file, message }) =>
    `${text(from ?? file)} is not JSON that can be read: ${text(message)}. Nothing of it was done.`,
  'not-utf-8': ({ from, file }) =>
    `${text(from ?? file)} is not UTF-8. Save it as UTF-8 and send it again.`,
  'line-too-long': ({ from, limitBytes }) =>
    `${text(from)} is longer than ${mebibytes(limitBytes)}, which is more than a command can be. Split it.`,
  'file-too-large': ({ file, limitBytes }) =>
    `${text(file)} is larger than ${mebibytes(limitBytes)}. Is it the right file?`,
  'invalid-request': ({ from, faults }) =>
    `${text(from ?? 'The request')} is not a command, such as {"name":"PlaceOrder","payload":{…}}:${faultLines(faults)}`,
  'invalid-arguments': ({ faults }) =>
    `What was given does not fit. Mend this:${faultLines(faults)}`,
  'unknown-command': ({ name }) =>
    `There is no command ${text(name)}. \`polder model describe\` lists those that there are.`,
  'invalid-payload': ({ faults }) =>
    `The payload does not fit. Mend this and send it again:${faultLines(faults)}`,
  'unknown-branch': ({ branch }) =>
    branch === null
      ? 'The account has no open branch. Open one with OpenBranch.'
      : `There is no branch ${text(branch)}. \`polder status\` lists those that there are.`,
  'unknown-user': ({ user }) =>
    user === null
      ? 'The account has no active user.'
      : `There is no active user ${text(user)}. \`polder ask GetUsers\` lists those that there are.`,
  'no-right': ({ operation, concept }) =>
    operation === 'Override'
      ? `This user may not say another price than the quoted one in ${text(concept)}. Leave it out, or have someone with the right (Override) do it.`
      : `This user may not ${text(operation)} ${text(concept)} for this branch. Have someone with the right do it, or give it with ChangeUser.`,
  'id-reused': ({ commandId }) =>
    `The command id ${text(commandId)} belongs to another command already. Make a new id.`,
  'commit-too-large': ({ limitBytes }) =>
    `The command makes more than ${mebibytes(limitBytes)}. Split the document.`,
  conflict: () =>
    'What it writes has moved meanwhile. Look at it again, then send the command again.',
  'not-confirmed': ({ number }) =>
    `This account stands alone: once two copies of it are written in, nothing joins them again. If the other copy is lost, or this one is to be an account of its own, say so with --yes: polder device --number ${text(number)} --yes.`,
  'device-number-used': ({ number }) =>
    `${text(number)} has stood for a device of this account, and its numbers are on documents. Choose another.`,
  'unsent-commits': ({ unsent, inbox }) =>
    `${text(unsent)} commits are not sent and ${text(inbox)} wait in the inbox. Send and settle them from the device that made them first; a new device would lose them.`,
  'verification-failed': ({ findings }) =>
    `Not everything is as it should be: ${checksIn(findings)}. If only the read model differs, \`polder rebuild\` makes it anew; if the log does, restore the folder from a backup.`,
}

const MEBIBYTE = 1024 * 1024

const mebibytes = (bytes: unknown) => `${text(Number(bytes) / MEBIBYTE)} MiB`

const checksIn = (findings: unknown) =>
  listed(
    Array.isArray(findings)
      ? findings.map((each: { readonly check?: unknown }) => each.check ?? '')
      : [],
  )
