import { type BadInput, json, NOBODY } from './bad-input.ts'

export const BAD_COMMANDS: readonly BadInput[] = [
  {
    name: 'a command that polder does not have',
    args: () => ['paint'],
    code: 'invalid-command-line',
    says: /unknown command 'paint'/,
  },
  {
    name: 'an option that is missing',
    args: () => ['init', '--account', 'Acme'],
    code: 'invalid-command-line',
    says: /required option '--branch <name>' not specified/,
  },
  {
    name: 'a data folder without a name',
    args: () => ['status', '--data', ''],
    code: 'invalid-command-line',
    says: /--data.*It is empty/,
  },
  {
    name: 'a place in the log that is no number',
    args: () => ['log', '--from', 'begin'],
    code: 'invalid-command-line',
    says: /It is a whole number from 1/,
  },
  {
    name: 'nothing to do',
    args: () => ['do'],
    code: 'no-command',
    says: /Say what to do: polder do PlaceOrder/,
  },
  {
    name: 'a command and a file',
    args: () => ['do', 'PlaceOrder', '--file', 'x.ndjson'],
    code: 'command-and-file',
    says: /not both/,
  },
  {
    name: 'a command that the model does not have',
    args: () => ['do', 'PaintItem', '--json', '{}'],
    code: 'unknown-command',
    says: /no command PaintItem.*polder model describe/,
  },
  {
    name: 'JSON that breaks off',
    args: () => ['do', 'CreateItem', '--json', '{"sku":'],
    code: 'malformed-json',
    says: /--json is not JSON that can be read: .*Nothing of it was done/,
  },
  {
    name: 'JSON that is not an object',
    args: () => ['do', 'CreateItem', '--json', '[1]'],
    code: 'malformed-json',
    says: /it is not an object/,
  },
  {
    name: 'an empty text for JSON',
    args: () => ['do', 'CreateItem', '--json', ''],
    code: 'malformed-json',
    says: /--json is not JSON/,
  },
  {
    name: 'a payload with several faults',
    args: () => [
      'do',
      'PlaceOrder',
      '--json',
      json({ customer: 'nobody', colour: 'red', lines: [{ quantity: '1,5' }, { item: NOBODY }] }),
    ],
    code: 'invalid-payload',
    says: /customer: .*\n {2}lines\.1\.item: .*/s,
    faults: ['customer', 'lines.1.item', 'lines.1.quantity', 'lines.2.quantity', 'colour'],
  },
  {
    name: 'a payload with a value that overflows a number',
    args: () => ['do', 'CreateVatCategory', '--json', '{"code":"X","name":"X","rate":1e999}'],
    code: 'invalid-payload',
    says: /rate: /,
  },
  {
    name: 'an unknown user',
    args: () => ['do', 'CreateCategory', '--json', json({ name: 'Tea' }), '--as', 'mallory'],
    code: 'unknown-user',
    says: /no active user mallory.*polder ask GetUsers/,
  },
  {
    name: 'a user id that nobody has',
    args: () => ['do', 'CreateCategory', '--json', json({ name: 'Tea' }), '--as', NOBODY],
    code: 'unknown-user',
    says: /no active user/,
  },
  {
    name: 'an unknown branch',
    args: () => ['do', 'CreateCategory', '--json', json({ name: 'Tea' }), '--branch', 'Paris'],
    code: 'unknown-branch',
    says: /no branch Paris.*polder status/,
  },
  {
    name: 'a branch id that no branch has',
    args: () => ['do', 'CreateCategory', '--json', json({ name: 'Tea' }), '--branch', NOBODY],
    code: 'unknown-branch',
    says: /no branch/,
  },
  {
    name: 'a reference to nothing',
    args: () => [
      'do',
      'PlaceOrder',
      '--json',
      json({ customer: NOBODY, lines: [{ item: NOBODY, quantity: '1', unitPrice: '2' }] }),
    ],
    code: 'unknown-reference',
    says: /customer refers to .*no Customer with that id/,
  },
  {
    name: 'a model to publish that does not hold',
    args: () => [
      'do',
      'PublishModel',
      '--json',
      json({ account: { name: 'Acme', currency: 'USD' }, model: { language: 1, concepts: {} } }),
    ],
    code: 'invalid-payload',
    says: /model/,
  },
]
