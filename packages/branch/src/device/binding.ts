import { Fault } from '@polder/kernel'

/**
 * Whether this folder may be written in (SY-71). In any other than the device's own two copies would
 * give the same document numbers.
 *
 *     ours              the device's own, on its own machine
 *     another-machine   the device's secret isn't here
 *     copied-folder     the folder that it is bound to is somewhere else, and still there
 *     older-copy        the centre has commits of the device that this folder never made
 */
export type Binding = 'ours' | 'another-machine' | 'copied-folder' | 'older-copy'

export const needOurs = (binding: () => Binding): void => {
  const now = binding()
  if (now !== 'ours') throw new Fault(now)
}
