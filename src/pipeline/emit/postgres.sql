-- Tables in the schema `fund_pages`. Spans count code points of the article's text (or title), as in the
-- record; `*_key` are folded (simplified, one width, lower case), 200 characters at most.
CREATE TABLE fund_pages.meta (name text PRIMARY KEY, value text NOT NULL);

CREATE TABLE fund_pages.articles (
    id text PRIMARY KEY,
    revision text NOT NULL,
    title text,
    subtitle text,
    published_at text,                -- as in the record
    day date,                         -- null where published_at is no whole date
    publisher text,
    publisher_key text,
    kind text NOT NULL,
    language text NOT NULL,
    original_script text NOT NULL,
    url text,
    uri text NOT NULL,
    cluster text,
    canonical_id text NOT NULL,
    canonical boolean NOT NULL,       -- false: a duplicate of the article canonical_id
    characters integer NOT NULL,
    replaced integer NOT NULL,        -- NUL characters, which stand here as U+FFFD
    partly_indexed boolean NOT NULL,  -- more different words than a tsvector holds
    record jsonb NOT NULL,            -- without `search`: the next three columns say it
    folded text NOT NULL,             -- title and text as they are compared: strpos(folded, …) is exact
    words tsvector NOT NULL,          -- our words; the title's have the weight A
    runs tsvector NOT NULL            -- every pair of neighbouring characters, without places
);
CREATE INDEX articles_words ON fund_pages.articles USING gin (words);
CREATE INDEX articles_runs ON fund_pages.articles USING gin (runs);
CREATE INDEX articles_day ON fund_pages.articles (day);
CREATE INDEX articles_publisher ON fund_pages.articles (publisher_key);
CREATE INDEX articles_canonical ON fund_pages.articles (canonical_id);

CREATE TABLE fund_pages.entities (
    article text NOT NULL REFERENCES fund_pages.articles ON DELETE CASCADE,
    id text NOT NULL,
    ref text NOT NULL,
    type text NOT NULL,
    field text NOT NULL,
    text text NOT NULL,
    text_key text NOT NULL,
    span int4range NOT NULL,
    canonical text,
    canonical_key text,
    fund_code text,
    ticker text,
    own_id text,
    certainty text NOT NULL,
    confidence text NOT NULL,
    PRIMARY KEY (article, id)
);
CREATE INDEX entities_text ON fund_pages.entities (text_key);
CREATE INDEX entities_canonical ON fund_pages.entities (canonical_key);
CREATE INDEX entities_code ON fund_pages.entities (fund_code);

CREATE TABLE fund_pages.claims (
    article text NOT NULL REFERENCES fund_pages.articles ON DELETE CASCADE,
    id text NOT NULL,
    field text NOT NULL,
    text text NOT NULL,
    span int4range NOT NULL,
    value numeric NOT NULL,           -- exact, in base units
    value_max numeric,
    whole numeric,                    -- the record's `of`: 135 in 33/135
    unit text NOT NULL,
    kind text NOT NULL,
    op text NOT NULL,
    metric text,                      -- our name for it, else the words
    metric_key text,
    metric_text text,
    subject text,                     -- the canonical name, else the words
    subject_key text,
    subject_text text,
    subject_entity text,
    period text,
    period_start date,
    period_end date,
    direction text,
    basis text,
    modality text NOT NULL,
    attribution text,
    certainty text NOT NULL,
    confidence text NOT NULL,
    PRIMARY KEY (article, id)
);
CREATE INDEX claims_metric ON fund_pages.claims (metric_key, unit, value);
CREATE INDEX claims_unit ON fund_pages.claims (unit, value);
CREATE INDEX claims_subject ON fund_pages.claims (subject_key);
