import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect } from 'vitest'
import { buildReadFile } from '../rebuild/build.ts'
import { emptyState } from '../file/state.ts'
import { openReadModelAt } from '../open.ts'
import type { Office } from './office.ts'

/** A read file built anew from the log and the outbox: what a newcomer has. */
const buildNewcomer = ({ folder, enterprise, log }: Office): string => {
  const file = join(folder, `newcomer-${randomUUID()}.db`)
  const { rebased } = log.state()
  buildReadFile({ file, enterprise, store: log.store, upTo: rebased, state: emptyState(log) })
  openReadModelAt({ folder, enterprise, log }, file).close()
  return file
}

/** [SY-61] The office's read model equals a newcomer's row for row, and all in it adds up. */
export const expectLikeNewcomer = (office: Office): void => {
  const readModel = office.readModel()
  while (readModel.sweep());
  const { differences, ledgers, journalFits, isSound } = readModel.verify(buildNewcomer(office))
  expect(differences).toEqual([])
  expect(ledgers.filter(({ wrong }) => wrong > 0)).toEqual([])
  expect({ journalFits, isSound }).toEqual({ journalFits: true, isSound: true })
}
