/** `POLD`: how SQLite's header says that a file is ours. */
export const APPLICATION_ID = 0x504f4c44
/** Raised with every change of this layout. */
export const SCHEMA_VERSION = 1

/** All of a commit but its MAC, which a centre gives it later when it was made elsewhere (SY-35). */
const SIGNED_COLUMNS = [
  'first_position',
  'last_position',
  'command_id',
  'commit_time',
  'chain_hash',
  'command_name',
  'nature',
  'attempt',
  'device_commit_number',
  'remark',
  'payload',
  'stamps',
  'writes',
  'reads',
  'claims',
]

const signedOf = (row: 'OLD' | 'NEW') =>
  SIGNED_COLUMNS.map((column) => `${row}.${column}`).join(', ')

/**
 * The log of one account. Names and streams are kept once and referred to by integer keys: with a
 * unique index on (stream, revision), random text ids write five times the WAL pages of integers.
 * In each row the long texts come last: reading a commit's time then never walks through its payload.
 */
export const LOG_SCHEMA = `
CREATE TABLE identity (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  account_id TEXT NOT NULL,
  log_id TEXT NOT NULL,
  log_epoch INTEGER NOT NULL
) STRICT;
CREATE TABLE name (name_key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE stream (
  stream_key INTEGER PRIMARY KEY,
  stream_id TEXT NOT NULL,
  type_key INTEGER NOT NULL,
  UNIQUE (stream_id, type_key)
) STRICT;
CREATE TABLE event_row (
  position INTEGER PRIMARY KEY,
  stream_key INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  type_key INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  name_key INTEGER NOT NULL,
  schema_version INTEGER NOT NULL,
  commit_position INTEGER NOT NULL,
  payload TEXT NOT NULL,
  UNIQUE (stream_key, revision),
  UNIQUE (type_key, sequence)
) STRICT;
CREATE TABLE commit_row (
  first_position INTEGER PRIMARY KEY,
  last_position INTEGER NOT NULL,
  command_id TEXT NOT NULL UNIQUE,
  commit_time TEXT NOT NULL,
  chain_hash TEXT NOT NULL,
  command_name TEXT NOT NULL,
  nature TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  device_commit_number INTEGER NOT NULL,
  remark TEXT,
  mac TEXT,
  payload TEXT NOT NULL,
  stamps TEXT NOT NULL,
  writes TEXT NOT NULL,
  reads TEXT NOT NULL,
  claims TEXT NOT NULL
) STRICT;
CREATE TABLE claim (
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  stream_id TEXT NOT NULL,
  PRIMARY KEY (key, value)
) STRICT, WITHOUT ROWID;
CREATE VIEW event_store AS
  SELECT s.stream_id AS StreamId, e.revision AS StreamRevision, n.name AS PayloadItemName,
    e.payload AS Payload, t.name AS StreamType, e.sequence AS SequenceNumber,
    c.commit_time AS CommitTime, i.account_id AS AccountId, e.position AS Position,
    c.command_id AS CommitId, e.schema_version AS SchemaVersion
  FROM event_row e
  JOIN stream s ON s.stream_key = e.stream_key
  JOIN name n ON n.name_key = e.name_key
  JOIN name t ON t.name_key = e.type_key
  JOIN commit_row c ON c.first_position = e.commit_position
  JOIN identity i;
CREATE TRIGGER event_row_stays BEFORE UPDATE ON event_row
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER event_row_remains BEFORE DELETE ON event_row
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER commit_row_stays BEFORE UPDATE ON commit_row
  WHEN OLD.mac IS NOT NULL OR NEW.mac IS NULL OR (${signedOf('OLD')}) IS NOT (${signedOf('NEW')})
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER commit_row_remains BEFORE DELETE ON commit_row
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
`

/** What a centre keeps beside the log: none of it goes to a branch. */
export const CENTRE_SCHEMA = `
CREATE TABLE centre_state (only INTEGER PRIMARY KEY CHECK (only = 1), mode TEXT NOT NULL) STRICT;
CREATE TABLE refusal (
  command_id TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  device_commit_number INTEGER NOT NULL,
  refused_at TEXT NOT NULL,
  refusal_json TEXT NOT NULL,
  PRIMARY KEY (command_id, attempt, device_commit_number)
) STRICT, WITHOUT ROWID;
CREATE TABLE device (
  device TEXT PRIMARY KEY,
  device_number INTEGER NOT NULL UNIQUE,
  branch TEXT,
  status TEXT NOT NULL,
  secret_hash TEXT NOT NULL,
  enrolled_at TEXT NOT NULL,
  note TEXT,
  commit_numbers TEXT NOT NULL DEFAULT '{"last":0,"missing":[]}'
) STRICT;
CREATE TABLE operator_note (
  note INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  noted_at TEXT NOT NULL,
  details TEXT NOT NULL,
  UNIQUE (kind, ordinal)
) STRICT;
`

/** What a branch keeps beside the log: none of it is in anybody else's log. */
export const BRANCH_SCHEMA = `
CREATE TABLE sync_state (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  kind TEXT NOT NULL,
  device TEXT NOT NULL,
  device_number INTEGER NOT NULL,
  rebased INTEGER NOT NULL,
  outbox_edition INTEGER NOT NULL,
  device_commit_number INTEGER NOT NULL,
  generation INTEGER NOT NULL
) STRICT;
CREATE TABLE outbox (
  ordinal INTEGER PRIMARY KEY,
  command_id TEXT NOT NULL UNIQUE,
  recorded_at TEXT NOT NULL,
  changed_by_sync INTEGER NOT NULL,
  commit_json TEXT NOT NULL
) STRICT;
CREATE TABLE pending_event (
  ordinal INTEGER NOT NULL,
  event_index INTEGER NOT NULL,
  stream_key INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  name_key INTEGER NOT NULL,
  schema_version INTEGER NOT NULL,
  payload TEXT NOT NULL,
  PRIMARY KEY (ordinal, event_index),
  UNIQUE (stream_key, revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE pending_claim (
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  place INTEGER NOT NULL,
  stream_id TEXT NOT NULL,
  action TEXT NOT NULL,
  PRIMARY KEY (key, value, ordinal, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX pending_claim_by_ordinal ON pending_claim (ordinal);
CREATE TABLE inbox (
  entry INTEGER PRIMARY KEY,
  command_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  entry_json TEXT NOT NULL
) STRICT;
CREATE INDEX inbox_by_state ON inbox (state);
CREATE TABLE superseded (
  command_id TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  attempt_json TEXT NOT NULL,
  PRIMARY KEY (command_id, attempt)
) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
  draft_id TEXT PRIMARY KEY,
  saved_at TEXT NOT NULL,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`
