import { accept, type Result } from '@polder/kernel'
import { deriveShapes } from '../derive/shape.ts'
import type { Model } from '../language/model.ts'
import { RULE_NAMES } from '../language/rule.ts'
import { checkActivity } from './activity.ts'
import { checkAttributes, checkStock } from './attributes.ts'
import { checkDerivedNames } from './derived-names.ts'
import { type Finding, refuseFindings } from './finding.ts'
import { readModel } from './language.ts'
import { checkLimits } from './limits.ts'
import { checkLists, checkTitle } from './lists.ts'
import { checkMeanings } from './meanings.ts'
import { checkAttributeNames, checkColumns, checkConceptName } from './names.ts'
import { checkNumbers } from './numbers.ts'
import { checkPayment } from './payment.ts'
import { checkPrices } from './prices.ts'
import { checkQuotes } from './quotes.ts'
import { checkTargets } from './references.ts'
import { checkRelations } from './relations.ts'
import { checkRules } from './rules.ts'
import { checkSetup } from './setup.ts'
import { checkShown } from './show.ts'
import type { Check, Subject } from './subject.ts'
import { checkWorkareas } from './workareas.ts'

/**
 * JSON from outside as a model that is proven sound, or `model-unsound` with every finding at once:
 * first of its form, and where that is right, of its sense. What passes here derives commands,
 * tables, queries and screens that work together; nothing later asks again.
 */
export const checkModel = (
  json: unknown,
  ruleNames: readonly string[] = RULE_NAMES,
): Result<Model> => {
  const read = readModel(json)
  if ('findings' in read) return refuseFindings(UNSOUND, read.findings)
  const findings = findingsIn(read.model, ruleNames)
  return findings.length === 0 ? accept(read.model) : refuseFindings(UNSOUND, findings)
}

const UNSOUND = 'model-unsound'

const findingsIn = (model: Model, ruleNames: readonly string[]): readonly Finding[] => {
  const shapes = new Map(deriveShapes(model).map((shape) => [shape.name, shape]))
  const subjects = Object.keys(model.concepts).flatMap((name): readonly Subject[] => {
    const shape = shapes.get(name)
    return shape === undefined ? [] : [{ name, concept: shape.concept, shape, shapes, model }]
  })
  const checks = [...CHECKS, checkRules(ruleNames)]
  return [
    ...checkWorkareas(model),
    ...checkNumbers(model),
    ...subjects.flatMap((subject) => checks.flatMap((check) => check(subject))),
    ...checkDerivedNames([...shapes.values()], model.currency),
    ...checkSetup(model, shapes),
  ]
}

const CHECKS: readonly Check[] = [
  checkConceptName,
  checkAttributeNames,
  checkColumns,
  checkTargets,
  checkRelations,
  checkAttributes,
  checkStock,
  checkMeanings,
  checkPrices,
  checkActivity,
  checkPayment,
  checkTitle,
  checkLists,
  checkShown,
  checkQuotes,
  checkLimits,
]
