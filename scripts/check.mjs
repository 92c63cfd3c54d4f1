import { runAll } from './run-all.mjs'

runAll(['unit'])
