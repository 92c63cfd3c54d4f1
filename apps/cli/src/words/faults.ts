import { type Sentences, text } from '@polder/shell'

/** The world failed: what happened, and what to do. */
export const FAULTS: Sentences = {
  'not-a-branch': ({ folder, file }) =>
    `There is no branch in ${text(folder ?? file)}. Make one with \`polder init\`, or say where it is with --data.`,
  'not-a-folder': ({ folder }) => `${text(folder)} can't be a folder. Choose another with --data.`,
  'folder-not-empty': ({ folder }) =>
    `${text(folder)} is not empty. Choose another folder with --data.`,
  'folder-in-use': ({ folder }) =>
    `${text(folder)} is held by the system, as a disk's own folder is. Choose a folder within it with --data.`,
  'already-a-branch': ({ folder, file }) =>
    `There is a branch in ${text(folder ?? file)} already. Use it, or choose another folder with --data.`,
  'data-locked': () =>
    'Another program has this branch open. Close it, then try again; `polder sync --watch` is one, until Ctrl+C.',
  'newer-polder': () =>
    'A newer Polder wrote this branch. Update Polder, then try again; nothing was changed.',
  'another-machine': () =>
    'This folder was copied from another machine. It can be looked at, not written in: two copies would give the same document numbers twice. Go on where it was made, or make it a device of its own: polder device --number N, or for an enrolled branch polder enrol.',
  'copied-folder': () =>
    'This folder is a copy; the one that it was copied from is still there. It can be looked at, not written in. Go on in the first, or make this a device of its own: polder device --number N, or for an enrolled branch polder enrol.',
  'older-copy': () =>
    'This folder is an older copy: the centre has commands of this device that are missing here. It can be looked at, not written in. Make it another device: polder enrol --server URL --code CODE.',
  'file-not-written': ({ file }) =>
    `${text(file)} can't be written, or is there already. Name another file.`,
  'log-damaged': ({ file }) =>
    `The log is damaged, or is not a log${file === undefined ? '' : ` (${text(file)})`}. Nothing was changed. Restore the folder from a backup.`,
  'read-model-damaged': () =>
    'The read model is damaged. `polder rebuild` makes it anew; nothing is lost.',
  'device-secret-damaged': ({ file }) =>
    `The device's secret can't be read (${text(file)}). Restore it from a backup.`,
  'disk-full': () =>
    'The disk is full. What was answered is saved; the rest was not done. Make room, then try again.',
  'disk-failed': () =>
    'The disk failed or is full. What was answered is saved; the rest was not done. Check the disk, then try again.',
  'data-read-only': ({ folder, file }) =>
    `${text(folder ?? file)} can't be written in. Check its permissions, and whether the disk is read-only.`,
  'cannot-open': ({ file, folder }) =>
    `${text(file ?? folder)} can't be opened. Check its permissions.`,
  'node-too-old': ({ found, needed }) =>
    `Node ${text(found)} is too old. Install Node ${text(needed)} or newer.`,
  'file-not-read': ({ file }) => `${text(file)} can't be read. Is the name right?`,
  'worker-ended': () => 'A worker ended before it was done. Try again.',
  cancelled: () => 'Cancelled.',
  defect: ({ message }) =>
    message === undefined
      ? 'This is a mistake in the Polder at the other end, not yours. Nothing that is saved here is lost. Please report it.'
      : `This is a mistake in Polder, not yours: ${text(message)}. Nothing of the command was saved. Please report it.`,
}
