import { runChecks } from './checks.mjs'
import { ensureInstall } from './ensure-install.mjs'
import { runSpecs } from './specs.mjs'

/** All checks, then the specs of these projects; the last line counts both together. */
export const runAll = (projects) => {
  ensureInstall()
  const checks = runChecks()
  const specs = runSpecs(projects)
  const failed = checks.failed + specs.failed
  console.log(`${checks.passed + specs.passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}
