-- A small ledger as Kyori 0.1.0 made it.
BEGIN TRANSACTION;
CREATE TABLE documents (
	id VARCHAR(16) NOT NULL, 
	name TEXT NOT NULL, 
	source TEXT, 
	title TEXT, 
	author TEXT, 
	published TEXT, 
	known_day INTEGER, 
	language TEXT, 
	url TEXT, 
	licence TEXT, 
	path TEXT, 
	media_type TEXT NOT NULL, 
	encoding TEXT NOT NULL, 
	origin VARCHAR(16) NOT NULL, 
	added VARCHAR(32) NOT NULL, 
	cut TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "documents" VALUES('85a93df7e91a19bb','report','Sample Daily','A visit',NULL,'2024-06-21',19895,'ja',NULL,NULL,NULL,'text/plain','utf-8','994a64a7e0e4e232','2026-11-22T02:48:48+00:00','[[0, 1, "x"]]','["date found in the text"]','ロシアとベトナムは2012年7月に関係を格上げした。両首脳は2024年6月20日にハノイで会談した。');
INSERT INTO "documents" VALUES('9c3ec88c5759af53','undated',NULL,NULL,NULL,NULL,NULL,'en',NULL,NULL,NULL,'text/plain','utf-8','2e6a59fbe8db301b','2026-11-22T02:48:48+00:00','[]','[]','They met.');
CREATE TABLE entries (
	statement VARCHAR(16) NOT NULL, 
	reading INTEGER NOT NULL, 
	score FLOAT NOT NULL, 
	reader TEXT NOT NULL, 
	PRIMARY KEY (statement, reading), 
	FOREIGN KEY(statement) REFERENCES statements (id), 
	FOREIGN KEY(reading) REFERENCES readings (id)
)
 WITHOUT ROWID

;
INSERT INTO "entries" VALUES('090a0c21ce7e5802',2,0.7,'kyori.ja/1');
INSERT INTO "entries" VALUES('1c8e8bfb7a8ab726',1,0.8,'kyori.ja/0');
INSERT INTO "entries" VALUES('1c8e8bfb7a8ab726',2,0.8,'kyori.ja/1');
INSERT INTO "entries" VALUES('78fe8df8e524aeb6',1,0.7,'kyori.ja/0');
CREATE TABLE migrations (
	position INTEGER NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	applied VARCHAR(32) NOT NULL, 
	version VARCHAR(32) NOT NULL, 
	PRIMARY KEY (position), 
	UNIQUE (name)
);
INSERT INTO "migrations" VALUES(0,'first_tables','2026-11-22T02:48:47+00:00','0.1.0');
CREATE TABLE readings (
	id INTEGER NOT NULL, 
	document VARCHAR(16) NOT NULL, 
	name TEXT NOT NULL, 
	reader TEXT NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	superseded INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(document) REFERENCES documents (id), 
	FOREIGN KEY(superseded) REFERENCES readings (id)
);
INSERT INTO "readings" VALUES(1,'85a93df7e91a19bb','kyori.ja','kyori.ja/0','2026-11-22T02:48:48+00:00',2);
INSERT INTO "readings" VALUES(2,'85a93df7e91a19bb','kyori.ja','kyori.ja/1','2026-11-22T02:48:48+00:00',NULL);
INSERT INTO "readings" VALUES(3,'9c3ec88c5759af53','kyori.en','kyori.en/1','2026-11-22T02:48:48+00:00',NULL);
CREATE TABLE statement_actors (
	actor TEXT NOT NULL, 
	statement VARCHAR(16) NOT NULL, 
	side VARCHAR(6) NOT NULL, 
	PRIMARY KEY (actor, statement, side), 
	FOREIGN KEY(statement) REFERENCES statements (id)
)
 WITHOUT ROWID

;
INSERT INTO "statement_actors" VALUES('RUS','090a0c21ce7e5802','source');
INSERT INTO "statement_actors" VALUES('RUS','1c8e8bfb7a8ab726','source');
INSERT INTO "statement_actors" VALUES('RUS','78fe8df8e524aeb6','source');
INSERT INTO "statement_actors" VALUES('VNM','090a0c21ce7e5802','target');
INSERT INTO "statement_actors" VALUES('VNM','1c8e8bfb7a8ab726','target');
INSERT INTO "statement_actors" VALUES('VNM','78fe8df8e524aeb6','target');
CREATE TABLE statements (
	id VARCHAR(16) NOT NULL, 
	document VARCHAR(16) NOT NULL, 
	anchor VARCHAR(16) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	type VARCHAR(32) NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	first_day INTEGER, 
	last_day INTEGER, 
	date TEXT, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	target TEXT NOT NULL, 
	speaker TEXT, 
	phase VARCHAR(16), 
	level TEXT, 
	value FLOAT, 
	unit VARCHAR(16), 
	"of" TEXT, 
	trend VARCHAR(8), 
	issue TEXT, 
	quote TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(document) REFERENCES documents (id)
);
INSERT INTO "statements" VALUES('1c8e8bfb7a8ab726','85a93df7e91a19bb','f9f22b2d6ed7545f','commitment','partnership','done',15522,15552,'2012-07',17,25,'["RUS"]','["VNM"]',NULL,'upgrade',NULL,NULL,NULL,NULL,NULL,NULL,'関係を格上げした');
INSERT INTO "statements" VALUES('78fe8df8e524aeb6','85a93df7e91a19bb','f4856e336d8964e8','event','COOPERATE','done',19894,19894,'2024-06-20',41,49,'["RUS"]','["VNM"]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ハノイで会談した');
INSERT INTO "statements" VALUES('090a0c21ce7e5802','85a93df7e91a19bb','f81ef3cf630b6bfc','event','CONSULT','done',19894,19894,'2024-06-20',41,49,'["RUS"]','["VNM"]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ハノイで会談した');
CREATE INDEX documents_origin ON documents (origin);
CREATE INDEX documents_known_day ON documents (known_day);
CREATE INDEX readings_document ON readings (document);
CREATE INDEX statements_anchor ON statements (anchor);
CREATE INDEX statements_type_day ON statements (kind, type, first_day);
CREATE INDEX statements_day ON statements (first_day, last_day);
CREATE INDEX statements_document ON statements (document);
CREATE INDEX entries_reading ON entries (reading);
COMMIT;
