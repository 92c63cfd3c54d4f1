import { connectPage, type ConnectionState, type HostConnection } from '@polder/contract/host'

/**
 * Stands in for the client until that is built: says how it stands with the host, and what is in the
 * branch. Tests of the host in a real browser use it too, through `window.connection`.
 */
declare global {
  // Augmenting `Window` takes an interface.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface Window {
    connection?: HostConnection
  }
}

const say = (id: string, words: string) => {
  const element = document.getElementById(id)
  if (element !== null) element.textContent = words
}

const showState = (state: ConnectionState) => {
  document.body.dataset['state'] = state.kind
  say('state', wordsFor(state))
}

const wordsFor = (state: ConnectionState): string => {
  switch (state.kind) {
    case 'open':
      return 'The host answers.'
    case 'rebuilding':
      return `The lists are being made anew: ${state.done} of ${state.total}.`
    case 'failed':
      return `The branch can’t be opened: ${state.fault.code}.`
    case 'lost':
      return 'The host is gone. Trying again…'
    case 'empty':
      return 'There is no branch here yet.'
    case 'opening':
    case 'restarting':
    case 'connecting':
    case 'closing':
      return 'Connecting…'
  }
}

const showAccount = async ({ host }: HostConnection) => {
  const status = await host.status()
  if (!status.ok) return
  const { account, events, unsent } = status.value
  say('account', `${account.name}: ${events} events, ${unsent.count} unsent.`)
}

const connection = connectPage(window)
if (connection === null) say('state', 'Open Polder from the address that its start printed.')
else {
  window.connection = connection
  connection.onState((state) => {
    showState(state)
    if (state.kind === 'open') void showAccount(connection)
  })
  connection.onMessage(({ kind }) => {
    if (kind === 'stale') void showAccount(connection)
  })
}
