BEGIN TRANSACTION;
CREATE TABLE account (
	tenant VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	version BIGINT NOT NULL, 
	document VARCHAR NOT NULL, 
	by_code VARCHAR, 
	by_type VARCHAR, 
	by_parent VARCHAR, 
	by_role VARCHAR, 
	PRIMARY KEY (tenant, id)
);
INSERT INTO "account" VALUES('main','account_01jgxdfam0e84t7p0mqz12n4g0',1,'{"version":1,"records":[],"id":"account_01jgxdfam0e84t7p0mqz12n4g0","code":"1000","name":"Assets","type":"asset","contra":false,"group":true,"parent":null,"currency":null,"role":null,"opened":null,"closed":null}','1000','asset',NULL,NULL);
INSERT INTO "account" VALUES('main','account_01jgxdfcjgexa922pdetxjpqhk',1,'{"version":1,"records":[],"id":"account_01jgxdfcjgexa922pdetxjpqhk","code":"1100","name":"Bank","type":"asset","contra":false,"group":false,"parent":"1000","currency":null,"role":"bank","opened":null,"closed":null}','1100','asset','1000','bank');
INSERT INTO "account" VALUES('main','account_01jgxdfeh0e1hsmqc7rae9zsd5',1,'{"version":1,"records":[],"id":"account_01jgxdfeh0e1hsmqc7rae9zsd5","code":"1200","name":"Trade receivables","type":"asset","contra":false,"group":false,"parent":"1000","currency":null,"role":"receivables","opened":null,"closed":null}','1200','asset','1000','receivables');
INSERT INTO "account" VALUES('main','account_01jgxdfgfgezar6ss0rpbtcef4',1,'{"version":1,"records":[],"id":"account_01jgxdfgfgezar6ss0rpbtcef4","code":"1300","name":"Inventory","type":"asset","contra":false,"group":false,"parent":"1000","currency":null,"role":"inventory","opened":null,"closed":null}','1300','asset','1000','inventory');
INSERT INTO "account" VALUES('main','account_01jgxdfje0eac9vk725vghjd38',1,'{"version":1,"records":[],"id":"account_01jgxdfje0eac9vk725vghjd38","code":"1500","name":"Equipment","type":"asset","contra":false,"group":false,"parent":"1000","currency":null,"role":"fixed_assets","opened":null,"closed":null}','1500','asset','1000','fixed_assets');
INSERT INTO "account" VALUES('main','account_01jgxdfmcge8xsj6rgvez0054s',1,'{"version":1,"records":[],"id":"account_01jgxdfmcge8xsj6rgvez0054s","code":"1590","name":"Accumulated depreciation","type":"asset","contra":true,"group":false,"parent":"1000","currency":null,"role":"accumulated_depreciation","opened":null,"closed":null}','1590','asset','1000','accumulated_depreciation');
INSERT INTO "account" VALUES('main','account_01jgxdfpb0ea6bgc3zpepy9th1',1,'{"version":1,"records":[],"id":"account_01jgxdfpb0ea6bgc3zpepy9th1","code":"2000","name":"Liabilities","type":"liability","contra":false,"group":true,"parent":null,"currency":null,"role":null,"opened":null,"closed":null}','2000','liability',NULL,NULL);
INSERT INTO "account" VALUES('main','account_01jgxdfr9geq3axgb9pjbs7bs2',1,'{"version":1,"records":[],"id":"account_01jgxdfr9geq3axgb9pjbs7bs2","code":"2100","name":"Trade payables","type":"liability","contra":false,"group":false,"parent":"2000","currency":null,"role":"payables","opened":null,"closed":null}','2100','liability','2000','payables');
INSERT INTO "account" VALUES('main','account_01jgxdft80ep2a0315ac0srrqg',1,'{"version":1,"records":[],"id":"account_01jgxdft80ep2a0315ac0srrqg","code":"2150","name":"Goods received, not billed","type":"liability","contra":false,"group":false,"parent":"2000","currency":null,"role":"goods_received","opened":null,"closed":null}','2150','liability','2000','goods_received');
INSERT INTO "account" VALUES('main','account_01jgxdfw6geha9c41mfmbjbztb',1,'{"version":1,"records":[],"id":"account_01jgxdfw6geha9c41mfmbjbztb","code":"3000","name":"Equity","type":"equity","contra":false,"group":true,"parent":null,"currency":null,"role":null,"opened":null,"closed":null}','3000','equity',NULL,NULL);
INSERT INTO "account" VALUES('main','account_01jgxdfy50edjv21xgr9e8vjqj',1,'{"version":1,"records":[],"id":"account_01jgxdfy50edjv21xgr9e8vjqj","code":"3100","name":"Owner''s capital","type":"equity","contra":false,"group":false,"parent":"3000","currency":null,"role":"capital","opened":null,"closed":null}','3100','equity','3000','capital');
INSERT INTO "account" VALUES('main','account_01jgxdg03gebfv3zzxxc7y0e5h',1,'{"version":1,"records":[],"id":"account_01jgxdg03gebfv3zzxxc7y0e5h","code":"3900","name":"Opening balances","type":"equity","contra":false,"group":false,"parent":"3000","currency":null,"role":"opening_balances","opened":null,"closed":null}','3900','equity','3000','opening_balances');
INSERT INTO "account" VALUES('main','account_01jgxdg220ezar709yrwmhjqrm',1,'{"version":1,"records":[],"id":"account_01jgxdg220ezar709yrwmhjqrm","code":"4000","name":"Income","type":"income","contra":false,"group":true,"parent":null,"currency":null,"role":null,"opened":null,"closed":null}','4000','income',NULL,NULL);
INSERT INTO "account" VALUES('main','account_01jgxdg40get9sk2zp2d4e3w66',1,'{"version":1,"records":[],"id":"account_01jgxdg40get9sk2zp2d4e3w66","code":"4100","name":"Sales","type":"income","contra":false,"group":false,"parent":"4000","currency":null,"role":"revenue","opened":null,"closed":null}','4100','income','4000','revenue');
INSERT INTO "account" VALUES('main','account_01jgxdg5z0esqtq3m3y6z68y1q',1,'{"version":1,"records":[],"id":"account_01jgxdg5z0esqtq3m3y6z68y1q","code":"4200","name":"Freight charged","type":"income","contra":false,"group":false,"parent":"4000","currency":null,"role":"freight_revenue","opened":null,"closed":null}','4200','income','4000','freight_revenue');
INSERT INTO "account" VALUES('main','account_01jgxdg7xgeg4r4v2v6xsww9cq',1,'{"version":1,"records":[],"id":"account_01jgxdg7xgeg4r4v2v6xsww9cq","code":"4300","name":"Sales returns","type":"income","contra":true,"group":false,"parent":"4000","currency":null,"role":"sales_returns","opened":null,"closed":null}','4300','income','4000','sales_returns');
INSERT INTO "account" VALUES('main','account_01jgxdg9w0er0ajy774kzx93w5',1,'{"version":1,"records":[],"id":"account_01jgxdg9w0er0ajy774kzx93w5","code":"4800","name":"Gain on disposals","type":"income","contra":false,"group":false,"parent":"4000","currency":null,"role":"disposal_gain","opened":null,"closed":null}','4800','income','4000','disposal_gain');
INSERT INTO "account" VALUES('main','account_01jgxdgbtgem9sfsds1swtncb6',1,'{"version":1,"records":[],"id":"account_01jgxdgbtgem9sfsds1swtncb6","code":"5000","name":"Expenses","type":"expense","contra":false,"group":true,"parent":null,"currency":null,"role":null,"opened":null,"closed":null}','5000','expense',NULL,NULL);
INSERT INTO "account" VALUES('main','account_01jgxdgds0ew3862m17kydcaya',1,'{"version":1,"records":[],"id":"account_01jgxdgds0ew3862m17kydcaya","code":"5100","name":"Cost of goods sold","type":"expense","contra":false,"group":false,"parent":"5000","currency":null,"role":"cost_of_goods_sold","opened":null,"closed":null}','5100','expense','5000','cost_of_goods_sold');
INSERT INTO "account" VALUES('main','account_01jgxdgfqgej9vs20zcrmpcffd',1,'{"version":1,"records":[],"id":"account_01jgxdgfqgej9vs20zcrmpcffd","code":"5200","name":"Stock adjustments","type":"expense","contra":false,"group":false,"parent":"5000","currency":null,"role":"stock_adjustments","opened":null,"closed":null}','5200','expense','5000','stock_adjustments');
INSERT INTO "account" VALUES('main','account_01jgxdghp0erd8bjt687v17p26',1,'{"version":1,"records":[],"id":"account_01jgxdghp0erd8bjt687v17p26","code":"5300","name":"Depreciation","type":"expense","contra":false,"group":false,"parent":"5000","currency":null,"role":"depreciation","opened":null,"closed":null}','5300','expense','5000','depreciation');
INSERT INTO "account" VALUES('main','account_01jgxdgkmget9sk9mv7m6dk2n8',1,'{"version":1,"records":[],"id":"account_01jgxdgkmget9sk9mv7m6dk2n8","code":"5900","name":"Loss on disposals","type":"expense","contra":false,"group":false,"parent":"5000","currency":null,"role":"disposal_loss","opened":null,"closed":null}','5900','expense','5000','disposal_loss');
CREATE TABLE account__search (
	tenant VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	PRIMARY KEY (tenant, name, value, id)
)
 WITHOUT ROWID

;
CREATE TABLE customer (
	tenant VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	version BIGINT NOT NULL, 
	document VARCHAR NOT NULL, 
	by_number VARCHAR, 
	by_state VARCHAR, 
	by_display_name VARCHAR, 
	PRIMARY KEY (tenant, id)
);
INSERT INTO "customer" VALUES('main','customer_01jgxdgvegenavmfd34h70fccp',3,'{"version":3,"records":[],"id":"customer_01jgxdgvegenavmfd34h70fccp","name":{"kind":"person","given":"Robert","family":"Żak","title":"","suffix":"","family_first":false,"written":"","derived":false},"number":"C-1","roles":[{"role":"customer","since":"2025-01-06","until":null}],"contacts":[{"channel":"email","address":"bob@example.com","label":"","verification":null,"bounce":null}],"addresses":[],"archived":null}','C-1','active','Robert Żak');
CREATE TABLE customer__search (
	tenant VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	PRIMARY KEY (tenant, name, value, id)
)
 WITHOUT ROWID

;
INSERT INTO "customer__search" VALUES('main','contact_keys','email:bob@example.com','customer_01jgxdgvegenavmfd34h70fccp');
CREATE TABLE item (
	tenant VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	version BIGINT NOT NULL, 
	document VARCHAR NOT NULL, 
	by_name VARCHAR, 
	by_sku VARCHAR, 
	by_category VARCHAR, 
	PRIMARY KEY (tenant, id)
);
INSERT INTO "item" VALUES('main','item_01jgxdgnk0eywb6tj06g4sxr76',3,'{"version":3,"records":[],"id":"item_01jgxdgnk0eywb6tj06g4sxr76","name":"Chai","sku":"TEA","category":"","list_price":null,"may_go_below_zero":false,"packs":[],"levels":[{"location":"main","quantity":{"amount":"6","unit":"piece"}}],"holding":{"quantity":{"amount":"6","unit":"piece"},"value":{"amount":"7.20","currency":"EUR"},"unit_cost":"1.20"},"moves":2,"last":{"at":"2025-01-06T09:01:01.000000Z","day":"2025-01-06","source":"sale_01jgxdgzbgeq28fzst72we69tc"}}','Chai','TEA','');
CREATE TABLE item__search (
	tenant VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	PRIMARY KEY (tenant, name, value, id)
)
 WITHOUT ROWID

;
CREATE TABLE move (
	tenant VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	version BIGINT NOT NULL, 
	document VARCHAR NOT NULL, 
	by_item VARCHAR, 
	by_number VARCHAR, 
	by_at VARCHAR, 
	by_day VARCHAR, 
	by_origin VARCHAR, 
	by_destination VARCHAR, 
	by_source VARCHAR, 
	by_purpose VARCHAR, 
	PRIMARY KEY (tenant, id)
);
INSERT INTO "move" VALUES('main','move_01jgxdgqhgewds971zh34fn2x9',1,'{"version":1,"records":[],"id":"move_01jgxdgqhgewds971zh34fn2x9","item":"item_01jgxdgnk0eywb6tj06g4sxr76","number":1,"at":"2025-01-06T09:00:46.000000Z","day":"2025-01-06","origin":"supplier","destination":"main","quantity":{"amount":"10","unit":"piece"},"cost":{"amount":"12.00","currency":"EUR"},"correction":{"amount":"0.00","currency":"EUR"},"after":{"quantity":{"amount":"10","unit":"piece"},"value":{"amount":"12.00","currency":"EUR"},"unit_cost":"1.20"},"source":null}','item_01jgxdgnk0eywb6tj06g4sxr76','150001','2025-01-06T09:00:46.000000Z','2025-01-06','supplier','main',NULL,'receipt');
INSERT INTO "move" VALUES('main','move_01jgxdh668ek7tdm77kg31zc5y',1,'{"version":1,"records":[],"id":"move_01jgxdh668ek7tdm77kg31zc5y","item":"item_01jgxdgnk0eywb6tj06g4sxr76","number":2,"at":"2025-01-06T09:01:01.000000Z","day":"2025-01-06","origin":"main","destination":"customer","quantity":{"amount":"4","unit":"piece"},"cost":{"amount":"4.80","currency":"EUR"},"correction":{"amount":"0.00","currency":"EUR"},"after":{"quantity":{"amount":"6","unit":"piece"},"value":{"amount":"7.20","currency":"EUR"},"unit_cost":"1.20"},"source":"sale_01jgxdgzbgeq28fzst72we69tc"}','item_01jgxdgnk0eywb6tj06g4sxr76','150002','2025-01-06T09:01:01.000000Z','2025-01-06','main','customer','sale_01jgxdgzbgeq28fzst72we69tc','issue');
CREATE TABLE move__search (
	tenant VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	PRIMARY KEY (tenant, name, value, id)
)
 WITHOUT ROWID

;
CREATE TABLE officecore_account (
	tenant VARCHAR NOT NULL, 
	account VARCHAR NOT NULL, 
	currency VARCHAR NOT NULL, 
	PRIMARY KEY (tenant, account, currency)
);
INSERT INTO "officecore_account" VALUES('main','1300','EUR');
INSERT INTO "officecore_account" VALUES('main','2150','EUR');
INSERT INTO "officecore_account" VALUES('main','1200','EUR');
INSERT INTO "officecore_account" VALUES('main','4100','EUR');
INSERT INTO "officecore_account" VALUES('main','5100','EUR');
INSERT INTO "officecore_account" VALUES('main','1100','JPY');
INSERT INTO "officecore_account" VALUES('main','3100','JPY');
INSERT INTO "officecore_account" VALUES('main','1100','EUR');
INSERT INTO "officecore_account" VALUES('main','3100','EUR');
CREATE TABLE officecore_balance (
	tenant VARCHAR NOT NULL, 
	account VARCHAR NOT NULL, 
	currency VARCHAR NOT NULL, 
	day VARCHAR NOT NULL, 
	minor BIGINT NOT NULL, 
	PRIMARY KEY (tenant, account, currency, day), 
	CONSTRAINT officecore_balance__whole CHECK (typeof(minor) = 'integer')
);
INSERT INTO "officecore_balance" VALUES('main','1300','EUR','2025-01-06',720);
INSERT INTO "officecore_balance" VALUES('main','2150','EUR','2025-01-06',-1200);
INSERT INTO "officecore_balance" VALUES('main','1200','EUR','2025-01-06',1000);
INSERT INTO "officecore_balance" VALUES('main','4100','EUR','2025-01-06',-1000);
INSERT INTO "officecore_balance" VALUES('main','5100','EUR','2025-01-06',480);
INSERT INTO "officecore_balance" VALUES('main','1100','JPY','2025-01-03',100);
INSERT INTO "officecore_balance" VALUES('main','3100','JPY','2025-01-03',-100);
INSERT INTO "officecore_balance" VALUES('main','1100','EUR','2025-01-03',700);
INSERT INTO "officecore_balance" VALUES('main','3100','EUR','2025-01-03',-700);
INSERT INTO "officecore_balance" VALUES('main','1100','JPY','2025-01-09',0);
INSERT INTO "officecore_balance" VALUES('main','3100','JPY','2025-01-09',0);
INSERT INTO "officecore_balance" VALUES('main','1100','EUR','2025-01-09',0);
INSERT INTO "officecore_balance" VALUES('main','3100','EUR','2025-01-09',0);
CREATE TABLE officecore_entry (
	tenant VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	day VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	reverses VARCHAR, 
	PRIMARY KEY (tenant, id)
);
INSERT INTO "officecore_entry" VALUES('main','entry_01jgxdgsg0ejk8r4ea2gwras7s','2025-01-06','2025-01-06T09:00:48.000000Z','move_01jgxdgqhgewds971zh34fn2x9','Goods received',NULL);
INSERT INTO "officecore_entry" VALUES('main','entry_01jgxdh84regpv42dy3xvmrbka','2025-01-06','2025-01-06T09:01:03.000000Z','sale_01jgxdgzbgeq28fzst72we69tc','Shipment 1',NULL);
INSERT INTO "officecore_entry" VALUES('main','entry_01jgxdha38e6cs752wt83t1efa','2025-01-06','2025-01-06T09:01:05.000000Z','move_01jgxdh668ek7tdm77kg31zc5y','Goods issued',NULL);
INSERT INTO "officecore_entry" VALUES('main','entry_01jgxdhe08esevd3wjcec3w6sb','2025-01-06','2025-01-06T09:01:09.000000Z','sale_01jgxdgzbgeq28fzst72we69tc','a',NULL);
INSERT INTO "officecore_entry" VALUES('main','entry_01jgxdj1h8e0xaak55b0n2sean','2025-01-06','2025-01-06T09:01:29.000000Z','sale_01jgxdgzbgeq28fzst72we69tc','Reversal of a','entry_01jgxdhe08esevd3wjcec3w6sb');
INSERT INTO "officecore_entry" VALUES('main','entry_01jh2j8rm0eabrf8yy98xhh3xk','2025-01-03','2025-01-08T09:00:00.000000Z','move_01jgxdgqhgewds971zh34fn2x9','Kapital 資本',NULL);
INSERT INTO "officecore_entry" VALUES('main','entry_01jh2j8rm0eabrf8yy98xhh3xn','2025-01-09','2025-01-08T09:00:00.000000Z','move_01jgxdgqhgewds971zh34fn2x9','Taken back','entry_01jh2j8rm0eabrf8yy98xhh3xk');
CREATE TABLE officecore_event (
	tenant VARCHAR NOT NULL, 
	position BIGINT NOT NULL, 
	id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	version BIGINT NOT NULL, 
	at VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	cause VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	personal VARCHAR, 
	digest VARCHAR NOT NULL, 
	PRIMARY KEY (tenant, position)
);
INSERT INTO "officecore_event" VALUES('main',1,'event_01jgxdfbk8exk92cr3axb7cpef','account.opened','account_01jgxdfam0e84t7p0mqz12n4g0',1,'2025-01-06T09:00:01.000000Z','Ana','ledger.open','{"account":"account_01jgxdfam0e84t7p0mqz12n4g0","code":"1000","name":"Assets","type":"asset"}',NULL,'62d8375df74e97af79b4b6a524660ceae83e7575ce902a42097b018030947181');
INSERT INTO "officecore_event" VALUES('main',2,'event_01jgxdfdhreh6tw7h2e429kdje','account.opened','account_01jgxdfcjgexa922pdetxjpqhk',1,'2025-01-06T09:00:03.000000Z','Ana','ledger.open','{"account":"account_01jgxdfcjgexa922pdetxjpqhk","code":"1100","name":"Bank","type":"asset"}',NULL,'f5c57b3bc990005eef519240af2f8674e88b809772cc9b1e11596cb7f7d0db81');
INSERT INTO "officecore_event" VALUES('main',3,'event_01jgxdffg8e5gsda2rv4vz9rnf','account.opened','account_01jgxdfeh0e1hsmqc7rae9zsd5',1,'2025-01-06T09:00:05.000000Z','Ana','ledger.open','{"account":"account_01jgxdfeh0e1hsmqc7rae9zsd5","code":"1200","name":"Trade receivables","type":"asset"}',NULL,'67afe857e996e98a8a2b81a2913e8a243aa59fb7e5368f25e71b6023c0d8c342');
INSERT INTO "officecore_event" VALUES('main',4,'event_01jgxdfherejdv1cy7h8s50k6h','account.opened','account_01jgxdfgfgezar6ss0rpbtcef4',1,'2025-01-06T09:00:07.000000Z','Ana','ledger.open','{"account":"account_01jgxdfgfgezar6ss0rpbtcef4","code":"1300","name":"Inventory","type":"asset"}',NULL,'5695efa6bb7959bab12048fa265746228ca67a6af2cdf9ec46e332f1cfb15ed6');
INSERT INTO "officecore_event" VALUES('main',5,'event_01jgxdfkd8ezpbzdsfbqmphr0c','account.opened','account_01jgxdfje0eac9vk725vghjd38',1,'2025-01-06T09:00:09.000000Z','Ana','ledger.open','{"account":"account_01jgxdfje0eac9vk725vghjd38","code":"1500","name":"Equipment","type":"asset"}',NULL,'7290ed9c7fd9c1f43765c5a3cc81207984644a8c12c8b336bca4553ad70b9550');
INSERT INTO "officecore_event" VALUES('main',6,'event_01jgxdfnbret29t5vdgag1zzc1','account.opened','account_01jgxdfmcge8xsj6rgvez0054s',1,'2025-01-06T09:00:11.000000Z','Ana','ledger.open','{"account":"account_01jgxdfmcge8xsj6rgvez0054s","code":"1590","name":"Accumulated depreciation","type":"asset"}',NULL,'5472a5428a4a750e01973385f30fc23103d87be7d79dcef3ba70687679cb92a6');
INSERT INTO "officecore_event" VALUES('main',7,'event_01jgxdfqa8e469v6nfynz6cez2','account.opened','account_01jgxdfpb0ea6bgc3zpepy9th1',1,'2025-01-06T09:00:13.000000Z','Ana','ledger.open','{"account":"account_01jgxdfpb0ea6bgc3zpepy9th1","code":"2000","name":"Liabilities","type":"liability"}',NULL,'d6bb8450cc3c0ac4df8fb045c0838ef3db7a1bf5b8edf580521d20c8b864abbb');
INSERT INTO "officecore_event" VALUES('main',8,'event_01jgxdfs8rephb4f7v739zjh3e','account.opened','account_01jgxdfr9geq3axgb9pjbs7bs2',1,'2025-01-06T09:00:15.000000Z','Ana','ledger.open','{"account":"account_01jgxdfr9geq3axgb9pjbs7bs2","code":"2100","name":"Trade payables","type":"liability"}',NULL,'6c7db45d7485cd77278c74c3b72cc54df055d82d762b84bb63c513fc775af0eb');
INSERT INTO "officecore_event" VALUES('main',9,'event_01jgxdfv78eg4888155sn2cc13','account.opened','account_01jgxdft80ep2a0315ac0srrqg',1,'2025-01-06T09:00:17.000000Z','Ana','ledger.open','{"account":"account_01jgxdft80ep2a0315ac0srrqg","code":"2150","name":"Goods received, not billed","type":"liability"}',NULL,'b96045e93b3cb16c4d336ccc875286e71bbc80e14a403a47e365c12324bcd54a');
INSERT INTO "officecore_event" VALUES('main',10,'event_01jgxdfx5revwswr95n27nm7np','account.opened','account_01jgxdfw6geha9c41mfmbjbztb',1,'2025-01-06T09:00:19.000000Z','Ana','ledger.open','{"account":"account_01jgxdfw6geha9c41mfmbjbztb","code":"3000","name":"Equity","type":"equity"}',NULL,'471329ef46cf44561ffa9d41ca8fe2a5a7d8eb10282967d7b4223be26f962f69');
INSERT INTO "officecore_event" VALUES('main',11,'event_01jgxdfz48ekmak6909systvm8','account.opened','account_01jgxdfy50edjv21xgr9e8vjqj',1,'2025-01-06T09:00:21.000000Z','Ana','ledger.open','{"account":"account_01jgxdfy50edjv21xgr9e8vjqj","code":"3100","name":"Owner''s capital","type":"equity"}',NULL,'4c9d2927ce1c95a534e46c0f4c9723eb2f7e2796ee5682be6ac2731602655af8');
INSERT INTO "officecore_event" VALUES('main',12,'event_01jgxdg12rea98cbrhxq4n01f0','account.opened','account_01jgxdg03gebfv3zzxxc7y0e5h',1,'2025-01-06T09:00:23.000000Z','Ana','ledger.open','{"account":"account_01jgxdg03gebfv3zzxxc7y0e5h","code":"3900","name":"Opening balances","type":"equity"}',NULL,'0d5a179ef78d5009a0f4493e00c9f6bd7e2b542514363967bbd460474d54b7c6');
INSERT INTO "officecore_event" VALUES('main',13,'event_01jgxdg318eky84v98g046ce9s','account.opened','account_01jgxdg220ezar709yrwmhjqrm',1,'2025-01-06T09:00:25.000000Z','Ana','ledger.open','{"account":"account_01jgxdg220ezar709yrwmhjqrm","code":"4000","name":"Income","type":"income"}',NULL,'7f2cc921ebb06dfe517188bb6497c6c8a7d50680df95102c266c4398bc48d8fb');
INSERT INTO "officecore_event" VALUES('main',14,'event_01jgxdg4zre3evejw4dc0y7zc2','account.opened','account_01jgxdg40get9sk2zp2d4e3w66',1,'2025-01-06T09:00:27.000000Z','Ana','ledger.open','{"account":"account_01jgxdg40get9sk2zp2d4e3w66","code":"4100","name":"Sales","type":"income"}',NULL,'c799ab7d3cc21d74d87fc6350fd7a9529fe418acbbeb5e04f04ab9e6ef8900b3');
INSERT INTO "officecore_event" VALUES('main',15,'event_01jgxdg6y8eaxve0n5axn8f3z5','account.opened','account_01jgxdg5z0esqtq3m3y6z68y1q',1,'2025-01-06T09:00:29.000000Z','Ana','ledger.open','{"account":"account_01jgxdg5z0esqtq3m3y6z68y1q","code":"4200","name":"Freight charged","type":"income"}',NULL,'11df86140af337ed4d19d294eb53d404bbcb9294bb6be816ad52c9e58281ed09');
INSERT INTO "officecore_event" VALUES('main',16,'event_01jgxdg8wre6jspx2gxvx083wy','account.opened','account_01jgxdg7xgeg4r4v2v6xsww9cq',1,'2025-01-06T09:00:31.000000Z','Ana','ledger.open','{"account":"account_01jgxdg7xgeg4r4v2v6xsww9cq","code":"4300","name":"Sales returns","type":"income"}',NULL,'a7f82da3ec91b978311483878a2efc5497db7a7965a57a1fc3147f849cd1aae0');
INSERT INTO "officecore_event" VALUES('main',17,'event_01jgxdgav8exft69mxjchkqaq9','account.opened','account_01jgxdg9w0er0ajy774kzx93w5',1,'2025-01-06T09:00:33.000000Z','Ana','ledger.open','{"account":"account_01jgxdg9w0er0ajy774kzx93w5","code":"4800","name":"Gain on disposals","type":"income"}',NULL,'725e3895c3deeee93931b9fb50a8733d106817ba721f2a029a09a2d760186819');
INSERT INTO "officecore_event" VALUES('main',18,'event_01jgxdgcsre4xvdh3vnca02hkt','account.opened','account_01jgxdgbtgem9sfsds1swtncb6',1,'2025-01-06T09:00:35.000000Z','Ana','ledger.open','{"account":"account_01jgxdgbtgem9sfsds1swtncb6","code":"5000","name":"Expenses","type":"expense"}',NULL,'e09625917611be383695493e56992819b894c4d1b3b780962f096cb1f5b46dac');
INSERT INTO "officecore_event" VALUES('main',19,'event_01jgxdger8etf9ny7mz7wx2tv3','account.opened','account_01jgxdgds0ew3862m17kydcaya',1,'2025-01-06T09:00:37.000000Z','Ana','ledger.open','{"account":"account_01jgxdgds0ew3862m17kydcaya","code":"5100","name":"Cost of goods sold","type":"expense"}',NULL,'40d49c2263dbdc2cf8ad7c7184b67126fd0edc9ccae4e72231c153906efad3ba');
INSERT INTO "officecore_event" VALUES('main',20,'event_01jgxdggpreeksysax95mwv0ce','account.opened','account_01jgxdgfqgej9vs20zcrmpcffd',1,'2025-01-06T09:00:39.000000Z','Ana','ledger.open','{"account":"account_01jgxdgfqgej9vs20zcrmpcffd","code":"5200","name":"Stock adjustments","type":"expense"}',NULL,'cce1cb91180dae7efd12fa7b94559599908c8604e3f17e9a3e7bcd21de143e96');
INSERT INTO "officecore_event" VALUES('main',21,'event_01jgxdgjn8ejv820t90d1ns4ve','account.opened','account_01jgxdghp0erd8bjt687v17p26',1,'2025-01-06T09:00:41.000000Z','Ana','ledger.open','{"account":"account_01jgxdghp0erd8bjt687v17p26","code":"5300","name":"Depreciation","type":"expense"}',NULL,'d53d55a48eb20ff2d98b313cf5c41ba53d656cac22d48773ccee46f29ec09317');
INSERT INTO "officecore_event" VALUES('main',22,'event_01jgxdgmkrextbwa8dpfbramyt','account.opened','account_01jgxdgkmget9sk9mv7m6dk2n8',1,'2025-01-06T09:00:43.000000Z','Ana','ledger.open','{"account":"account_01jgxdgkmget9sk9mv7m6dk2n8","code":"5900","name":"Loss on disposals","type":"expense"}',NULL,'f9bf132b7f3d08cd50d35148b68496ab337391029a85bb93feaa08b7f225734e');
INSERT INTO "officecore_event" VALUES('main',23,'event_01jgxdgpj8ese8wz84dfwz8h3d','item.introduced','item_01jgxdgnk0eywb6tj06g4sxr76',1,'2025-01-06T09:00:45.000000Z','Ana','stock.introduce','{"item":"item_01jgxdgnk0eywb6tj06g4sxr76","name":"Chai","sku":"TEA"}',NULL,'76768211aff3d9184cda2560ff3068fb407adc0e6d6029cada49307fd4f0c44d');
INSERT INTO "officecore_event" VALUES('main',24,'event_01jgxdgrgredqbnrp18wngwwyd','item.received','item_01jgxdgnk0eywb6tj06g4sxr76',2,'2025-01-06T09:00:47.000000Z','Ana','stock.receive','{"item":"item_01jgxdgnk0eywb6tj06g4sxr76","move":"move_01jgxdgqhgewds971zh34fn2x9","day":"2025-01-06","origin":"supplier","destination":"main","quantity":{"amount":"10","unit":"piece"},"cost":{"amount":"12.00","currency":"EUR"},"correction":{"amount":"0.00","currency":"EUR"},"source":null}',NULL,'5293eb8ddf9e1b43d7504fb974c0e18211a5c17a40d38efdf7aea1637efafeef');
INSERT INTO "officecore_event" VALUES('main',25,'event_01jgxdgtf8e49ae5j1pjk51mxs','entry.posted','entry_01jgxdgsg0ejk8r4ea2gwras7s',1,'2025-01-06T09:00:49.000000Z','system','event_01jgxdgrgredqbnrp18wngwwyd','{"entry":{"id":"entry_01jgxdgsg0ejk8r4ea2gwras7s","day":"2025-01-06","at":"2025-01-06T09:00:48.000000Z","lines":[{"account":"1300","amount":{"amount":"12.00","currency":"EUR"},"text":""},{"account":"2150","amount":{"amount":"-12.00","currency":"EUR"},"text":""}],"source":"move_01jgxdgqhgewds971zh34fn2x9","text":"Goods received","reverses":null}}',NULL,'ee369e757911186b6f7964c0419955e0fc41c7198f04d14c43717da0b8bf4d20');
INSERT INTO "officecore_event" VALUES('main',26,'event_01jgxdgxd0en3aann3tneh54ma','customer.registered','customer_01jgxdgvegenavmfd34h70fccp',1,'2025-01-06T09:00:52.000000Z','Ana','customers.register','{"customer":"customer_01jgxdgvegenavmfd34h70fccp","name":{"@digest":"67e960276ef07e4f2a40636193e9878f155d0693561d826fcbf7dc7a239e47bf","@forgotten":{"kind":"person","given":"forgotten","family":"forgotten","title":"","suffix":"","family_first":false,"written":"","derived":false}}}','{"name":{"salt":"24f035888f78e0a0ca68a787ce4c53ec","value":{"kind":"person","given":"Bob","family":"Żak","title":"","suffix":"","family_first":false,"written":"","derived":false}}}','cb54447fe1e5beb0442b9a0a6a0af5828546c399a1f056bd9851ffa5cee8d0bd');
INSERT INTO "officecore_event" VALUES('main',27,'event_01jgxdgyc8ehft33nrdgxenjeq','customer.contact_added','customer_01jgxdgvegenavmfd34h70fccp',2,'2025-01-06T09:00:53.000000Z','Ana','customers.change','{"customer":"customer_01jgxdgvegenavmfd34h70fccp","point":{"@digest":"63000817f8054882d0b7b963a6c5ed9cc4bee074b1ace0d4cdc8707196d9a638","@forgotten":{"channel":"email","address":"forgotten","label":"","verification":null,"bounce":null}}}','{"point":{"salt":"a652a16f877fe7103321b5de5aee46ea","value":{"channel":"email","address":"bob@example.com","label":"","verification":null,"bounce":null}}}','c34a0f1cc68ca22ec7cac00d771b7f78288def4fbf45bfb8cfb32a9d3e8e6d01');
INSERT INTO "officecore_event" VALUES('main',28,'event_01jgxdh0arebhahghdqhvqwa3s','sale.quoted','sale_01jgxdgzbgeq28fzst72we69tc',1,'2025-01-06T09:00:55.000000Z','Ana','sales.quote','{"sale":"sale_01jgxdgzbgeq28fzst72we69tc","customer":"customer_01jgxdgvegenavmfd34h70fccp","seller":null,"at":"2025-01-06T09:00:54.000000Z","lines":[{"number":1,"item":"item_01jgxdgnk0eywb6tj06g4sxr76","description":"","quantity":"4","price":"2.5","discount":"0"}],"net":{"amount":"10.00","currency":"EUR"}}',NULL,'818ae6fdb1ee0fa3312f94e4b1af3adc94ae983c19173b545dc8ca28421b7cd2');
INSERT INTO "officecore_event" VALUES('main',29,'event_01jgxdh298eszshn4p602qets1','sale.confirmed','sale_01jgxdgzbgeq28fzst72we69tc',2,'2025-01-06T09:00:57.000000Z','Ana','sales.confirm','{"sale":"sale_01jgxdgzbgeq28fzst72we69tc","customer":"customer_01jgxdgvegenavmfd34h70fccp","seller":null,"at":"2025-01-06T09:00:56.000000Z","required":null,"lines":[{"number":1,"item":"item_01jgxdgnk0eywb6tj06g4sxr76","description":"","quantity":"4","price":"2.5","discount":"0"}],"net":{"amount":"10.00","currency":"EUR"},"charges":{"amount":"0.00","currency":"EUR"}}',NULL,'b1732c75e5bf51c56ee267c0d9c5b66007e264fc98bbd24f571206654fc97dd8');
INSERT INTO "officecore_event" VALUES('main',30,'event_01jgxdh570ewyrj3gk4p9hzmf4','sale.shipped','sale_01jgxdgzbgeq28fzst72we69tc',3,'2025-01-06T09:01:00.000000Z','Ana','sales.ship','{"sale":"sale_01jgxdgzbgeq28fzst72we69tc","customer":"customer_01jgxdgvegenavmfd34h70fccp","seller":null,"shipment":1,"at":"2025-01-06T09:00:58.000000Z","day":"2025-01-06","required":null,"lines":[{"number":1,"item":"item_01jgxdgnk0eywb6tj06g4sxr76","quantity":"4","net":{"amount":"10.00","currency":"EUR"}}],"charges":{"amount":"0.00","currency":"EUR"}}',NULL,'f10e5b9c7a9dafddace61b26e8574f346dd9fb86511122fe1c97a49749cbb7df');
INSERT INTO "officecore_event" VALUES('main',31,'event_01jgxdh75geqvtq3xc3zsjj5p3','item.issued','item_01jgxdgnk0eywb6tj06g4sxr76',3,'2025-01-06T09:01:02.000000Z','system','event_01jgxdh570ewyrj3gk4p9hzmf4','{"item":"item_01jgxdgnk0eywb6tj06g4sxr76","move":"move_01jgxdh668ek7tdm77kg31zc5y","day":"2025-01-06","origin":"main","destination":"customer","quantity":{"amount":"4","unit":"piece"},"cost":{"amount":"4.80","currency":"EUR"},"correction":{"amount":"0.00","currency":"EUR"},"source":"sale_01jgxdgzbgeq28fzst72we69tc"}',NULL,'a256065d39bd4455d01f54bf1035a3dfd0b8b0924b0a5342701041f27d6ecf07');
INSERT INTO "officecore_event" VALUES('main',32,'event_01jgxdh940e2ft1xx0pzcamy7v','entry.posted','entry_01jgxdh84regpv42dy3xvmrbka',1,'2025-01-06T09:01:04.000000Z','system','event_01jgxdh570ewyrj3gk4p9hzmf4','{"entry":{"id":"entry_01jgxdh84regpv42dy3xvmrbka","day":"2025-01-06","at":"2025-01-06T09:01:03.000000Z","lines":[{"account":"1200","amount":{"amount":"10.00","currency":"EUR"},"text":""},{"account":"4100","amount":{"amount":"-10.00","currency":"EUR"},"text":""}],"source":"sale_01jgxdgzbgeq28fzst72we69tc","text":"Shipment 1","reverses":null}}',NULL,'fa824f5291047c560d890a86db229ec6ae26240121efd90fbd6d2b16e6f620be');
INSERT INTO "officecore_event" VALUES('main',33,'event_01jgxdhb2gepvtbbz6y1fhjp2f','entry.posted','entry_01jgxdha38e6cs752wt83t1efa',1,'2025-01-06T09:01:06.000000Z','system','event_01jgxdh75geqvtq3xc3zsjj5p3','{"entry":{"id":"entry_01jgxdha38e6cs752wt83t1efa","day":"2025-01-06","at":"2025-01-06T09:01:05.000000Z","lines":[{"account":"5100","amount":{"amount":"4.80","currency":"EUR"},"text":""},{"account":"1300","amount":{"amount":"-4.80","currency":"EUR"},"text":""}],"source":"move_01jgxdh668ek7tdm77kg31zc5y","text":"Goods issued","reverses":null}}',NULL,'8321bf083481a38b27665148cd57ba232bbbbf8d5ca5db3f46c4a17b9934126f');
INSERT INTO "officecore_event" VALUES('main',34,'event_01jgxdhd10ezfrcf6a1qkm0tp0','ticket.opened','ticket_01jgxdhc1resx9r2a3fr76nsa8',1,'2025-01-06T09:01:08.000000Z','Ana','support.open','{"ticket":"ticket_01jgxdhc1resx9r2a3fr76nsa8","customer":"customer_01jgxdgvegenavmfd34h70fccp","subject":{"@digest":"fa3c0fbec16cf97081cc0cccac7aad4c1d42d229f45d1a2243adae22e83efe1c","@forgotten":"forgotten"},"source":null,"at":"2025-01-06T09:01:07.000000Z"}','{"subject":{"salt":"fa70214f163b60eb9a4a0e81ff36588c","value":"Tea is cold"}}','6e8cffc3ec938671a359d8b1157816a24f09ccf98efb3b82a3d1a03581a317e5');
INSERT INTO "officecore_event" VALUES('main',35,'event_01jgxdhezge5h9y9ekqmyy8tym','entry.posted','entry_01jgxdhe08esevd3wjcec3w6sb',1,'2025-01-06T09:01:10.000000Z','Ana','ledger.post','{"entry":{"id":"entry_01jgxdhe08esevd3wjcec3w6sb","day":"2025-01-06","at":"2025-01-06T09:01:09.000000Z","lines":[{"account":"5100","amount":{"amount":"5.00","currency":"EUR"},"text":"one\u0000two"},{"account":"4100","amount":{"amount":"-5.00","currency":"EUR"},"text":"three\u0001four"}],"source":"sale_01jgxdgzbgeq28fzst72we69tc","text":"a\u0000b","reverses":null}}',NULL,'0bc16b273189074628b3bee07bc9d7b9c7244ac9a3d47fec87259ca2fb444592');
INSERT INTO "officecore_event" VALUES('main',36,'event_01jgxdhfyremjsaqfbsgfmx3kd','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppd9',1,'2025-01-06T09:01:11.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppd9","worth":null}',NULL,'8c4bcba351a23f2a7b97e7ea4a9355d8d9d42c9ca3602feee58b0f7480b4897d');
INSERT INTO "officecore_event" VALUES('main',37,'event_01jgxdhgy0eyzvmasc9wac5xqj','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppda',1,'2025-01-06T09:01:12.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppda","worth":{"amount":"5.00","currency":"EUR"}}',NULL,'bc27b5a067bf1c253d302b6ea42940d4b8ee2078617786398f6fff09930f1b11');
INSERT INTO "officecore_event" VALUES('main',38,'event_01jgxdhhx8emman0nggvjmh2yr','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppdb',1,'2025-01-06T09:01:13.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdb","worth":{"amount":"-5.00","currency":"EUR"}}',NULL,'5cf9f3ff49ce2b3d60edd84f89203462ee724995eae70ff441a4de194ba928bd');
INSERT INTO "officecore_event" VALUES('main',39,'event_01jgxdhjwgev9tp1hqj9epa3gv','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppdc',1,'2025-01-06T09:01:14.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdc","worth":{"amount":"5.00","currency":"USD"}}',NULL,'0185a3d21ada2ef14116aef19f49ddbfd155c235233b70ecc53b77cbc72e3d3f');
INSERT INTO "officecore_event" VALUES('main',40,'event_01jgxdhkvrevsbvmv5q5arp6vv','sample_parcel.handed','sample_parcel_01jgxdfam0e78ann8fkjn9ppdc',1,'2025-01-06T09:01:15.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdc","step":{"kind":"scanned","at":"0001-01-01T00:00:00.000000Z","place":"Łódź"}}',NULL,'a2ef18ff7f712b79bf8f3833838e4b1f0f0c3d00a40ecda4f20d4fc0cbe85cd0');
INSERT INTO "officecore_event" VALUES('main',41,'event_01jgxdhmv0eay95p5ev6y0kwca','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppdd',1,'2025-01-06T09:01:16.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdd","worth":{"amount":"0.001","currency":"BHD"}}',NULL,'308d8ea4aac612b98f7d5b3bcfc3e4c3319700195d61a1f1cbc7245b789736c5');
INSERT INTO "officecore_event" VALUES('main',42,'event_01jgxdhnt8ev4bpygnqac8ff3z','sample_parcel.handed','sample_parcel_01jgxdfam0e78ann8fkjn9ppdd',1,'2025-01-06T09:01:17.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdd","step":{"kind":"scanned","at":"2025-01-06T09:00:00.000000Z","place":"Łódź"}}',NULL,'c875d69933e580ca22127c95599ac0d641f244826a48b1804bbc63fee35f735a');
INSERT INTO "officecore_event" VALUES('main',43,'event_01jgxdhpsge57twgkxy5fx7gz9','sample_parcel.handed','sample_parcel_01jgxdfam0e78ann8fkjn9ppdd',1,'2025-01-06T09:01:18.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdd","step":{"kind":"scanned","at":"2025-01-06T09:00:00.000001Z","place":""}}',NULL,'7e7b657c2fa7cbce783b69f509628ecf9d7fc1f82d0c758b14eb90fbcd415b54');
INSERT INTO "officecore_event" VALUES('main',44,'event_01jgxdhqrre4bs9x3ssdfrpez2','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppde',1,'2025-01-06T09:01:19.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppde","worth":{"amount":"100000000000000000000.00","currency":"EUR"}}',NULL,'e4e6fad7bd4de1beb2123a2ac9523822b33a4cfe0465fde2529e2b0c0be02a78');
INSERT INTO "officecore_event" VALUES('main',45,'event_01jgxdhrr0e25tnabegkmbjm3g','sample_parcel.handed','sample_parcel_01jgxdfam0e78ann8fkjn9ppde',1,'2025-01-06T09:01:20.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppde","step":{"kind":"scanned","at":"9999-12-31T23:59:59.999999Z","place":"Bonn"}}',NULL,'918141ecc2a2ceeaa87765b462ebd2dc36970f4e7089245a3a4d4525d384b75d');
INSERT INTO "officecore_event" VALUES('main',46,'event_01jgxdhsq8ewwb3jexzafb6771','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppdf',1,'2025-01-06T09:01:21.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdf","worth":null}',NULL,'030741b266c664dd7b6bb97e81aa2242852a5f5f7f1c472d918659c043ac9440');
INSERT INTO "officecore_event" VALUES('main',47,'event_01jgxdhtpgeb8ttfq99j2h9z5h','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppdg',1,'2025-01-06T09:01:22.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdg","worth":null}',NULL,'0ec3af3ccc2622edbdaa4b92df256a0f7604cee6e8bc4d8041e2470663eb5504');
INSERT INTO "officecore_event" VALUES('main',48,'event_01jgxdhvnreq0vwec5mr0ae4hg','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppdh',1,'2025-01-06T09:01:23.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdh","worth":{"amount":"0.00","currency":"EUR"}}',NULL,'58fedc2c744ab17a7ed2a694a8626459ea6da8e32645641b88070be382a77be1');
INSERT INTO "officecore_event" VALUES('main',49,'event_01jgxdhwn0emaavfr0knfedjyq','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppdj',1,'2025-01-06T09:01:24.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdj","worth":null}',NULL,'bbdd86d6561dd1f45b9eae510ca99913afdcc7fbedf43b7869389da47841dace');
INSERT INTO "officecore_event" VALUES('main',50,'event_01jgxdhxm8e378s8bpbvvs65wf','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppdk',1,'2025-01-06T09:01:25.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdk","worth":{"amount":"5.00","currency":"EUR"}}',NULL,'46ce47dafbdb3f1c86c8499e50a59dea0f9fe3ae835ba189b50df73b230903e3');
INSERT INTO "officecore_event" VALUES('main',51,'event_01jgxdhykgetxah8mx1ekq1fqg','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppdm',1,'2025-01-06T09:01:26.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdm","worth":null}',NULL,'201af5939a278696396b13965508824318ff085c41b51ca620168f0b1508607f');
INSERT INTO "officecore_event" VALUES('main',52,'event_01jgxdj2ggentbex6cpqndftm5','entry.posted','entry_01jgxdj1h8e0xaak55b0n2sean',1,'2025-01-06T09:01:30.000000Z','Ana','ledger.reverse','{"entry":{"id":"entry_01jgxdj1h8e0xaak55b0n2sean","day":"2025-01-06","at":"2025-01-06T09:01:29.000000Z","lines":[{"account":"5100","amount":{"amount":"-5.00","currency":"EUR"},"text":"one\u0000two"},{"account":"4100","amount":{"amount":"5.00","currency":"EUR"},"text":"three\u0001four"}],"source":"sale_01jgxdgzbgeq28fzst72we69tc","text":"Reversal of a\u0000b","reverses":"entry_01jgxdhe08esevd3wjcec3w6sb"}}',NULL,'f84388885d506a416662e4f0aa9a234985c53ecb9c9c783956f3a0b70185c5a1');
INSERT INTO "officecore_event" VALUES('main',53,'event_01jgxdj3freswrs0pccqaetb25','customer.renamed','customer_01jgxdgvegenavmfd34h70fccp',3,'2025-01-06T09:01:31.000000Z','Ana','customers.change','{"customer":"customer_01jgxdgvegenavmfd34h70fccp","old":{"@digest":"dccf3f8ed786b9306b080fa1d29fc4110eb4d9d1040d40fa7954683a91cd50d4","@forgotten":{"kind":"person","given":"forgotten","family":"forgotten","title":"","suffix":"","family_first":false,"written":"","derived":false}},"new":{"@digest":"437b9dbb7cd68ade4c5583db9fa6f936e3d9aeccd53d7ca2c512887e64e49514","@forgotten":{"kind":"person","given":"forgotten","family":"forgotten","title":"","suffix":"","family_first":false,"written":"","derived":false}}}','{"old":{"salt":"e93f1346258c93f26545a00acb3cc18a","value":{"kind":"person","given":"Bob","family":"Żak","title":"","suffix":"","family_first":false,"written":"","derived":false}},"new":{"salt":"9b85002404f8673ce01368605d359944","value":{"kind":"person","given":"Robert","family":"Żak","title":"","suffix":"","family_first":false,"written":"","derived":false}}}','4bfb28cb2d873a29df745f466365c094bbbc52f72c128b44e495ef67de597c3a');
INSERT INTO "officecore_event" VALUES('main',54,'event_01jh2j8rm0eabrf8yy98xhh3xm','entry.posted','entry_01jh2j8rm0eabrf8yy98xhh3xk',1,'2025-01-08T09:00:00.000000Z','Ana','ledger.post','{"entry":{"id":"entry_01jh2j8rm0eabrf8yy98xhh3xk","day":"2025-01-03","at":"2025-01-08T09:00:00.000000Z","lines":[{"account":"1100","amount":{"amount":"100","currency":"JPY"},"text":""},{"account":"3100","amount":{"amount":"-100","currency":"JPY"},"text":""},{"account":"1100","amount":{"amount":"7.00","currency":"EUR"},"text":""},{"account":"3100","amount":{"amount":"-7.00","currency":"EUR"},"text":""}],"source":"move_01jgxdgqhgewds971zh34fn2x9","text":"Kapital 資本","reverses":null}}',NULL,'b2d7a9fbddbc8737a5962e1f50c0ac20f880dccabf5799c35de84518cb4ee8d8');
INSERT INTO "officecore_event" VALUES('main',55,'event_01jh2j8rm0eabrf8yy98xhh3xp','entry.posted','entry_01jh2j8rm0eabrf8yy98xhh3xn',1,'2025-01-08T09:00:00.000000Z','Ana','ledger.reverse','{"entry":{"id":"entry_01jh2j8rm0eabrf8yy98xhh3xn","day":"2025-01-09","at":"2025-01-08T09:00:00.000000Z","lines":[{"account":"1100","amount":{"amount":"-100","currency":"JPY"},"text":""},{"account":"3100","amount":{"amount":"100","currency":"JPY"},"text":""},{"account":"1100","amount":{"amount":"-7.00","currency":"EUR"},"text":""},{"account":"3100","amount":{"amount":"7.00","currency":"EUR"},"text":""}],"source":"move_01jgxdgqhgewds971zh34fn2x9","text":"Taken back","reverses":"entry_01jh2j8rm0eabrf8yy98xhh3xk"}}',NULL,'05389009df8a29891aed26d4b10612df39ab498909a52a7110f4bb71977f2ae2');
CREATE TABLE officecore_head (
	tenant VARCHAR NOT NULL, 
	position BIGINT NOT NULL, 
	digest VARCHAR NOT NULL, 
	PRIMARY KEY (tenant)
)
 WITHOUT ROWID

;
INSERT INTO "officecore_head" VALUES('main',55,'05389009df8a29891aed26d4b10612df39ab498909a52a7110f4bb71977f2ae2');
CREATE TABLE officecore_layout (
	one INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (one), 
	CONSTRAINT officecore_layout__one CHECK (one = 1)
);
INSERT INTO "officecore_layout" VALUES(1,2);
CREATE TABLE officecore_line (
	tenant VARCHAR NOT NULL, 
	entry VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	account VARCHAR NOT NULL, 
	currency VARCHAR NOT NULL, 
	minor BIGINT NOT NULL, 
	text VARCHAR NOT NULL, 
	PRIMARY KEY (tenant, entry, place), 
	FOREIGN KEY(tenant, entry) REFERENCES officecore_entry (tenant, id)
);
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdgsg0ejk8r4ea2gwras7s',0,'1300','EUR',1200,'onetwo');
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdgsg0ejk8r4ea2gwras7s',1,'2150','EUR',-1200,'');
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdh84regpv42dy3xvmrbka',0,'1200','EUR',1000,'onetwo');
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdh84regpv42dy3xvmrbka',1,'4100','EUR',-1000,'');
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdha38e6cs752wt83t1efa',0,'5100','EUR',480,'onetwo');
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdha38e6cs752wt83t1efa',1,'1300','EUR',-480,'');
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdhe08esevd3wjcec3w6sb',0,'5100','EUR',500,'onetwo');
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdhe08esevd3wjcec3w6sb',1,'4100','EUR',-500,'threefour');
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdj1h8e0xaak55b0n2sean',0,'5100','EUR',-500,'onetwo');
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdj1h8e0xaak55b0n2sean',1,'4100','EUR',500,'threefour');
INSERT INTO "officecore_line" VALUES('main','entry_01jh2j8rm0eabrf8yy98xhh3xk',0,'1100','JPY',100,'');
INSERT INTO "officecore_line" VALUES('main','entry_01jh2j8rm0eabrf8yy98xhh3xk',1,'3100','JPY',-100,'');
INSERT INTO "officecore_line" VALUES('main','entry_01jh2j8rm0eabrf8yy98xhh3xk',2,'1100','EUR',700,'');
INSERT INTO "officecore_line" VALUES('main','entry_01jh2j8rm0eabrf8yy98xhh3xk',3,'3100','EUR',-700,'');
INSERT INTO "officecore_line" VALUES('main','entry_01jh2j8rm0eabrf8yy98xhh3xn',0,'1100','JPY',-100,'');
INSERT INTO "officecore_line" VALUES('main','entry_01jh2j8rm0eabrf8yy98xhh3xn',1,'3100','JPY',100,'');
INSERT INTO "officecore_line" VALUES('main','entry_01jh2j8rm0eabrf8yy98xhh3xn',2,'1100','EUR',-700,'');
INSERT INTO "officecore_line" VALUES('main','entry_01jh2j8rm0eabrf8yy98xhh3xn',3,'3100','EUR',700,'');
CREATE TABLE officecore_searchable (
	kind VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	PRIMARY KEY (kind, name)
);
INSERT INTO "officecore_searchable" VALUES('account','code');
INSERT INTO "officecore_searchable" VALUES('account','id');
INSERT INTO "officecore_searchable" VALUES('account','officecore_insured__cover');
INSERT INTO "officecore_searchable" VALUES('account','officecore_insured__policy');
INSERT INTO "officecore_searchable" VALUES('account','officecore_insured__risks');
INSERT INTO "officecore_searchable" VALUES('account','parent');
INSERT INTO "officecore_searchable" VALUES('account','role');
INSERT INTO "officecore_searchable" VALUES('account','type');
INSERT INTO "officecore_searchable" VALUES('item','category');
INSERT INTO "officecore_searchable" VALUES('item','id');
INSERT INTO "officecore_searchable" VALUES('item','name');
INSERT INTO "officecore_searchable" VALUES('item','officecore_insured__cover');
INSERT INTO "officecore_searchable" VALUES('item','officecore_insured__policy');
INSERT INTO "officecore_searchable" VALUES('item','officecore_insured__risks');
INSERT INTO "officecore_searchable" VALUES('item','sku');
INSERT INTO "officecore_searchable" VALUES('move','at');
INSERT INTO "officecore_searchable" VALUES('move','day');
INSERT INTO "officecore_searchable" VALUES('move','destination');
INSERT INTO "officecore_searchable" VALUES('move','id');
INSERT INTO "officecore_searchable" VALUES('move','item');
INSERT INTO "officecore_searchable" VALUES('move','number');
INSERT INTO "officecore_searchable" VALUES('move','officecore_insured__cover');
INSERT INTO "officecore_searchable" VALUES('move','officecore_insured__policy');
INSERT INTO "officecore_searchable" VALUES('move','officecore_insured__risks');
INSERT INTO "officecore_searchable" VALUES('move','origin');
INSERT INTO "officecore_searchable" VALUES('move','purpose');
INSERT INTO "officecore_searchable" VALUES('move','source');
INSERT INTO "officecore_searchable" VALUES('customer','contact_keys');
INSERT INTO "officecore_searchable" VALUES('customer','display_name');
INSERT INTO "officecore_searchable" VALUES('customer','id');
INSERT INTO "officecore_searchable" VALUES('customer','number');
INSERT INTO "officecore_searchable" VALUES('customer','officecore_insured__cover');
INSERT INTO "officecore_searchable" VALUES('customer','officecore_insured__policy');
INSERT INTO "officecore_searchable" VALUES('customer','officecore_insured__risks');
INSERT INTO "officecore_searchable" VALUES('customer','state');
INSERT INTO "officecore_searchable" VALUES('sale','customer');
INSERT INTO "officecore_searchable" VALUES('sale','id');
INSERT INTO "officecore_searchable" VALUES('sale','items');
INSERT INTO "officecore_searchable" VALUES('sale','officecore_insured__cover');
INSERT INTO "officecore_searchable" VALUES('sale','officecore_insured__policy');
INSERT INTO "officecore_searchable" VALUES('sale','officecore_insured__risks');
INSERT INTO "officecore_searchable" VALUES('sale','placed_at');
INSERT INTO "officecore_searchable" VALUES('sale','quoted_at');
INSERT INTO "officecore_searchable" VALUES('sale','required');
INSERT INTO "officecore_searchable" VALUES('sale','seller');
INSERT INTO "officecore_searchable" VALUES('sale','status');
INSERT INTO "officecore_searchable" VALUES('ticket','assignee');
INSERT INTO "officecore_searchable" VALUES('ticket','customer');
INSERT INTO "officecore_searchable" VALUES('ticket','id');
INSERT INTO "officecore_searchable" VALUES('ticket','officecore_insured__cover');
INSERT INTO "officecore_searchable" VALUES('ticket','officecore_insured__policy');
INSERT INTO "officecore_searchable" VALUES('ticket','officecore_insured__risks');
INSERT INTO "officecore_searchable" VALUES('ticket','opened_at');
INSERT INTO "officecore_searchable" VALUES('ticket','source');
INSERT INTO "officecore_searchable" VALUES('ticket','status');
INSERT INTO "officecore_searchable" VALUES('sample_parcel','beside');
INSERT INTO "officecore_searchable" VALUES('sample_parcel','due');
INSERT INTO "officecore_searchable" VALUES('sample_parcel','fragile');
INSERT INTO "officecore_searchable" VALUES('sample_parcel','id');
INSERT INTO "officecore_searchable" VALUES('sample_parcel','labels');
INSERT INTO "officecore_searchable" VALUES('sample_parcel','officecore_insured__cover');
INSERT INTO "officecore_searchable" VALUES('sample_parcel','officecore_insured__policy');
INSERT INTO "officecore_searchable" VALUES('sample_parcel','officecore_insured__risks');
INSERT INTO "officecore_searchable" VALUES('sample_parcel','pieces');
INSERT INTO "officecore_searchable" VALUES('sample_parcel','places');
INSERT INTO "officecore_searchable" VALUES('sample_parcel','seen');
INSERT INTO "officecore_searchable" VALUES('sample_parcel','speed');
INSERT INTO "officecore_searchable" VALUES('sample_parcel','to');
INSERT INTO "officecore_searchable" VALUES('sample_parcel','weight');
INSERT INTO "officecore_searchable" VALUES('sample_parcel','worth');
CREATE TABLE officecore_unsealed (
	tenant VARCHAR NOT NULL, 
	number BIGINT NOT NULL, 
	events VARCHAR NOT NULL, 
	PRIMARY KEY (tenant, number)
);
CREATE TABLE officecore_unsettled (
	tenant VARCHAR NOT NULL, 
	number BIGINT NOT NULL, 
	account VARCHAR NOT NULL, 
	currency VARCHAR NOT NULL, 
	day VARCHAR NOT NULL, 
	minor BIGINT NOT NULL, 
	PRIMARY KEY (tenant, number)
);
CREATE TABLE sale (
	tenant VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	version BIGINT NOT NULL, 
	document VARCHAR NOT NULL, 
	by_customer VARCHAR, 
	by_seller VARCHAR, 
	by_required VARCHAR, 
	by_quoted_at VARCHAR, 
	by_placed_at VARCHAR, 
	by_status VARCHAR, 
	PRIMARY KEY (tenant, id)
);
INSERT INTO "sale" VALUES('main','sale_01jgxdgzbgeq28fzst72we69tc',3,'{"version":3,"records":[],"id":"sale_01jgxdgzbgeq28fzst72we69tc","customer":"customer_01jgxdgvegenavmfd34h70fccp","seller":null,"terms":{"currency":"EUR","lines":[{"number":1,"item":"item_01jgxdgnk0eywb6tj06g4sxr76","description":"","quantity":"4","price":"2.5","discount":"0"}],"discount":null,"charges":[]},"required":null,"quoted_at":"2025-01-06T09:00:54.000000Z","placed_at":"2025-01-06T09:00:56.000000Z","shipments":[{"number":1,"at":"2025-01-06T09:00:58.000000Z","day":"2025-01-06","lines":[{"number":1,"item":"item_01jgxdgnk0eywb6tj06g4sxr76","quantity":"4","net":{"amount":"10.00","currency":"EUR"}}],"charges":{"amount":"0.00","currency":"EUR"}}],"returns":[],"cancellation":null}','customer_01jgxdgvegenavmfd34h70fccp',NULL,NULL,'2025-01-06T09:00:54.000000Z','2025-01-06T09:00:56.000000Z','shipped');
CREATE TABLE sale__search (
	tenant VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	PRIMARY KEY (tenant, name, value, id)
)
 WITHOUT ROWID

;
INSERT INTO "sale__search" VALUES('main','items','item_01jgxdgnk0eywb6tj06g4sxr76','sale_01jgxdgzbgeq28fzst72we69tc');
CREATE TABLE sample_parcel (
	tenant VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	version BIGINT NOT NULL, 
	document VARCHAR NOT NULL, 
	by_to VARCHAR, 
	by_speed VARCHAR, 
	by_worth VARCHAR, 
	by_weight VARCHAR, 
	by_pieces VARCHAR, 
	by_fragile VARCHAR, 
	by_due VARCHAR, 
	by_beside VARCHAR, 
	by_seen VARCHAR, 
	PRIMARY KEY (tenant, id)
);
INSERT INTO "sample_parcel" VALUES('main','sample_parcel_01jgxdfam0e78ann8fkjn9ppd9',1,'{"version":1,"records":[],"id":"sample_parcel_01jgxdfam0e78ann8fkjn9ppd9","to":"","speed":"normal","worth":null,"weight":"0","pieces":1,"fragile":false,"due":null,"beside":null,"labels":[],"size":null,"fee":"0","content":null,"log":[]}','','normal',NULL,'0','150001','0',NULL,NULL,NULL);
INSERT INTO "sample_parcel" VALUES('main','sample_parcel_01jgxdfam0e78ann8fkjn9ppda',1,'{"version":1,"records":[],"id":"sample_parcel_01jgxdfam0e78ann8fkjn9ppda","to":"a","speed":"normal","worth":{"amount":"5.00","currency":"EUR"},"weight":"1.50","pieces":2,"fragile":false,"due":"2025-01-06","beside":null,"labels":[],"size":null,"fee":"0","content":null,"log":[]}','a','normal','EUR 150025','1500015','150002','0','2025-01-06',NULL,NULL);
INSERT INTO "sample_parcel" VALUES('main','sample_parcel_01jgxdfam0e78ann8fkjn9ppdb',1,'{"version":1,"records":[],"id":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdb","to":"A","speed":"normal","worth":{"amount":"-5.00","currency":"EUR"},"weight":"0","pieces":10,"fragile":true,"due":null,"beside":null,"labels":[],"size":null,"fee":"0","content":null,"log":[]}','A','normal','EUR -49974~','0','150011','1',NULL,NULL,NULL);
INSERT INTO "sample_parcel" VALUES('main','sample_parcel_01jgxdfam0e78ann8fkjn9ppdc',1,'{"version":1,"records":[],"id":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdc","to":"Ä","speed":"Slow boat","worth":{"amount":"5.00","currency":"USD"},"weight":"0","pieces":1,"fragile":false,"due":"2025-01-07","beside":null,"labels":[],"size":null,"fee":"0","content":null,"log":[{"kind":"scanned","at":"0001-01-01T00:00:00.000000Z","place":"Łódź"}]}','Ä','Slow boat','USD 150025','0','150001','0','2025-01-07',NULL,'0001-01-01T00:00:00.000000Z');
INSERT INTO "sample_parcel" VALUES('main','sample_parcel_01jgxdfam0e78ann8fkjn9ppdd',1,'{"version":1,"records":[],"id":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdd","to":"b","speed":"normal","worth":{"amount":"0.001","currency":"BHD"},"weight":"-0.1","pieces":9,"fragile":false,"due":null,"beside":null,"labels":[],"size":null,"fee":"0","content":null,"log":[{"kind":"scanned","at":"2025-01-06T09:00:00.000000Z","place":"Łódź"},{"kind":"scanned","at":"2025-01-06T09:00:00.000001Z","place":""}]}','b','normal','BHD 150001','-50008~','150009','0',NULL,NULL,'2025-01-06T09:00:00.000001Z');
INSERT INTO "sample_parcel" VALUES('main','sample_parcel_01jgxdfam0e78ann8fkjn9ppde',1,'{"version":1,"records":[],"id":"sample_parcel_01jgxdfam0e78ann8fkjn9ppde","to":"B\u0000b","speed":"express","worth":{"amount":"100000000000000000000.00","currency":"EUR"},"weight":"0","pieces":100000000000000000000,"fragile":false,"due":null,"beside":null,"labels":[],"size":null,"fee":"0","content":null,"log":[{"kind":"scanned","at":"9999-12-31T23:59:59.999999Z","place":"Bonn"}]}','Bb','express','EUR 150221','0','150201','0',NULL,NULL,'9999-12-31T23:59:59.999999Z');
INSERT INTO "sample_parcel" VALUES('main','sample_parcel_01jgxdfam0e78ann8fkjn9ppdf',1,'{"version":1,"records":[],"id":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdf","to":"ab","speed":"normal","worth":null,"weight":"12345678901234567.123456789","pieces":1,"fragile":false,"due":"0001-01-01","beside":"sample_parcel_01jgxdfam0e78ann8fkjn9ppd9","labels":[],"size":null,"fee":"0","content":null,"log":[]}','ab','normal',NULL,'1501612345678901234567123456789','150001','0','0001-01-01','sample_parcel_01jgxdfam0e78ann8fkjn9ppd9',NULL);
INSERT INTO "sample_parcel" VALUES('main','sample_parcel_01jgxdfam0e78ann8fkjn9ppdg',1,'{"version":1,"records":[],"id":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdg","to":"%","speed":"normal","worth":null,"weight":"12345678901234567.123456788","pieces":1,"fragile":false,"due":"9999-12-31","beside":null,"labels":[],"size":null,"fee":"0","content":null,"log":[]}','%','normal',NULL,'1501612345678901234567123456788','150001','0','9999-12-31',NULL,NULL);
INSERT INTO "sample_parcel" VALUES('main','sample_parcel_01jgxdfam0e78ann8fkjn9ppdh',1,'{"version":1,"records":[],"id":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdh","to":"a","speed":"normal","worth":{"amount":"0.00","currency":"EUR"},"weight":"0","pieces":1,"fragile":false,"due":null,"beside":null,"labels":["Red","red"],"size":null,"fee":"0","content":null,"log":[]}','a','normal','EUR 0','0','150001','0',NULL,NULL,NULL);
INSERT INTO "sample_parcel" VALUES('main','sample_parcel_01jgxdfam0e78ann8fkjn9ppdj',1,'{"version":1,"records":[],"id":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdj","to":"''; DROP TABLE sample_parcel; --","speed":"normal","worth":null,"weight":"0","pieces":1,"fragile":false,"due":null,"beside":null,"labels":["","red","🙂"],"size":null,"fee":"0","content":null,"log":[]}','''; DROP TABLE sample_parcel; --','normal',NULL,'0','150001','0',NULL,NULL,NULL);
INSERT INTO "sample_parcel" VALUES('main','sample_parcel_01jgxdfam0e78ann8fkjn9ppdk',1,'{"version":1,"records":[],"id":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdk","to":"🙂","speed":"normal","worth":{"amount":"5.00","currency":"EUR"},"weight":"0","pieces":1,"fragile":false,"due":null,"beside":null,"labels":[],"size":[3,"0.10"],"fee":"0.07","content":null,"log":[]}','🙂','normal','EUR 150025','0','150001','0',NULL,NULL,NULL);
INSERT INTO "sample_parcel" VALUES('main','sample_parcel_01jgxdfam0e78ann8fkjn9ppdm',1,'{"version":1,"records":[],"id":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdm","to":"￿","speed":"normal","worth":null,"weight":"1.5","pieces":1,"fragile":false,"due":null,"beside":null,"labels":[],"size":null,"fee":"0","content":{"amount":"2.500","unit":"kg"},"log":[]}','￿','normal',NULL,'1500015','150001','0',NULL,NULL,NULL);
CREATE TABLE sample_parcel__search (
	tenant VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	PRIMARY KEY (tenant, name, value, id)
)
 WITHOUT ROWID

;
INSERT INTO "sample_parcel__search" VALUES('main','places','Łódź','sample_parcel_01jgxdfam0e78ann8fkjn9ppdc');
INSERT INTO "sample_parcel__search" VALUES('main','places','','sample_parcel_01jgxdfam0e78ann8fkjn9ppdd');
INSERT INTO "sample_parcel__search" VALUES('main','places','Łódź','sample_parcel_01jgxdfam0e78ann8fkjn9ppdd');
INSERT INTO "sample_parcel__search" VALUES('main','places','Bonn','sample_parcel_01jgxdfam0e78ann8fkjn9ppde');
INSERT INTO "sample_parcel__search" VALUES('main','labels','Red','sample_parcel_01jgxdfam0e78ann8fkjn9ppdh');
INSERT INTO "sample_parcel__search" VALUES('main','labels','red','sample_parcel_01jgxdfam0e78ann8fkjn9ppdh');
INSERT INTO "sample_parcel__search" VALUES('main','labels','','sample_parcel_01jgxdfam0e78ann8fkjn9ppdj');
INSERT INTO "sample_parcel__search" VALUES('main','labels','red','sample_parcel_01jgxdfam0e78ann8fkjn9ppdj');
INSERT INTO "sample_parcel__search" VALUES('main','labels','🙂','sample_parcel_01jgxdfam0e78ann8fkjn9ppdj');
CREATE TABLE ticket (
	tenant VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	version BIGINT NOT NULL, 
	document VARCHAR NOT NULL, 
	by_customer VARCHAR, 
	by_source VARCHAR, 
	by_assignee VARCHAR, 
	by_status VARCHAR, 
	by_opened_at VARCHAR, 
	PRIMARY KEY (tenant, id)
);
INSERT INTO "ticket" VALUES('main','ticket_01jgxdhc1resx9r2a3fr76nsa8',1,'{"version":1,"records":[],"id":"ticket_01jgxdhc1resx9r2a3fr76nsa8","subject":"Tea is cold","customer":"customer_01jgxdgvegenavmfd34h70fccp","source":null,"assignee":null,"log":[{"kind":"message","at":"2025-01-06T09:01:07.000000Z","author":"customer","text":"It came cold.","public":true,"automatic":false,"reference":null,"by":null,"written_at":null}]}','customer_01jgxdgvegenavmfd34h70fccp',NULL,NULL,'new','2025-01-06T09:01:07.000000Z');
CREATE TABLE ticket__search (
	tenant VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	PRIMARY KEY (tenant, name, value, id)
)
 WITHOUT ROWID

;
CREATE UNIQUE INDEX officecore_entry__by_reverses ON officecore_entry (tenant, reverses);
CREATE INDEX officecore_entry__by_source ON officecore_entry (tenant, source, day, id);
CREATE INDEX officecore_entry__by_day ON officecore_entry (tenant, day, id);
CREATE INDEX officecore_line__by_account ON officecore_line (tenant, account, entry);
CREATE INDEX account__by_code ON account (tenant, by_code, id);
CREATE INDEX account__by_parent ON account (tenant, by_parent, id);
CREATE INDEX account__by_type ON account (tenant, by_type, id);
CREATE INDEX account__by_role ON account (tenant, by_role, id);
CREATE INDEX account__search__by_id ON account__search (tenant, id);
CREATE INDEX item__by_sku ON item (tenant, by_sku, id);
CREATE INDEX item__by_name ON item (tenant, by_name, id);
CREATE INDEX item__by_category ON item (tenant, by_category, id);
CREATE INDEX item__search__by_id ON item__search (tenant, id);
CREATE INDEX move__by_at ON move (tenant, by_at, id);
CREATE INDEX move__by_day ON move (tenant, by_day, id);
CREATE INDEX move__by_origin ON move (tenant, by_origin, id);
CREATE INDEX move__by_number ON move (tenant, by_number, id);
CREATE INDEX move__by_item ON move (tenant, by_item, id);
CREATE INDEX move__by_destination ON move (tenant, by_destination, id);
CREATE INDEX move__by_purpose ON move (tenant, by_purpose, id);
CREATE INDEX move__by_source ON move (tenant, by_source, id);
CREATE INDEX move__search__by_id ON move__search (tenant, id);
CREATE INDEX customer__by_state ON customer (tenant, by_state, id);
CREATE INDEX customer__by_display_name ON customer (tenant, by_display_name, id);
CREATE INDEX customer__by_number ON customer (tenant, by_number, id);
CREATE INDEX customer__search__by_id ON customer__search (tenant, id);
CREATE INDEX sale__by_status ON sale (tenant, by_status, id);
CREATE INDEX sale__by_required ON sale (tenant, by_required, id);
CREATE INDEX sale__by_seller ON sale (tenant, by_seller, id);
CREATE INDEX sale__by_quoted_at ON sale (tenant, by_quoted_at, id);
CREATE INDEX sale__by_customer ON sale (tenant, by_customer, id);
CREATE INDEX sale__by_placed_at ON sale (tenant, by_placed_at, id);
CREATE INDEX sale__search__by_id ON sale__search (tenant, id);
CREATE INDEX ticket__by_customer ON ticket (tenant, by_customer, id);
CREATE INDEX ticket__by_source ON ticket (tenant, by_source, id);
CREATE INDEX ticket__by_assignee ON ticket (tenant, by_assignee, id);
CREATE INDEX ticket__by_status ON ticket (tenant, by_status, id);
CREATE INDEX ticket__by_opened_at ON ticket (tenant, by_opened_at, id);
CREATE INDEX ticket__search__by_id ON ticket__search (tenant, id);
CREATE INDEX sample_parcel__by_speed ON sample_parcel (tenant, by_speed, id);
CREATE INDEX sample_parcel__by_beside ON sample_parcel (tenant, by_beside, id);
CREATE INDEX sample_parcel__by_seen ON sample_parcel (tenant, by_seen, id);
CREATE INDEX sample_parcel__by_worth ON sample_parcel (tenant, by_worth, id);
CREATE INDEX sample_parcel__by_to ON sample_parcel (tenant, by_to, id);
CREATE INDEX sample_parcel__by_weight ON sample_parcel (tenant, by_weight, id);
CREATE INDEX sample_parcel__by_pieces ON sample_parcel (tenant, by_pieces, id);
CREATE INDEX sample_parcel__by_fragile ON sample_parcel (tenant, by_fragile, id);
CREATE INDEX sample_parcel__by_due ON sample_parcel (tenant, by_due, id);
CREATE INDEX sample_parcel__search__by_id ON sample_parcel__search (tenant, id);
CREATE INDEX officecore_event__by_subject ON officecore_event (tenant, subject) WHERE personal IS NOT NULL;
COMMIT;
