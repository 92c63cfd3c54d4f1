import type { Sentence } from '../words.ts'
import { text } from './text.ts'

/** The world failed: what happened, and what to do. */
export const FAULTS: { readonly [code: string]: Sentence } = {
  'not-a-branch': ({ folder, file }) =>
    `${text(folder ?? file)} is not a branch. Make one with \`polder init\`, or say where it is with --data.`,
  'folder-not-empty': ({ folder }) => `${text(folder)} is not empty. Choose another folder with --data.`,
  'already-a-branch': ({ folder }) => `There is a branch in ${text(folder)} already.`,
  'data-locked': () => 'Another program has this branch open. Close it, then try again.',
  'newer-polder': () => 'A newer Polder wrote this branch. Update Polder, then try again; nothing was changed.',
  'another-machine': () =>
    'This folder was copied from another machine. It can be looked at, not written in: two copies would give the same document numbers twice. Go on where it was made.',
  'copied-folder': () =>
    'This folder is a copy; the one that it was copied from is still there. It can be looked at, not written in. Go on in the first, or remove that.',
  'log-damaged': ({ file }) =>
    `The log is damaged (${text(file ?? '')}). Nothing was changed. Restore the folder from a backup.`,
  'read-model-damaged': () => 'The read model is damaged. `polder rebuild` makes it anew; nothing is lost.',
  'device-secret-damaged': ({ file }) => `The device's secret can't be read (${text(file)}). Restore it from a backup.`,
  'disk-full': () => 'The disk is full. Nothing of the last command was saved. Make room, then try again.',
  'disk-failed': () => 'The disk failed. Nothing of the last command was saved. Check the disk, then try again.',
  'data-read-only': () => 'The folder can\'t be written in. Check its permissions.',
  'cannot-open': ({ file }) => `${text(file)} can't be opened. Check its permissions.`,
  'node-too-old': ({ found, needed }) => `Node ${text(found)} is too old; Polder needs ${text(needed)} or newer.`,
  'setup-refused': ({ command, refusal }) =>
    `The model's setup does not work: ${text(command)} was refused: ${text(refusal)}. Nothing was made.`,
  'file-not-read': ({ file }) => `${text(file)} can't be read. Is the name right?`,
  'line-too-long': () => 'A line is too long to be a command.',
  'worker-ended': () => 'A worker ended before it was done. Try again.',
  cancelled: () => 'Cancelled.',
  defect: ({ message }) => `This is a mistake in Polder, not yours: ${text(message)}. Nothing of the command was saved. Please report it.`,
}
