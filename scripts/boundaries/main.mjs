import * as boundaries from '../../boundaries.mjs'
import { root } from '../root.mjs'
import { findViolations } from './violations.mjs'

const violations = await findViolations({ root, boundaries })
for (const violation of violations) console.log(violation)
process.exitCode = violations.length > 0 ? 1 : 0
