/** Addresses of screens: the address in the window names the screen. */
export const listPlace = (table: string): string => `/${table}`

export const recordPlace = (concept: string, id: string): string => `/${concept}/${id}`

export const newPlace = (concept: string): string => `/${concept}/new`

export const changePlace = (concept: string, id: string): string => `/${concept}/${id}/change`

/** An activity under this agreement, to be filled in. */
export const underPlace = (activity: string, id: string): string => `/${activity}/new?under=${id}`

/** A payment of this document, to be filled in. */
export const settlePlace = (payment: string, document: string): string =>
  `/${payment}/new?settles=${document}`

/** A new one with this party. */
export const withPartyPlace = (concept: string, party: string): string =>
  `/${concept}/new?party=${party}`

/** A document as it goes on paper. */
export const paperPlace = (concept: string, id: string): string => `/${concept}/${id}/paper`
