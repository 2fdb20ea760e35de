/** Each brings a database one version on, and never changes once it was published. Instants compare as bytes, whatever the language of the database. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE delivery (
    id TEXT PRIMARY KEY,
    event TEXT NOT NULL,
    action TEXT,
    at TEXT COLLATE "C" NOT NULL
  );
  CREATE INDEX delivery_at ON delivery (at);
  CREATE TABLE errand (
    key TEXT COLLATE "C" PRIMARY KEY,
    body TEXT NOT NULL,
    first BIGINT NOT NULL,
    asked BIGINT NOT NULL,
    due TEXT COLLATE "C" NOT NULL,
    since TEXT COLLATE "C" NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX errand_waiting ON errand (since, first);
  CREATE TABLE wish (
    errand TEXT COLLATE "C" NOT NULL,
    due TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    since TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (errand, due)
  );
  CREATE TABLE lease (
    errand TEXT COLLATE "C" PRIMARY KEY,
    holder TEXT NOT NULL,
    until TEXT COLLATE "C" NOT NULL
  );
  CREATE INDEX lease_holder ON lease (holder);
  CREATE TABLE counter (asked BIGINT NOT NULL);
  INSERT INTO counter VALUES (0);

  CREATE TABLE intent (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    number BIGINT NOT NULL UNIQUE,
    repository BIGINT NOT NULL,
    target TEXT NOT NULL,
    branch TEXT NOT NULL,
    asks TEXT NOT NULL,
    state TEXT NOT NULL,
    run BIGINT,
    body TEXT NOT NULL
  );
  CREATE INDEX intent_target ON intent (repository, target);
  CREATE INDEX intent_asks ON intent (repository, asks);
  CREATE INDEX intent_branch ON intent (repository, branch, state);
  CREATE INDEX intent_run ON intent (repository, run);
  CREATE INDEX intent_state ON intent (state);
  CREATE TABLE blob (digest TEXT PRIMARY KEY, content BYTEA NOT NULL);
  -- Most of it is encrypted: there is nothing to compress.
  ALTER TABLE blob ALTER content SET STORAGE EXTERNAL;
  CREATE TABLE file (
    intent TEXT NOT NULL REFERENCES intent,
    path TEXT COLLATE "C" NOT NULL,
    digest TEXT NOT NULL REFERENCES blob,
    PRIMARY KEY (intent, path)
  );
  CREATE TABLE note (
    repository BIGINT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (repository, name)
  );
  CREATE TABLE audit (number BIGINT PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE chain (number BIGINT NOT NULL, hash TEXT NOT NULL);
  INSERT INTO chain VALUES (0, '');
  `,
  // Whose change an intent evaluates, and since when: what an older version opened counts for nobody.
  `
  ALTER TABLE intent ADD COLUMN author BIGINT;
  ALTER TABLE intent ADD COLUMN opened TEXT COLLATE "C";
  CREATE INDEX intent_author ON intent (repository, author, opened);
  `,
];
