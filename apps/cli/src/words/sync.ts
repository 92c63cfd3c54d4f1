import type { Sentences } from './sentence.ts'
import { faultLines, text } from './text.ts'

/** What can go wrong between a branch and its centre. */
export const SYNC: Sentences = {
  'already-enrolled': () => 'This branch has a centre already.',
  'log-gap': ({ expected, got }) =>
    `The centre sent position ${text(got)} where ${text(expected)} follows. Nothing was taken; it is asked again.`,
  'log-forked': ({ position }) =>
    `The centre's log differs from the one here at position ${text(position)}. Nothing was taken. Ask who runs the centre whether it was restored.`,
  'not-in-inbox': ({ commandId }) =>
    `${text(commandId)} is not in the inbox. \`polder inbox\` lists what is.`,
  offline: () => 'The centre does not answer. Work goes on here; it is asked again later.',
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
