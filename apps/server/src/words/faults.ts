import { type Sentences, text } from '@polder/shell'

/** The world failed: what happened, and what to do. */
export const FAULTS: Sentences = {
  'not-a-server': ({ folder }) =>
    `There is no server in ${text(folder)}. Make one with its first account: polder-server account create.`,
  'not-a-folder': ({ folder }) => `${text(folder)} can't be a folder. Choose another with --data.`,
  'folder-not-empty': ({ folder }) =>
    `${text(folder)} is not empty. Choose a folder with --data that is not there yet.`,
  'key-missing': ({ file }) =>
    `The server's key is missing (${text(file)}). Is this a server's folder? If so, restore a backup: the key is in it.`,
  'key-damaged': ({ file }) =>
    `The server's key can't be read (${text(file)}). Restore a backup: the key is in it.`,
  'wrong-key': ({ file }) =>
    `${text(file)} was signed with another key than the one beside it. Restore a backup, in which they belong together.`,
  'server-running': ({ folder }) =>
    `Another server runs on ${text(folder)}. Stop it first, or serve another folder.`,
  'data-locked': ({ file }) =>
    `Another program has held ${text(file)} for too long. Wait until it has ended, then try again.`,
  'port-in-use': ({ port }) =>
    `Something listens on port ${text(port)} already. Choose another with --port.`,
  'port-forbidden': ({ port }) =>
    `The system does not let this user listen on port ${text(port)}. Choose one above 1023 with --port.`,
  'no-such-host': ({ host }) =>
    `This machine has no address ${text(host)}. Choose another with --host.`,
  'disk-full': () => 'The disk is full. What was answered is saved. Make room, then try again.',
  'disk-failed': () =>
    'The disk failed or is full. What was answered is saved. Check the disk, then try again.',
  'data-read-only': ({ folder, file }) =>
    `${text(folder ?? file)} can't be written in. Check its permissions, and whether the disk is read-only.`,
  'cannot-open': ({ file }) =>
    `${text(file)} can't be opened. Check its permissions, and that its folder is there.`,
  'file-not-read': ({ file }) => `${text(file)} can't be read. Is the name right?`,
  'newer-polder': () =>
    'A newer Polder wrote this. Update Polder, then try again; nothing was changed.',
  'node-too-old': ({ found, needed }) =>
    `Node ${text(found)} is too old. Install Node ${text(needed)} or newer.`,
  defect: ({ message }) =>
    `This is a mistake in Polder, not yours: ${text(message)}. Nothing was changed. Please report it.`,
}
