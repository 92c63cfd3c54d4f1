import { type BadInput, json, NOBODY } from './bad-input.ts'

/** Sync and the inbox, of a branch that stands alone. */
export const BAD_SYNC: readonly BadInput[] = [
  {
    name: 'a sync of an account that stands alone',
    args: () => ['sync'],
    code: 'stands-alone',
    says: /it has no centre to sync with\. Give it to one first: polder publish/,
  },
  {
    name: 'an address that is none',
    args: () => ['publish', '--server', 'nowhere at all', '--code', 'ABCD'],
    code: 'address-invalid',
    says: /nowhere at all is no address of a centre/,
  },
  {
    name: 'an enrolment over an account that stands alone',
    args: () => ['enrol', '--server', 'https://erp.example.com', '--code', 'ABCD'],
    code: 'already-a-branch',
    says: /There is a branch in .* already/,
  },
  {
    name: 'the removal of an account that is nowhere else',
    args: () => ['reset'],
    code: 'only-copy',
    says: /its log is nowhere else, and is not removed/,
  },
  {
    name: 'an entry that is not in the inbox',
    args: () => ['inbox', 'show', NOBODY],
    code: 'not-in-inbox',
    says: /is not in the inbox\. `polder inbox` lists what is/,
  },
  {
    name: 'an id of an entry that is none',
    args: () => ['inbox', 'drop', '7'],
    code: 'invalid-arguments',
    says: /does not fit\. Mend this:\n {2}commandId: is not an id/,
  },
  {
    name: 'an edit that is no object',
    args: () => ['inbox', 'edit', NOBODY, '--json', json([1])],
    code: 'malformed-json',
    says: /--json is not JSON that can be read: it is not an object/,
  },
]
