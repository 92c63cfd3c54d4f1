/**
 * What went wrong, in sentences: what happened, what it means, what to do. By the code of a refusal
 * or fault; `{{…}}` are its details.
 */
export const ENGLISH_REFUSALS = {
  unexpected: 'It could not be done. The code below is for support.',
  'invalid-payload': 'Something is not filled in as it should be.',
  'invalid-request': 'Something is not filled in as it should be.',
  'missing-values': 'Something is not filled in yet.',
  'changed-meanwhile': 'Somebody changed this while you looked at it. Look again, then decide.',
  'nothing-to-change': 'Nothing is changed yet.',
  'key-taken': 'Another one has this already. Choose another.',
  'no-lines': 'It has no lines. Add one first.',
  'no-right': 'You have no right to do this. Somebody with that right has to.',
  'unknown-id': 'This is not there, or no longer.',
  'unknown-reference': 'What this refers to is not there.',
  'archived-reference': 'What this refers to is archived or ended. Choose another.',
  'agreement-blocked': 'It is blocked. Release the block first, with a reason.',
  'agreement-not-open': 'It is cancelled or closed. Reopen it first.',
  'agreement-not-placed': 'It is not open to changes any more.',
  'already-fulfilled': 'All of it is done already.',
  'already-reversed': 'It is reversed already.',
  'already-settled': 'It is settled already.',
  'already-exists': 'It is there already.',
  'not-active': 'It is archived or ended, and changes no more.',
  'not-reversible': 'A reversal can’t be reversed.',
  'not-as-quoted':
    'This value stands as it is quoted; only somebody with the right may say another.',
  'stock-below-zero': 'There is not that much in stock here.',
  'quantity-not-positive': 'A quantity has to be more than zero.',
  'amount-not-positive': 'An amount has to be more than zero.',
  'allocated-too-much': 'More is allocated than there is to pay.',
  'document-of-another-party': 'This document is of somebody else.',
  'merge-into-itself': 'It can’t be merged into itself.',
  'over-limit': 'The numbers are too large to be added up exactly.',
  'search-too-short': 'Type three letters or more.',
  'signed-out': 'Sign in first.',
  'wrong-password': 'The user or the password is not right.',
  'too-many-attempts': 'That was wrong too often. Wait a little.',
  'depends-on-refused': 'It depends on something that came back.',
  conflict: 'Somebody else was first. Look again, then decide.',
  'host-gone': 'The connection to this machine’s Polder is gone. It is tried again by itself.',
  opening: 'The branch is being opened.',
  rebuilding: 'The lists are being made anew. Wait a little.',
  restarting: 'The branch is being opened again.',
  'read-only': 'This is a copy of a branch: it can be looked at and not changed.',
  'not-writable': 'This is a copy of a branch: it can be looked at and not changed.',
  'disk-full': 'The disk is full. Nothing was saved; make room, then try again.',
  'disk-failed':
    'The disk is full or failed, and nothing was saved. Make room or look after the disk, then try again.',
  'data-read-only':
    'Polder may not write where this branch is kept. Nothing was saved; have its permissions changed, then try again.',
  'log-damaged':
    'The disk changed what was recorded. Nothing more is written; have polder verify look at it, and bring a backup.',
  'data-locked': 'Another Polder has this branch open.',
  defect: 'That is our mistake. Nothing that was saved is lost.',
  cancelled: 'It was stopped.',
  'draft-too-large': 'This draft is too large to be kept.',
  'work-is-on': 'It is on already.',
  'not-a-text-file':
    '{{file}} is no file of rows but {{looksLike}}. In the spreadsheet, save it as CSV, then bring that.',
  'too-many-files': 'These are too many files. At most {{most}} come together.',
  'upload-too-large':
    'This is larger than can be brought. Split it, or import it with polder import.',
  'no-file-of-rows': 'There is no file of rows among these.',
  'mapping-wanted':
    'Several files need a mapping (JSON) that says how they belong together. Choose one file, or the mapping too.',
  'mapping-unreadable': 'The mapping is no JSON. See what it says at its first line.',
  'invalid-mapping': 'The mapping is not one. Its faults are named below.',
  'unknown-upload': 'The file is not there any more. Choose it again.',
  'file-not-written': 'The file could not be written. Choose another place.',
  'too-many-requests': 'Too much was asked at once. Try again.',
  'unknown-user': 'This user is not there any more.',
  'own-password-first':
    'Give yourself a password first: then nobody who sits here can take it from you.',
  offline: 'The centre does not answer. Work goes on here; it is asked again by itself.',
  'address-invalid': 'This is no address of a centre. Write one such as https://erp.acme.example.',
  'not-a-centre': 'What answers at that address is no centre of Polder. Check the address.',
  'code-invalid':
    'This is no code, or it is too old, or another device has used it. Ask for a new one.',
  'device-unknown': 'The centre does not know this device. Ask who runs it for a code.',
  'device-revoked':
    'The centre takes nothing from this device any more. Ask who runs it; what waits here is kept.',
  'device-fenced':
    'Something is wrong with this device, and the centre takes nothing from it. Ask who runs it; what waits here is kept.',
  'protocol-unsupported':
    'This Polder and the centre’s are of versions that don’t understand each other. Update the older one; work goes on here.',
  'centre-failing':
    'The centre has trouble of its own. Tell who runs it; work goes on here, and what waits is kept.',
  recovering:
    'The centre was restored, and is taking back what it lost. What is made here is sent after that.',
  'log-forked':
    'The centre was restored to an earlier state. Polder takes its log, and sends again what it lacks.',
  'account-awaiting': 'The account is still to be published at the centre. Try again later.',
  forged: 'The centre comes to another result than was sent. Update Polder, then send it again.',
  'unknown-quote':
    'A price or text that this was made with is not known at the centre. Edit it, then send it again.',
  'quote-of-refused':
    'A price or text that this was made with came back from the centre itself. Edit it, then send it again.',
  'cannot-be-decided': 'It can’t be decided here. Update Polder, then send it again, or drop it.',
  'sync-defect': 'That is a mistake in Polder, not yours. What was saved is saved.',
  'model-waits':
    'This needs a model that the centre doesn’t have yet. Do it when the model has arrived, or without what is new in it.',
}
