import { type Sentences, text } from '@polder/shell'

/** Files that are not what they should be. */
export const DAMAGE: Sentences = {
  'log-damaged': ({ file }) =>
    `A log is damaged, or is not a log (${text(file)}). Restore a backup: branches give back what was lost since.`,
  'not-a-registry': ({ file }) =>
    `${text(file)} is not a server's registry. Is this a server's folder?`,
  'not-a-centre': ({ file }) => `${text(file)} is a branch's log, not a server's.`,
  'not-a-branch': ({ file }) => `${text(file)} is missing, or is not a log. Restore a backup.`,
  'already-a-branch': ({ file }) => `There is a log in ${text(file)} already.`,
  'not-a-backup': ({ file }) => `${text(file)} is not a backup of a server.`,
  'backup-damaged': ({ file, part }) =>
    `The backup ${text(file)} is damaged (${text(part)}). Nothing was restored. Take another one.`,
  'verification-failed': ({ accounts }) =>
    `Not everything is as it should be: ${wrongIn(accounts)}. Restore a backup, in another folder, and look at both.`,
  'log-gap': ({ expected, got }) =>
    `A branch offers position ${text(got)} where ${text(expected)} follows. Nothing was taken.`,
  'another-log': () => 'What a branch offers is the log of another account. Nothing was taken.',
  'log-forked': ({ position }) =>
    `What a branch offers differs from the log here at position ${text(position)}. Nothing was taken.`,
  'mac-invalid': () => 'What a branch offers was not signed by this server. Nothing was taken.',
}

type Wrong = { readonly name?: unknown; readonly wrong?: readonly { readonly check?: unknown }[] }

const wrongIn = (accounts: unknown) =>
  (Array.isArray(accounts) ? accounts : [])
    // Safe: these are the details that `verify` gives.
    .map((account) => account as Wrong)
    .map(
      ({ name, wrong = [] }) =>
        `${text(name)} (${wrong.map(({ check }) => text(check)).join(', ')})`,
    )
    .join(', ')
