import { isJsonObject } from '@polder/kernel'
import { faultLines, type Sentences, text } from '@polder/shell'

/** What can go wrong between a branch and its centre. */
export const SYNC: Sentences = {
  'already-enrolled': () => 'This branch has a centre already.',
  'log-gap': ({ expected, got }) =>
    `The centre sent position ${text(got)} where ${text(expected)} follows. Nothing was taken; it is asked again.`,
  'log-forked': ({ position, common }) =>
    `The centre's log differs from the one here after position ${text(common ?? position)}. Nothing was taken. It was restored; polder sync goes on with the centre's log.`,
  'stands-alone': () =>
    'This account stands alone: it has no centre to sync with. Give it to one first: polder publish.',
  'still-publishing': () =>
    'Publishing was cut off before the centre knew that this was all. Go on with the same code: polder publish.',
  'no-server': () => 'Nobody has said where the centre is. Say so: polder sync --server URL.',
  'works-offline': () =>
    'This branch works offline by choice, so nothing was sent. Take it back: polder sync --online.',
  'stays-connected': () => 'This branch stays connected, and syncs by itself.',
  'enrol-again': () =>
    'This branch is enrolled, so its centre gives the number. Get a code there, then: polder enrol --server URL --code CODE.',
  'only-copy': () =>
    'This account stands alone: its log is nowhere else, and is not removed. Publish it first, or remove the folder yourself.',
  'another-devices-branch': ({ branch }) =>
    `This device speaks for its own branch only, not for ${text(branch)}. Have a device of that branch do it.`,
  'unknown-command-id': ({ commandId }) =>
    `No command here has the id ${text(commandId)}. \`polder outbox\` and \`polder inbox\` list what waits.`,
  'depends-on-refused': () =>
    'It depends on a command that came back too. Settle that one first; it can be sent again with it.',
  'cannot-be-decided': ({ message }) =>
    `It can't be decided here (${text(message)}). Update Polder, then send it again, or drop it.`,
  forged: ({ why }) =>
    `The centre comes to another result than was sent (${text(why)}). Update Polder here and at the centre, then send it again.`,
  'unknown-quote': ({ path }) =>
    `The centre does not know the price or text quoted at ${text(path)}.`,
  'quote-of-refused': ({ path }) =>
    `What is quoted at ${text(path)} came back from the centre itself, so it never was. Edit this and send it again.`,
  'sync-defect': ({ message }) =>
    `This is a mistake in Polder, not yours: ${text(message)}. What was saved is saved. Please report it.`,
  'epoch-changed': () => 'The centre was restored meanwhile. Try again.',
  recovering: () =>
    'The centre was restored and is taking back what it lost. What is made here is sent when its operator ends that.',
  stopping: () => 'The centre is stopping. It is asked again later.',
  'log-empty': () => 'There is nothing to publish: the log is empty.',
  'not-adopting': () => 'The centre takes no log from a branch now. Ask who runs it.',
  'commit-malformed': ({ position, why }) =>
    `The centre can't take what stands at position ${text(position)} (${text(why)}). Run polder verify, then ask who runs the centre.`,
  'hello-first': () => 'The centre does not know who is speaking. Try again.',
  'device-unknown': () =>
    'The centre does not know this device, or not with this secret. Enrol it: polder enrol --server URL --code CODE.',
  'device-revoked': ({ note }) =>
    `The centre takes nothing from this device any more: ${text(note ?? 'it was revoked')}. Ask who runs it for a code, then polder enrol.`,
  'device-fenced': ({ note }) =>
    `The centre takes nothing from this device any more, because something is wrong with it: ${text(note ?? 'it was fenced')}. Ask who runs it. What waits here is kept.`,
  'device-known': () =>
    'The centre knows a device by this id with another secret. Ask for a new code.',
  'code-invalid': () =>
    'The code is none, or too old, or another device has used it. Ask for a new one.',
  'account-awaiting': () => 'The account is still to be published at the centre. Try again later.',
  'account-published': () => 'An account was published with this code already. Ask for a new code.',
  'another-log': () => 'The centre has another account there. Check the address and the code.',
  'protocol-unsupported': ({ min, max, asked }) =>
    `The centre speaks protocol ${range({ min, max })}, and this Polder ${range(asked)}. Update the older of the two; work goes on here, and all that waits is kept.`,
  'in-inbox': ({ commandId, state }) =>
    `${text(commandId)} came back from the centre and is ${state === 'open' ? 'in the inbox. Settle it there' : 'settled. Give a new command another id'}.`,
  'model-waits': ({ command }) =>
    `${text(command)} needs a model that the centre doesn't have yet, and what has happened must be readable there. Do it when the model has arrived, or without what is new in it.`,
  'not-in-inbox': ({ commandId }) =>
    `${text(commandId)} is not in the inbox. \`polder inbox\` lists what is.`,
  offline: () => 'The centre does not answer. Work goes on here; it is asked again later.',
  'centre-failing': ({ why }) =>
    `The centre can't go on, because ${TROUBLES.get(why) ?? text(why)}. Tell who runs it. Work goes on here, and what waits is kept.`,
  'address-invalid': ({ address }) =>
    `${text(address)} is no address of a centre. Write one such as https://erp.acme.example.`,
  'not-a-centre': ({ file }) =>
    file === undefined
      ? 'What answers at that address is no centre of Polder. Check the address.'
      : `${text(file)} is the log of a branch, not of a centre. Choose another.`,
  'wrong-key': ({ file }) =>
    `${text(file)} was signed with another key. Give the centre the key that it had.`,
  'mac-invalid': ({ position }) =>
    `The signature of what stands at position ${text(position)} is not the centre's. Nothing was taken. Ask who runs the centre.`,
  'malformed-message': ({ faults }) =>
    `The message does not fit:${faultLines(faults)}\nUpdate Polder here and at the centre.`,
  'message-too-large': () =>
    'What was to be sent is more than the centre takes. Ask who runs the centre.',
  'too-many-requests': ({ limit }) =>
    `More than ${text(limit)} requests were sent at once. Try again.`,
}

/** What is wrong with the centre's files. */
const TROUBLES: ReadonlyMap<unknown, string> = new Map([
  ['cannot-open', "its files can't be opened"],
  ['data-locked', 'another program holds its files'],
  ['data-read-only', "its files can't be written in"],
  ['disk-failed', 'its disk fails or is full'],
  ['disk-full', 'its disk is full'],
  ['log-damaged', 'its log is damaged'],
  ['newer-polder', 'a newer Polder wrote its files'],
])

/** Versions that somebody speaks: `1`, or `2 to 3`. */
const range = (versions: unknown): string => {
  if (!isJsonObject(versions)) return text(versions)
  const { min, max } = versions
  return min === max ? text(min) : `${text(min)} to ${text(max)}`
}
