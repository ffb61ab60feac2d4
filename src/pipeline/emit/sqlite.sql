-- Tables of `search.sqlite`. Spans count code points of the article's text (or title), as in the record.
-- `n` numbers an article in this file only; `*_key` are folded (simplified, one width, lower case).
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE articles (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    revision TEXT NOT NULL,
    line BLOB NOT NULL,             -- sha256 of the line that this was made from
    title TEXT,
    subtitle TEXT,
    published_at TEXT,              -- as in the record
    day TEXT,                       -- its first ten characters: 2024-03-06
    publisher TEXT,
    publisher_key TEXT,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    original_script TEXT NOT NULL,
    url TEXT,
    uri TEXT NOT NULL,
    cluster TEXT,
    canonical_id TEXT,
    canonical INTEGER NOT NULL,     -- 0: a duplicate of the article canonical_id
    characters INTEGER NOT NULL
);
CREATE INDEX articles_day ON articles (day);
CREATE INDEX articles_publisher ON articles (publisher_key);
CREATE INDEX articles_canonical ON articles (canonical_id);

-- the record as JSON, without `search`, which this whole file is; apart, so that articles are small to look up
CREATE TABLE records (article INTEGER PRIMARY KEY, record TEXT NOT NULL);

CREATE TABLE entities (
    article INTEGER NOT NULL,
    id TEXT NOT NULL,
    ref TEXT NOT NULL,
    type TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    canonical TEXT,
    fund_code TEXT,
    ticker TEXT,
    own_id TEXT,
    certainty TEXT NOT NULL,
    confidence TEXT NOT NULL,
    PRIMARY KEY (article, id)
) WITHOUT ROWID;

-- each thing once an article, under its canonical name where it has one
CREATE TABLE named (
    article INTEGER NOT NULL,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (article, type, name)
) WITHOUT ROWID;

-- all that a thing is called in an article, folded: its words, its canonical name, its codes
CREATE TABLE called (
    article INTEGER NOT NULL,
    key TEXT NOT NULL,
    type TEXT NOT NULL,
    PRIMARY KEY (key, type, article)
) WITHOUT ROWID;
CREATE INDEX called_article ON called (article);

CREATE TABLE claims (
    article INTEGER NOT NULL,
    id TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    value TEXT NOT NULL,            -- exact, in base units: 111700000000
    value_max TEXT,
    number REAL NOT NULL,           -- nearly the same, for your own arithmetic
    low TEXT NOT NULL,              -- value as text that sorts as the number does
    high TEXT NOT NULL,             -- value_max (else value), likewise
    whole TEXT,                     -- the record's `of`: 135 in 33/135
    unit TEXT NOT NULL,
    kind TEXT NOT NULL,
    op TEXT NOT NULL,
    metric TEXT,                    -- our name for it, else the words
    metric_text TEXT,
    metric_key TEXT,
    metric_text_key TEXT,
    subject TEXT,                   -- the canonical name, else the words
    subject_text TEXT,
    subject_key TEXT,
    subject_text_key TEXT,
    period TEXT,
    period_start TEXT,
    period_end TEXT,
    direction TEXT,
    basis TEXT,
    modality TEXT NOT NULL,
    attribution TEXT,
    certainty TEXT NOT NULL,
    confidence TEXT NOT NULL,
    PRIMARY KEY (article, id)
) WITHOUT ROWID;
CREATE INDEX claims_metric ON claims (metric_key, unit, low);
CREATE INDEX claims_metric_text ON claims (metric_text_key, unit, low);
CREATE INDEX claims_unit ON claims (unit, low);
CREATE INDEX claims_subject ON claims (subject_key);

CREATE TABLE copies (article INTEGER, position INTEGER, start INTEGER, end INTEGER,
    PRIMARY KEY (article, position)) WITHOUT ROWID;
CREATE TABLE relations (article INTEGER, kind TEXT, id TEXT, evidence TEXT,
    PRIMARY KEY (article, kind, id)) WITHOUT ROWID;

-- Words cut beforehand and joined by blanks, so that all but blanks belongs to a word. `title` and `body`
-- hold the words of a search; `*_runs` every pair of neighbouring characters, for what words cut differently,
-- and once more for lines in another region's words.
CREATE VIRTUAL TABLE searched USING fts5 (
    title, body, title_runs, body_runs,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
