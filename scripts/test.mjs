import { runAll } from './run-all.mjs'

runAll(['unit', 'int', 'e2e'])
