import type { Sentence } from '../words.ts'
import { faultLines, listed, records, text } from './text.ts'

/** The business says no. */
export const REFUSALS: { readonly [code: string]: Sentence } = {
  'invalid-command-line': ({ message }) => text(message),
  'no-command': () => "Say what to do: polder do PlaceOrder --json '{…}', or --file commands.ndjson.",
  'unknown-command': ({ name }) =>
    `There is no command ${text(name)}. \`polder model describe\` lists those that there are.`,
  'unknown-query': ({ name, known }) => `There is no query ${text(name)}. There are: ${listed(known ?? [])}.`,
  'malformed-json': ({ from, file, message }) =>
    `${text(from ?? file)} is no JSON as it should be: ${text(message)}.`,
  'invalid-request': ({ faults }) => `The line is no command:${faultLines(faults)}`,
  'invalid-query': ({ faults }) => `The query does not fit:${faultLines(faults)}`,
  'invalid-payload': ({ faults }) => `The payload does not fit:${faultLines(faults)}`,
  'invalid-filter': ({ path }) => `The filter on ${text(path)} has a value that ${text(path)} can't have.`,
  'invalid-page': (details) =>
    'limit' in details
      ? `A page has 1 to ${text(details['limit'])} rows.`
      : 'The page is not one of this list: `after` is what the page before gave as `next`.',
  'invalid-sort': ({ sort, known }) => `Groups can't be sorted by ${text(sort)}; only by ${listed(known)}.`,
  'unknown-attribute': ({ path, of, known }) =>
    `${text(of)} has no ${text(path)}. It has: ${listed(known)}, and what they refer to, such as customer.name or placedOn.month.`,
  'not-a-number': ({ path }) => `${text(path)} can't be summed: it is no amount, quantity or number.`,
  'not-searchable': ({ of }) => `${text(of)} has nothing that is searched. Use a filter.`,
  'search-too-short': ({ least }) => `Search for ${text(least)} characters or more.`,
  'too-many-groups': ({ limit }) => `There are more than ${text(limit)} groups. Filter, or group by less.`,
  'unknown-token': ({ last }) => `No command has that token yet; the last one is ${text(last)}.`,
  'unknown-id': ({ id, of }) => `There is no ${text(of ?? 'one')} with the id ${text(id)}.`,
  'unknown-branch': ({ branch }) =>
    branch === null ? 'The account has no branch yet.' : `There is no branch ${text(branch)}. See \`polder status\`.`,
  'unknown-user': ({ user }) => `There is no active user ${text(user)}. See \`polder ask GetUsers\`.`,
  'unknown-reference': ({ path, id, concepts }) =>
    `${text(path)} refers to ${text(id)}, and there is no ${listed(concepts)} with that id.`,
  'archived-reference': ({ path, id }) => `${text(path)} refers to ${text(id)}, which is no longer in use.`,
  'unknown-line': ({ line }) => `There is no line ${text(line)}.`,
  'unknown-block': ({ block, blocks }) =>
    `Nothing is blocked for ${text(block)}. Blocks: ${listed(records(blocks).map(({ reason }) => reason ?? ''))}.`,
  'no-right': ({ operation, concept }) =>
    `This user may not ${text(operation)} ${text(concept)} for this branch. Someone with the right must do it, or give it (ChangeUser).`,
  'key-taken': ({ attribute, value }) => `${text(attribute)} ${text(value)} is taken already. Choose another.`,
  'already-exists': ({ id }) => `${text(id)} exists already.`,
  'already-settled': () => 'The exception is settled already.',
  'already-fulfilled': () => 'All of it is delivered, so there is nothing left to cancel.',
  'already-reversed': ({ id }) => `${text(id)} is reversed already.`,
  'not-reversible': () => 'A reversal cannot be reversed. Post the document anew.',
  'not-active': ({ id, status }) => `${text(id)} is ${text(status ?? 'not active')}.`,
  'not-open': ({ id, status }) => `${text(id)} is ${text(status)}.`,
  'not-placed': ({ status }) => `That can't be done to one that is ${text(status)}.`,
  'not-closed': ({ status }) => `Only what is closed or cancelled can be reopened; it is ${text(status)}.`,
  'nothing-to-change': () => 'The change says nothing that would change.',
  'changed-meanwhile': ({ path, now }) =>
    path === undefined
      ? 'It was changed since you saw it. Look at it again, then decide.'
      : `${text(path)} was changed since you saw it: it is now ${text(now)}.`,
  'agreement-blocked': ({ blocks }) =>
    `It is blocked (${listed(records(blocks).map(({ reason }) => reason ?? ''))}). Release it first.`,
  'agreement-not-open': ({ status }) => `The agreement is ${text(status)}; nothing can happen under it.`,
  'merge-into-itself': () => 'One cannot be merged into itself.',
  'not-our-location': () => 'The location belongs to another branch, and only that one moves its stock.',
  'stock-below-zero': ({ path }) => `There is not enough in stock (${text(path ?? 'lines')}), and the item may not go below zero.`,
  'amount-not-positive': ({ path }) => `${text(path)} must be more than zero.`,
  'quantity-not-positive': ({ path }) => `${text(path)} must be more than zero.`,
  'allocated-too-much': ({ amount }) => `The lines allocate more than the payment of ${text(amount)}.`,
  'document-of-another-party': ({ path }) => `${text(path)} is a document of somebody else.`,
  'commit-too-large': () => 'The command is larger than 4 MiB. Split the document.',
  'id-reused': ({ commandId }) =>
    `The command id ${text(commandId)} belongs to another command already. Make a new id.`,
  'model-unsound': ({ findings }) =>
    `The model does not hold:${records(findings)
      .map(({ concept, path, message }) => `\n  ${[concept, path].filter(Boolean).join('.')}: ${text(message)}`)
      .join('')}`,
  'verification-failed': ({ findings }) =>
    `Not everything is as it should be:${records(findings)
      .map(({ check }) => `\n  ${text(check)}`)
      .join('')}\nIf only the read model differs, \`polder rebuild\` makes it anew; otherwise restore the folder from a backup.`,
}
