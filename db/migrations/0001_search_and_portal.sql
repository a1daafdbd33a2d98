-- Search (architecture: two contentless FTS5 tables an entity). Our own tokenizer writes the tokens, so what
-- separates them here is white space only as far as these characters go: an e-mail is one token.
CREATE VIRTUAL TABLE contact_words USING fts5(t, content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize="unicode61 remove_diacritics 2 tokenchars '@._-+:'");
--> statement-breakpoint
CREATE VIRTUAL TABLE contact_parts USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='trigram');
--> statement-breakpoint
INSERT INTO portal (id, epoch, name, created_at) VALUES (1, lower(hex(randomblob(8))), 'Unison', unixepoch() * 1000);
