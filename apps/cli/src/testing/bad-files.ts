import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { importAll } from '../story/sample.ts'
import type { BadInput } from './bad-input.ts'
import type { Home } from './home.ts'

const file = (home: Home, name: string, content: string | Buffer) => {
  const path = join(home.path, name)
  writeFileSync(path, content)
  return path
}

const MORE_THAN_A_LINE = 17 * 1024 * 1024

export const BAD_FILES: readonly BadInput[] = [
  {
    name: 'a file that is not there',
    args: (home) => ['do', '--file', join(home.path, 'absent.ndjson')],
    code: 'file-not-read',
    says: /absent\.ndjson can't be read\. Is the name right\?/,
  },
  {
    name: 'a folder for a file',
    args: (home) => ['do', '--file', home.path],
    code: 'file-not-read',
    says: /can't be read/,
  },
  {
    name: 'an empty file',
    args: (home) => ['do', '--file', file(home, 'empty.ndjson', '')],
    code: 'empty-input',
    says: /no command in .*empty\.ndjson/,
  },
  {
    name: 'a file of empty lines',
    args: () => ['do', '--file', '-'],
    input: '\n  \n\r\n',
    code: 'empty-input',
    says: /no command in standard input/,
  },
  {
    name: 'a line that is no JSON',
    args: () => ['do', '--file', '-'],
    input: 'CreateItem\n',
    code: 'malformed-json',
    says: /line 1 is not JSON/,
  },
  {
    name: 'a line that is no command',
    args: () => ['do', '--file', '-'],
    input: '\n{"command":"CreateItem","commandId":"1"}\n',
    code: 'invalid-request',
    says: /line 2 is not a command.*\n {2}name: .*\n {2}commandId: /s,
  },
  {
    name: 'a line that is not UTF-8',
    args: () => ['do', '--file', '-'],
    input: Buffer.from([0x7b, 0xff, 0xfe, 0x7d, 0x0a]),
    code: 'not-utf-8',
    says: /line 1 is not UTF-8/,
  },
  {
    name: 'a line that is too long',
    args: () => ['do', '--file', '-'],
    input: `{"name":"${'x'.repeat(MORE_THAN_A_LINE)}"}\n`,
    code: 'line-too-long',
    says: /line 1 is longer than 16 MiB/,
  },
  {
    name: 'JSON as deep as a well',
    args: () => ['do', '--file', '-'],
    input: `${'['.repeat(100_000)}${']'.repeat(100_000)}\n`,
    code: 'malformed-json',
    says: /line 1/,
  },
  {
    name: 'a model file that is not JSON',
    args: (home) => ['model', 'check', file(home, 'model.json', '{')],
    code: 'malformed-json',
    says: /model\.json is not JSON/,
  },
  {
    name: 'a model file that is not there',
    args: (home) => ['model', 'check', join(home.path, 'absent.json')],
    code: 'file-not-read',
    says: /absent\.json can't be read/,
  },
  {
    name: 'a model that does not hold',
    args: (home) => ['model', 'check', file(home, 'model.json', '{"language":1}')],
    code: 'model-unsound',
    says: /The model does not hold\. Mend this:\n/,
  },
  {
    name: 'a mapping that does not fit',
    args: (home) => ['import', '--map', file(home, 'mapping.json', '{"files":3}'), home.path],
    code: 'invalid-mapping',
    says: /The mapping does not fit\. Mend this:\n/,
  },
  {
    name: 'a mapping that is not UTF-8',
    args: (home) => ['import', '--map', file(home, 'm.json', Buffer.from([0xff])), home.path],
    code: 'not-utf-8',
    says: /m\.json is not UTF-8/,
  },
  {
    name: 'a step that the mapping does not have',
    args: () => [...importAll(), '--steps', 'orders, payments'],
    code: 'unknown-step',
    says: /The mapping has no step payments\. It has: .*orders, deliveries, invoices/,
  },
]
