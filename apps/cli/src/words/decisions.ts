import { listed, records, type Sentences, text } from '@polder/shell'

/** The business says no to a command. */
export const DECISIONS: Sentences = {
  'unknown-id': ({ id, of }) => `There is no ${text(of ?? 'such one')} with the id ${text(id)}.`,
  'unknown-reference': ({ path, id, concepts, concept, by, value }) =>
    path === undefined
      ? `There is no ${text(concept)} whose ${text(by)} is ${text(value)}. Import or make it first.`
      : `${text(path)} refers to ${text(id)}, and there is no ${listed(concepts)} with that id.`,
  'archived-reference': ({ path, id }) =>
    `${text(path)} refers to ${text(id)}, which is no longer in use. Choose another.`,
  'unknown-line': ({ line }) => `There is no line ${text(line)}. Look at the document again.`,
  'unknown-block': ({ block, blocks }) =>
    `Nothing is blocked for ${text(block)}. Blocks: ${reasons(blocks)}.`,
  'key-taken': ({ attribute, value }) =>
    `${text(attribute)} ${text(value)} is taken already. Choose another.`,
  'already-exists': ({ id }) =>
    `${text(id)} exists already. Change it, or make one with another id.`,
  'already-settled': () => 'The exception is settled already.',
  'already-fulfilled': () => 'All of it is delivered, so there is nothing left to cancel.',
  'already-reversed': ({ id }) => `${text(id)} is reversed already.`,
  'not-reversible': () => 'A reversal cannot be reversed. Post the document anew.',
  'not-active': ({ id, status }) =>
    `${text(id)} is ${text(status ?? 'not active')}, so it stays as it is.`,
  'not-open': ({ id, status }) =>
    `${text(id)} is ${text(status)}. Only what is open can be changed.`,
  'not-placed': ({ status }) => `It is ${text(status)}, and that can't be done to it any more.`,
  'not-closed': ({ status }) =>
    `Only what is closed or cancelled can be reopened; it is ${text(status)}.`,
  'nothing-to-change': () => 'The change says nothing that would change.',
  'changed-meanwhile': ({ path, now }) =>
    path === undefined
      ? 'It was changed since you saw it. Look at it again, then decide.'
      : `${text(path)} was changed since you saw it: it is now ${text(now)}. Look at it again, then decide.`,
  'not-as-quoted': ({ path, quoted }) =>
    `${text(path)} is looked up and can't be said otherwise: it is ${text(quoted)}. Leave it out.`,
  'agreement-blocked': ({ blocks }) => `It is blocked (${reasons(blocks)}). Release it first.`,
  'agreement-not-open': ({ status }) =>
    `The agreement is ${text(status)}; nothing can happen under it. Reopen it first.`,
  'merge-into-itself': () => 'One cannot be merged into itself. Name another.',
  'not-our-location': () =>
    'The location belongs to another branch, and only that one moves its stock.',
  'stock-below-zero': ({ stock }) =>
    `There is not enough in stock (${text(stock ?? 'see GetStock')}), and the item may not go below zero. Post what came in first.`,
  'amount-not-positive': ({ path }) => `${text(path)} must be more than zero.`,
  'quantity-not-positive': ({ path }) => `${text(path)} must be more than zero.`,
  'allocated-too-much': ({ amount }) =>
    `The lines allocate more than the payment of ${text(amount)}. Allocate less.`,
  'document-of-another-party': ({ path }) =>
    `${text(path)} is a document of somebody else. Name one of this party.`,
  'no-lines': () => 'It needs at least one line.',
  'document-too-large': () => 'The document comes to more than can be reckoned exactly. Split it.',
}

const reasons = (blocks: unknown) =>
  listed(records(blocks).map(({ reason }) => reason ?? '')) || 'none'
