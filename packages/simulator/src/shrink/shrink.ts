import { narrow, type Narrowing, TROUBLES, wholeOf } from '../plan/narrow.ts'
import type { Plan } from '../plan/plan.ts'

/** Runs a plan, and says whether it fails as it did. */
export type IsFailing = (plan: Plan) => Promise<boolean>

/** Tries what is less, and answers whether that fails too. */
type Try = (less: Narrowing) => Promise<boolean>

/** Leaves out of a plan that fails whatever it fails without: steps, devices, troubles. */
export const shrink = async (plan: Plan, isFailing: IsFailing): Promise<Narrowing> => {
  let best = wholeOf(plan)
  const attempt: Try = async (less) => {
    const fails = await isFailing(narrow(plan, less))
    if (fails) best = less
    return fails
  }
  for (let before = 0; before !== sizeOf(best); ) {
    before = sizeOf(best)
    await shrinkSteps(() => best, attempt)
    await shrinkDevices(() => best, attempt)
    await calmDown(() => best, attempt)
  }
  return best
}

const sizeOf = ({ steps, devices, calm }: Narrowing) => steps.length + devices - calm.length

/** Half of them at once, then a quarter, then one by one. */
const shrinkSteps = async (best: () => Narrowing, attempt: Try) => {
  for (let size = best().steps.length; size >= 1; size = Math.floor(size / 2))
    for (let from = 0; from < best().steps.length; ) {
      const { steps } = best()
      const less = { ...best(), steps: steps.toSpliced(from, size) }
      if (!(await attempt(less))) from += size
    }
}

const shrinkDevices = async (best: () => Narrowing, attempt: Try) => {
  while (best().devices > 1 && (await attempt({ ...best(), devices: best().devices - 1 })));
}

const calmDown = async (best: () => Narrowing, attempt: Try) => {
  for (const trouble of TROUBLES) {
    const { calm } = best()
    if (!calm.includes(trouble)) await attempt({ ...best(), calm: [...calm, trouble] })
  }
}
