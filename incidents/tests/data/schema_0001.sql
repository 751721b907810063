-- A data folder's incidents.db of schema 0001, left by a kill in the middle of two diagnoses. Made by this project's own code.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE application_versions (
    version_id TEXT NOT NULL PRIMARY KEY,
    version_name TEXT NOT NULL UNIQUE,
    version_timestamp INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    created_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000)
, "application_name" TEXT DEFAULT NULL);
INSERT INTO "application_versions" VALUES('4156f020-1a53-46eb-b6a9-dd7540dd3d1c','1',1795653458000,1795653458000,'stanch');
CREATE TABLE commands (
	"key" VARCHAR(300) NOT NULL, 
	incident INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	reason VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE dbos_migrations (version INTEGER NOT NULL PRIMARY KEY);
INSERT INTO "dbos_migrations" VALUES(125);
CREATE TABLE diagnoses (
	incident INTEGER NOT NULL, 
	episode INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	analysis_z BLOB NOT NULL, 
	PRIMARY KEY (incident)
);
CREATE TABLE identities (
	identity VARCHAR(32) NOT NULL, 
	incident INTEGER, 
	at FLOAT NOT NULL, 
	PRIMARY KEY (identity)
)
 WITHOUT ROWID

;
INSERT INTO "identities" VALUES('0754d698884ccd3b6a8095879945dfb8',2,1767225720.0);
INSERT INTO "identities" VALUES('0b0aa7785d88786cf7674ed8a4f71035',1,1767225600.0);
INSERT INTO "identities" VALUES('2b845d0559bf610db618f0b54b03aced',2,1767225660.0);
INSERT INTO "identities" VALUES('f7a47a9c2eea024db9bf5384feb0e5c0',1,1767225600.0);
CREATE TABLE incident_texts (
	incident INTEGER NOT NULL, 
	description VARCHAR DEFAULT '' NOT NULL, 
	metadata_json VARCHAR DEFAULT '{}' NOT NULL, 
	sent_z BLOB, 
	lines_z BLOB, 
	PRIMARY KEY (incident)
);
INSERT INTO "incident_texts" VALUES(1,'','{}',NULL,NULL);
INSERT INTO "incident_texts" VALUES(2,'','{}',NULL,NULL);
CREATE VIRTUAL TABLE incident_words USING fts5 (words, tokenize = 'unicode61');
INSERT INTO "incident_words" VALUES('databasedown checkout checkout');
INSERT INTO "incident_words" VALUES('certificateexpires gateway eu gateway eu');
CREATE TABLE incidents (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	id VARCHAR(200) NOT NULL, 
	title VARCHAR(500) NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	severity VARCHAR(10) NOT NULL, 
	severity_source VARCHAR(10) NOT NULL, 
	service VARCHAR(200), 
	service_key VARCHAR(200), 
	environment VARCHAR(200), 
	source VARCHAR(200) NOT NULL, 
	type VARCHAR(200), 
	created_at FLOAT NOT NULL, 
	updated_at FLOAT NOT NULL, 
	acknowledged_at FLOAT, 
	resolved_at FLOAT, 
	last_alert_at FLOAT NOT NULL, 
	alerts_count INTEGER NOT NULL, 
	firing_count INTEGER NOT NULL, 
	root_cause VARCHAR(100), 
	root_cause_title VARCHAR(200), 
	confidence FLOAT, 
	diagnosis VARCHAR(10) NOT NULL, 
	episode INTEGER DEFAULT '1' NOT NULL, 
	template VARCHAR, 
	group_key VARCHAR(500), 
	ticket_json VARCHAR, 
	resolution VARCHAR, 
	UNIQUE (id)
);
INSERT INTO "incidents" VALUES(1,'INC-1','DatabaseDown (checkout)','acknowledged','medium','default','checkout','checkout',NULL,'alertmanager',NULL,1767225600.0,1767225800.0,1767225780.0,NULL,1767225600.0,2,2,'database_outage','Database outage',NULL,'waiting',1,NULL,NULL,NULL,NULL);
INSERT INTO "incidents" VALUES(2,'INC-2','CertificateExpires (gateway-eu)','resolved','medium','default','gateway-eu','gateway-eu',NULL,'alertmanager',NULL,1767225660.0,1767225720.0,NULL,1767225720.0,1767225660.0,1,0,NULL,NULL,NULL,'waiting',1,NULL,NULL,NULL,NULL);
CREATE TABLE jobs (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"key" VARCHAR(300) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	incident INTEGER, 
	payload_json VARCHAR NOT NULL, 
	urgency INTEGER NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	owner VARCHAR(100), 
	created_at FLOAT NOT NULL, 
	due_at FLOAT NOT NULL, 
	started_at FLOAT, 
	finished_at FLOAT, 
	reason VARCHAR, 
	UNIQUE ("key")
);
INSERT INTO "jobs" VALUES(1,'tell:1','tell',1,'{"seq":1}',2,'waiting',NULL,1767225600.0,1767225600.0,NULL,NULL,NULL);
INSERT INTO "jobs" VALUES(2,'diagnose:INC-1:1','diagnose',1,'{"episode":1}',2,'running','gateway-1',1767225600.0,1767225600.0,1767225840.0,NULL,NULL);
INSERT INTO "jobs" VALUES(3,'tell:3','tell',2,'{"seq":3}',2,'waiting',NULL,1767225660.0,1767225660.0,NULL,NULL,NULL);
INSERT INTO "jobs" VALUES(4,'diagnose:INC-2:1','diagnose',2,'{"episode":1}',2,'running','gateway-1',1767225660.0,1767225660.0,1767225840.0,NULL,NULL);
INSERT INTO "jobs" VALUES(5,'tell:5','tell',2,'{"seq":5}',2,'waiting',NULL,1767225720.0,1767225720.0,NULL,NULL,NULL);
INSERT INTO "jobs" VALUES(6,'tell:6','tell',1,'{"seq":6}',2,'waiting',NULL,1767225780.0,1767225780.0,NULL,NULL,NULL);
INSERT INTO "jobs" VALUES(7,'tell:7','tell',1,'{"seq":7}',2,'waiting',NULL,1767225800.0,1767225800.0,NULL,NULL,NULL);
INSERT INTO "jobs" VALUES(8,'teach:INC-1:7','teach',1,'{"seq":7,"root_cause":"database_outage","source":"feedback"}',5,'waiting',NULL,1767225800.0,1767225800.0,NULL,NULL,NULL);
CREATE TABLE judgements (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	incident INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	who VARCHAR(200) NOT NULL, 
	root_cause VARCHAR(100), 
	confirmed BOOLEAN, 
	feedback_json VARCHAR NOT NULL
);
INSERT INTO "judgements" VALUES(1,1,1767225800.0,'ana','database_outage',NULL,'{"root_cause":"database_outage","helpful_actions":[],"resolution":null,"comment":null,"who":null}');
CREATE TABLE notifications (
    message_uuid TEXT NOT NULL DEFAULT (hex(randomblob(16))) PRIMARY KEY,
    destination_uuid TEXT NOT NULL,
    topic TEXT,
    message TEXT NOT NULL,
    created_at_epoch_ms INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000), "serialization" TEXT DEFAULT NULL, "consumed" BOOLEAN NOT NULL DEFAULT FALSE, consumed_by_function_id INTEGER,
    FOREIGN KEY (destination_uuid) REFERENCES workflow_status(workflow_uuid) 
        ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE "operation_outputs" (
    workflow_uuid TEXT NOT NULL,
    function_id INTEGER NOT NULL,
    function_name TEXT NOT NULL DEFAULT '',
    output TEXT,
    error TEXT,
    child_workflow_id TEXT,
    started_at_epoch_ms INTEGER,
    completed_at_epoch_ms INTEGER,
    serialization TEXT,
    application_name TEXT DEFAULT NULL,
    retention_timestamp INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    PRIMARY KEY (workflow_uuid, function_id)
);
INSERT INTO "operation_outputs" VALUES('diagnose:INC-1:1',1,'one','{"output":{"value":1}}',NULL,NULL,1795653458627,1795653458667,'portable_json','stanch',1795653458000);
INSERT INTO "operation_outputs" VALUES('diagnose:INC-2:1',1,'one','{"output":{"value":2}}',NULL,NULL,1795653458660,1795653458676,'portable_json','stanch',1795653458000);
CREATE TABLE queues (
    queue_id TEXT PRIMARY KEY DEFAULT (hex(randomblob(16))),
    name TEXT NOT NULL UNIQUE,
    concurrency INTEGER,
    worker_concurrency INTEGER,
    rate_limit_max INTEGER,
    rate_limit_period_sec REAL,
    priority_enabled BOOLEAN NOT NULL DEFAULT FALSE,
    partition_queue BOOLEAN NOT NULL DEFAULT FALSE,
    polling_interval_sec REAL NOT NULL DEFAULT 1.0,
    created_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    updated_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000)
, "application_name" TEXT DEFAULT NULL, "partition_concurrency" INTEGER DEFAULT NULL, "partition_worker_concurrency" INTEGER DEFAULT NULL, "partition_rate_limit_max" INTEGER DEFAULT NULL, "partition_rate_limit_period_sec" REAL DEFAULT NULL);
CREATE TABLE receipts (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	receipt VARCHAR(40) NOT NULL, 
	source VARCHAR(100) NOT NULL, 
	state VARCHAR(12) NOT NULL, 
	received_at FLOAT NOT NULL, 
	processed_at FLOAT, 
	headers_json VARCHAR NOT NULL, 
	body_z BLOB, 
	alerts_z BLOB, 
	accepted INTEGER NOT NULL, 
	duplicates INTEGER DEFAULT '0' NOT NULL, 
	incidents_json VARCHAR DEFAULT '[]' NOT NULL, 
	decisions_z BLOB, 
	problem VARCHAR, 
	replays INTEGER DEFAULT '0' NOT NULL, 
	attempts INTEGER DEFAULT '0' NOT NULL, 
	UNIQUE (receipt)
);
INSERT INTO "receipts" VALUES(1,'r1','alertmanager','processed',1767225600.0,1767225600.0,'{}',X'7801ABAE0500017500F9',NULL,2,0,'["INC-1"]',X'78018590B14E03410C447F65B4CD056951427B6D82441A0ADA2885D933B985C43ED90B57A0FC3BCB89880484685C78EC99676FDE03EDD94A68C38A0A3D92F34A4709313C65D9B10D96E5A7384F3DA7177D2DF3CDAC99B6850EDC4434E716CDD5B6BA6449B9E3C9627DBFBCBEA92D6372951A48101E719A68210A1D58A0C2F09E8C1DB9389CED2D278E18F694186AF88C0BC7F88D7E9777FDAD99DA0315FEC57EA1FE0D7F31F63FFDB366E10ED3552DBC229D4841D27D1DA1A3831CA5AFDCB558C402B53350FDF871FB01226D8135',NULL,0,0);
INSERT INTO "receipts" VALUES(2,'r2','alertmanager','processed',1767225660.0,1767225660.0,'{}',X'7801ABAE0500017500F9',NULL,1,0,'["INC-2"]',X'78016D8EC10AC23010447F65C9250A2D058FBD160F5EFC81D2C312A775A16E4212AD22FEBBB1E0494F03C3E3CDF44FC3336236ADE94AC8288E33F6F72011C95466149D104314FD8F3453C1177ED4B836FDC6AE2EE50B6C45F65768B743718A3A3961151E8E5DBD2B550427AFE5049362A12FD1927AF2014A5E41E9CCE514494E94106FE2505198D9817CA4CFA8790D6F08E648B4',NULL,0,0);
INSERT INTO "receipts" VALUES(3,'r3','alertmanager','processed',1767225720.0,1767225720.0,'{}',X'7801ABAE0500017500F9',NULL,1,0,'["INC-2"]',X'78016D8ECB0AC23010457F65C8260A29059775595CB8F1074A17A19DC4813829497C21FEBB63C495AE062EF79E33C343D980A9A84EF572C8D1640BEE6E0B25CCCA2847EC312D89F87FA5F552BFDA7B83E77658E9CA627B426D40FF02F57A1426F1443356E0FED0371B8912DA1C599E106B0C179C3BE00821BEE5E048F41E88A1D6B7508E08C1E60291D17C42A00CDFAD7A8E2FF3A849DE',NULL,0,0);
INSERT INTO "receipts" VALUES(4,'r4','alertmanager','stored',1767225840.0,NULL,'{}',X'7801ABAE0500017500F9',X'78014D50416AC4300CFC4AF1255B485977293DE45CF6053D3584E04D9454C491836C079665FF5E392625E0833C1A8D66543F9477913B5095321638CC86CC08AC4A352049B1305290E617FAE91AAD3D5BE8053ED7A762E39399A1285F8ABD5FBC3632EB8309D1CBD880323F6684836F4DD2BAE8CBE79B7E97F7AD75A53F2AAD7F8402D46702C99E52050C36D9DA9585D183EF1897808EA491546105C67097DF0C3DC6F980B5FFC17A184CB461EBF18A5BD81C4320A015D9D10C2966DE6CCD0DACB87FE493A488471FCF5219222711C547A20930B28B4B3B8138C91A91ED5E72A49B73537B80AC1B65B06E4AD5FD1A3973A63E9B3F82D087C4',1,0,'[]',NULL,NULL,0,0);
CREATE TABLE signals (
	signal VARCHAR(64) NOT NULL, 
	source VARCHAR(100) NOT NULL, 
	fingerprint VARCHAR(300) NOT NULL, 
	incident INTEGER, 
	firing BOOLEAN NOT NULL, 
	starts_at FLOAT NOT NULL, 
	changed_at FLOAT NOT NULL, 
	last_seen_at FLOAT NOT NULL, 
	seen INTEGER NOT NULL, 
	flips_json VARCHAR DEFAULT '[]' NOT NULL, 
	reason VARCHAR NOT NULL, 
	alert_z BLOB NOT NULL, 
	PRIMARY KEY (signal)
);
INSERT INTO "signals" VALUES('341a261687ad32f5606e66f022afd29aa7b08c0df04e44560ffd84685a5f2e5e','alertmanager','DatabaseDown/checkout/[(''alertname'', ''DatabaseDown'')]',1,1,1767225600.0,1767225600.0,1767225600.0,1,'[]','a new incident: no open one shares its service, place or name',X'78015D50C16AC3300CFD95E14B36C868DAC30E3DF713766A29414994D4C491832C6794D27F9F1CD311063AC84F4FCFEFE961828FDCA2391A70C83201C1806C4AD35BD266664BA2C313083410F0E47F68D7DEB01D7D94DDE5BD58B708262CCAB762CB2A3EAEAA1204240615E8AD2A0D1961093524D54375F8FAACF65ADF55755CEBAC14A42E13283A571AB1E292C1ADBAB23A0C2DDB59AC271D26655C90ADDCF5356167E3B4C1EABF981DF6109DAC335EEC1AFD154841A4C5B2A70953ECFCBF83069D6678E413A5B0FFDD3C4B03445EC3AA9B445560601FE77A44F5937522BB57CB911AEFC77A03393FE8E2E55A9AF6067AFA4C7DFE0266D78F0A');
INSERT INTO "signals" VALUES('8bdc32faf5d42126d22b42095492b4ffbfc16c211fd021a378f15001b18e2e5f','alertmanager','HighErrorRate/checkout/[(''alertname'', ''HighErrorRate'')]',1,1,1767225610.0,1767225600.0,1767225600.0,1,'[]','joined INC-1: same service and one shows as the other, 0 s apart',X'78016550416AC3400CFC4AD98B5B708993430FB9177A2E3D3504A3D8B22DB2D61A596B28217FAFD64B4A42410769341A6674717388D2A0DB3BF0283A02438FE24AD7115B3309B1DAF283FAE15D24C827286E9A019B7388BA393C17EB19C38845F9543CD08A97A3E9CC0A1A6793E8C8B4FA8C88CE3524DD5DB57B7BADB6565F55B5B7DA56DF46416E3381A3F7A553529F2C3EC81BADC5B9119A9402DB3649E38242FA63D3882DC5F10EABFF92B6D841F4BAEE64A135FD2D9281C80B49E01153F26CC0C309BD85B8E42FA5B8FFEC5C4B07CCC1E29A9DC435A09710A7FA8C66280B45F1B756229F4238D777900FBD1D1E8EA56B06B0F767EAF517EC8890AF');
INSERT INTO "signals" VALUES('c7b525889d759a157827b9f170dd8ab0c9ca33d3646e76bcd6720ecb7060b433','alertmanager','CertificateExpires/gateway-eu/[(''alertname'', ''CertificateExpires'')]',2,0,1767225660.0,1767225720.0,1767225720.0,2,'[1767225720.0]','a new incident: no open one shares its service, place or name',X'78016D51C16AC3300CFD95E14B3648A9DBC30EB98EFDC14E2B25A8899A893A7290ED6CA5F4DF27C76C2B74E083FCF4F4FC9E7C31C127E9D034061C4A1C81614031B539126B310971D4E68BF6E8481D447CFD9A4830AC07AD3FE1BCC2B4DE3D56CB34C38855FD50DDB3ABA7BD6A8608310595D379EF66EC0B2631B4905FD9DAEDF3CA6EF4BC59DBD84D63EDBB5290FB42E0E45C6D2245970DDFBFA2DC1E43273445F2AC94AC8F330AC5B3DE46EC298D3758FB1BBEC7232417979ECCB42CE42FA0C2C83389E711F33A8A0F0707749AE6525697C3FFEFEA5A1B60F61A5E5DE5010506F1696A4FA8BE8A5A12F7534AE283F7A7F606727ED0C1DDBE36DD07E8C714EAF51B2DF19B8E');
CREATE TABLE streams (
    workflow_uuid TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    "offset" INTEGER NOT NULL, function_id INTEGER NOT NULL DEFAULT 0, "serialization" TEXT DEFAULT NULL,
    PRIMARY KEY (workflow_uuid, key, "offset"),
    FOREIGN KEY (workflow_uuid) REFERENCES workflow_status(workflow_uuid) 
        ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE timeline (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	incident INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	who VARCHAR(200) NOT NULL, 
	action VARCHAR(40) NOT NULL, 
	reason VARCHAR NOT NULL, 
	details_json VARCHAR DEFAULT '{}' NOT NULL
);
INSERT INTO "timeline" VALUES(1,1,1767225600.0,'alertmanager','created','a new incident: no open one shares its service, place or name','{"alert":"DatabaseDown","receipt":"r1"}');
INSERT INTO "timeline" VALUES(2,1,1767225600.0,'alertmanager','alert joined','joined INC-1: same service and one shows as the other, 0 s apart','{"alert":"HighErrorRate","fingerprint":"HighErrorRate/checkout/[(''alertname'', ''HighErrorRate'')]","code":"alike"}');
INSERT INTO "timeline" VALUES(3,2,1767225660.0,'alertmanager','created','a new incident: no open one shares its service, place or name','{"alert":"CertificateExpires","receipt":"r2"}');
INSERT INTO "timeline" VALUES(4,2,1767225720.0,'alertmanager','alert resolved','CertificateExpires: resolved by alertmanager','{"alert":"CertificateExpires","fingerprint":"CertificateExpires/gateway-eu/[(''alertname'', ''CertificateExpires'')]"}');
INSERT INTO "timeline" VALUES(5,2,1767225720.0,'alertmanager','status','all of its alerts are resolved','{"from":"open","to":"resolved"}');
INSERT INTO "timeline" VALUES(6,1,1767225780.0,'ana','status','by ana','{"from":"open","to":"acknowledged"}');
INSERT INTO "timeline" VALUES(7,1,1767225800.0,'ana','feedback','the cause is database_outage','{"helpful_actions":[],"root_cause":"database_outage","confirmed":null}');
CREATE TABLE workflow_events (
    workflow_uuid TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL, "serialization" TEXT DEFAULT NULL,
    PRIMARY KEY (workflow_uuid, key),
    FOREIGN KEY (workflow_uuid) REFERENCES workflow_status(workflow_uuid) 
        ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE workflow_events_history (
    workflow_uuid TEXT NOT NULL,
    function_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL, "serialization" TEXT DEFAULT NULL,
    PRIMARY KEY (workflow_uuid, function_id, key),
    FOREIGN KEY (workflow_uuid) REFERENCES workflow_status(workflow_uuid)
        ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE workflow_input (
    workflow_uuid TEXT NOT NULL PRIMARY KEY,
    inputs TEXT,
    retention_timestamp INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000)
);
INSERT INTO "workflow_input" VALUES('diagnose:INC-1:1','{"namedArgs":{},"positionalArgs":["diagnose:INC-1:1","diagnose",1,{"episode":1}]}',1795653458000);
INSERT INTO "workflow_input" VALUES('diagnose:INC-2:1','{"namedArgs":{},"positionalArgs":["diagnose:INC-2:1","diagnose",2,{"episode":1}]}',1795653458000);
CREATE TABLE workflow_output (
    workflow_uuid TEXT NOT NULL PRIMARY KEY,
    output TEXT,
    error TEXT,
    retention_timestamp INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000)
);
CREATE TABLE workflow_schedules (
    schedule_id TEXT PRIMARY KEY,
    schedule_name TEXT NOT NULL UNIQUE,
    workflow_name TEXT NOT NULL,
    workflow_class_name TEXT,
    schedule TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'ACTIVE',
    context TEXT NOT NULL
, "last_fired_at" TEXT DEFAULT NULL, "automatic_backfill" BOOLEAN NOT NULL DEFAULT FALSE, "cron_timezone" TEXT DEFAULT NULL, "queue_name" TEXT DEFAULT NULL, "application_name" TEXT DEFAULT NULL);
CREATE TABLE workflow_status (
    workflow_uuid TEXT PRIMARY KEY,
    status TEXT,
    name TEXT,
    authenticated_user TEXT,
    assumed_role TEXT,
    authenticated_roles TEXT,
    request TEXT,
    output TEXT,
    error TEXT,
    executor_id TEXT,
    created_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    updated_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    application_version TEXT,
    application_id TEXT,
    class_name TEXT DEFAULT NULL,
    config_name TEXT DEFAULT NULL,
    recovery_attempts INTEGER DEFAULT 0,
    queue_name TEXT,
    workflow_timeout_ms INTEGER,
    workflow_deadline_epoch_ms INTEGER,
    inputs TEXT,
    started_at_epoch_ms INTEGER,
    deduplication_id TEXT,
    priority INTEGER NOT NULL DEFAULT 0
, queue_partition_key TEXT, forked_from TEXT, "owner_xid" TEXT DEFAULT NULL, "parent_workflow_id" TEXT DEFAULT NULL, "serialization" TEXT DEFAULT NULL, "delay_until_epoch_ms" BIGINT DEFAULT NULL, "was_forked_from" BOOLEAN NOT NULL DEFAULT FALSE, "rate_limited" BOOLEAN NOT NULL DEFAULT FALSE, "completed_at" BIGINT, "attributes" TEXT, "schedule_name" TEXT, "debounce_deadline_epoch_ms" BIGINT DEFAULT NULL, "is_debounced" BOOLEAN NOT NULL DEFAULT FALSE, "application_name" TEXT DEFAULT NULL, "creator_xid" TEXT DEFAULT NULL);
INSERT INTO "workflow_status" VALUES('diagnose:INC-1:1','PENDING','job',NULL,NULL,NULL,NULL,NULL,NULL,'gateway-1',1795653458000,1795653458000,'1','',NULL,NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'d0d8c89b-efe9-4d8e-af5d-4c9ba0aa89a0',NULL,'portable_json',NULL,0,0,NULL,'null',NULL,NULL,0,'stanch','d0d8c89b-efe9-4d8e-af5d-4c9ba0aa89a0');
INSERT INTO "workflow_status" VALUES('diagnose:INC-2:1','PENDING','job',NULL,NULL,NULL,NULL,NULL,NULL,'gateway-1',1795653458000,1795653458000,'1','',NULL,NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'78c26d12-ca43-4569-bec3-2e1eabb4e32f',NULL,'portable_json',NULL,0,0,NULL,'null',NULL,NULL,0,'stanch','78c26d12-ca43-4569-bec3-2e1eabb4e32f');
CREATE INDEX receipts_by_received ON receipts (received_at);
CREATE INDEX receipts_with_body ON receipts (received_at) WHERE body_z IS NOT NULL;
CREATE INDEX receipts_by_state ON receipts (state, number);
CREATE INDEX receipts_by_source ON receipts (source, number);
CREATE INDEX signals_by_incident ON signals (incident);
CREATE INDEX identities_by_incident ON identities (incident);
CREATE INDEX identities_by_at ON identities (at);
CREATE INDEX incidents_by_status ON incidents (status, number);
CREATE INDEX incidents_open_by_last_alert ON incidents (last_alert_at) WHERE status <> 'resolved';
CREATE INDEX incidents_by_created ON incidents (created_at);
CREATE INDEX incidents_filtered ON incidents (number, status, severity, service_key, root_cause, created_at);
CREATE INDEX incidents_open_by_group ON incidents (group_key, last_alert_at) WHERE status <> 'resolved';
CREATE INDEX incidents_by_severity ON incidents (severity, number);
CREATE INDEX incidents_by_service ON incidents (service_key, number, created_at, resolved_at);
CREATE INDEX incidents_by_root_cause ON incidents (root_cause, number, created_at, resolved_at);
CREATE INDEX incidents_by_resolved ON incidents (resolved_at);
CREATE INDEX incidents_open_by_service ON incidents (service_key, last_alert_at) WHERE status <> 'resolved';
CREATE INDEX timeline_by_incident ON timeline (incident, seq);
CREATE INDEX jobs_by_incident ON jobs (incident);
CREATE INDEX jobs_by_finished ON jobs (finished_at);
CREATE INDEX jobs_by_state ON jobs (state, urgency, number);
CREATE INDEX judgements_by_incident ON judgements (incident);
CREATE INDEX workflow_status_created_at_index ON workflow_status (created_at);
CREATE INDEX idx_workflow_topic ON notifications (destination_uuid, topic);
CREATE INDEX "idx_workflow_status_delayed" ON "workflow_status" ("delay_until_epoch_ms") WHERE status = 'DELAYED';
CREATE INDEX "idx_workflow_status_forked_from" ON "workflow_status" ("forked_from") WHERE "forked_from" IS NOT NULL;
CREATE INDEX "idx_workflow_status_parent_workflow_id" ON "workflow_status" ("parent_workflow_id") WHERE "parent_workflow_id" IS NOT NULL;
CREATE UNIQUE INDEX "uq_workflow_status_dedup_id" ON "workflow_status" ("queue_name", "deduplication_id") WHERE "deduplication_id" IS NOT NULL;
CREATE INDEX "idx_workflow_status_pending" ON "workflow_status" ("created_at") WHERE "status" = 'PENDING';
CREATE INDEX "idx_workflow_status_failed" ON "workflow_status" ("status", "created_at") WHERE "status" IN ('ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED');
CREATE INDEX "idx_workflow_status_rate_limited" ON "workflow_status" ("queue_name", "started_at_epoch_ms") WHERE "rate_limited" = TRUE;
CREATE INDEX "idx_workflow_status_completed_at" ON "workflow_status" ("completed_at") WHERE "completed_at" IS NOT NULL;
CREATE INDEX "idx_workflow_status_started_at" ON "workflow_status" ("started_at_epoch_ms") WHERE "started_at_epoch_ms" IS NOT NULL;
CREATE INDEX "idx_workflow_status_schedule_name" ON "workflow_status" ("schedule_name") WHERE "schedule_name" IS NOT NULL;
CREATE UNIQUE INDEX "uq_application_versions_owner_version"
    ON application_versions ("application_name", "version_name")
    WHERE "application_name" IS NOT NULL;
CREATE UNIQUE INDEX "uq_application_versions_unclaimed_version"
    ON application_versions ("version_name")
    WHERE "application_name" IS NULL;
CREATE INDEX idx_workflow_input_retention
    ON workflow_input (retention_timestamp);
CREATE INDEX idx_workflow_output_retention
    ON workflow_output (retention_timestamp);
CREATE INDEX idx_operation_outputs_retention
    ON operation_outputs (retention_timestamp);
CREATE INDEX "idx_workflow_status_in_flight_v2" ON "workflow_status" ("queue_name", "status", "priority", "created_at", "application_name") WHERE "status" IN ('ENQUEUED', 'PENDING');
CREATE INDEX "idx_workflow_status_partition_dequeue_v3" ON "workflow_status" ("queue_name", "status", "queue_partition_key", "priority", "created_at", "workflow_uuid", "application_name") WHERE "status" IN ('ENQUEUED', 'PENDING') AND "queue_partition_key" IS NOT NULL;
CREATE INDEX "idx_operation_outputs_completed_at_function_name_v2" ON "operation_outputs" ("completed_at_epoch_ms", "function_name", "application_name");
CREATE INDEX "idx_workflow_status_deadline" ON "workflow_status" ("workflow_deadline_epoch_ms") WHERE "status" IN ('ENQUEUED', 'PENDING', 'DELAYED') AND "workflow_deadline_epoch_ms" IS NOT NULL;
CREATE INDEX "idx_application_versions_timestamp" ON "application_versions" ("version_timestamp" DESC);
CREATE INDEX "idx_application_versions_owner_timestamp" ON "application_versions" ("application_name", "version_timestamp" DESC);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('receipts',4);
INSERT INTO "sqlite_sequence" VALUES('incidents',2);
INSERT INTO "sqlite_sequence" VALUES('timeline',7);
INSERT INTO "sqlite_sequence" VALUES('jobs',8);
INSERT INTO "sqlite_sequence" VALUES('judgements',1);
COMMIT;
