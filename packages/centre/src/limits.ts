/** Accounts whose logs are open at the same time; those that nobody needs are closed for others. */
export const MAX_OPEN_ACCOUNTS = 200
/** Of an account: how people call it. */
export const MAX_NAME_LENGTH = 200
