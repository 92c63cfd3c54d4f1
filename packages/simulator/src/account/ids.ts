import { type AccountId, type CommandId, deriveId, type DeviceId, type LogId } from '@polder/kernel'

/** Ids of every run: the same names give the same ids. */
const NAMES = '0192f5a0-0000-7000-8000-00000000515d'

export const ACCOUNT_ID = deriveId<AccountId>(NAMES, 'account')
export const LOG_ID = deriveId<LogId>(NAMES, 'log')

/** What a founding command creates bears this id too. */
export const namedId = (name: string): CommandId => deriveId<CommandId>(NAMES, name)
export const deviceId = (number: number): DeviceId => deriveId<DeviceId>(NAMES, 'device', number)

/** Of the command that a person makes as the so-manieth at a device. */
export const madeId = (device: string, count: number): CommandId =>
  deriveId<CommandId>(NAMES, 'made', device, count)

/** What the centre of every run signs with. */
export const KEY = new Uint8Array(32).fill(7)
