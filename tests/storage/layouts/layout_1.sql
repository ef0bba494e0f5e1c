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
	PRIMARY KEY (tenant, position)
);
INSERT INTO "officecore_event" VALUES('main',1,'event_01jgxdfbk8exk92cr3axb7cpef','account.opened','account_01jgxdfam0e84t7p0mqz12n4g0',1,'2025-01-06T09:00:01.000000Z','Ana','ledger.open','{"account":"account_01jgxdfam0e84t7p0mqz12n4g0","code":"1000","name":"Assets","type":"asset"}');
INSERT INTO "officecore_event" VALUES('main',2,'event_01jgxdfdhreh6tw7h2e429kdje','account.opened','account_01jgxdfcjgexa922pdetxjpqhk',1,'2025-01-06T09:00:03.000000Z','Ana','ledger.open','{"account":"account_01jgxdfcjgexa922pdetxjpqhk","code":"1100","name":"Bank","type":"asset"}');
INSERT INTO "officecore_event" VALUES('main',3,'event_01jgxdffg8e5gsda2rv4vz9rnf','account.opened','account_01jgxdfeh0e1hsmqc7rae9zsd5',1,'2025-01-06T09:00:05.000000Z','Ana','ledger.open','{"account":"account_01jgxdfeh0e1hsmqc7rae9zsd5","code":"1200","name":"Trade receivables","type":"asset"}');
INSERT INTO "officecore_event" VALUES('main',4,'event_01jgxdfherejdv1cy7h8s50k6h','account.opened','account_01jgxdfgfgezar6ss0rpbtcef4',1,'2025-01-06T09:00:07.000000Z','Ana','ledger.open','{"account":"account_01jgxdfgfgezar6ss0rpbtcef4","code":"1300","name":"Inventory","type":"asset"}');
INSERT INTO "officecore_event" VALUES('main',5,'event_01jgxdfkd8ezpbzdsfbqmphr0c','account.opened','account_01jgxdfje0eac9vk725vghjd38',1,'2025-01-06T09:00:09.000000Z','Ana','ledger.open','{"account":"account_01jgxdfje0eac9vk725vghjd38","code":"1500","name":"Equipment","type":"asset"}');
INSERT INTO "officecore_event" VALUES('main',6,'event_01jgxdfnbret29t5vdgag1zzc1','account.opened','account_01jgxdfmcge8xsj6rgvez0054s',1,'2025-01-06T09:00:11.000000Z','Ana','ledger.open','{"account":"account_01jgxdfmcge8xsj6rgvez0054s","code":"1590","name":"Accumulated depreciation","type":"asset"}');
INSERT INTO "officecore_event" VALUES('main',7,'event_01jgxdfqa8e469v6nfynz6cez2','account.opened','account_01jgxdfpb0ea6bgc3zpepy9th1',1,'2025-01-06T09:00:13.000000Z','Ana','ledger.open','{"account":"account_01jgxdfpb0ea6bgc3zpepy9th1","code":"2000","name":"Liabilities","type":"liability"}');
INSERT INTO "officecore_event" VALUES('main',8,'event_01jgxdfs8rephb4f7v739zjh3e','account.opened','account_01jgxdfr9geq3axgb9pjbs7bs2',1,'2025-01-06T09:00:15.000000Z','Ana','ledger.open','{"account":"account_01jgxdfr9geq3axgb9pjbs7bs2","code":"2100","name":"Trade payables","type":"liability"}');
INSERT INTO "officecore_event" VALUES('main',9,'event_01jgxdfv78eg4888155sn2cc13','account.opened','account_01jgxdft80ep2a0315ac0srrqg',1,'2025-01-06T09:00:17.000000Z','Ana','ledger.open','{"account":"account_01jgxdft80ep2a0315ac0srrqg","code":"2150","name":"Goods received, not billed","type":"liability"}');
INSERT INTO "officecore_event" VALUES('main',10,'event_01jgxdfx5revwswr95n27nm7np','account.opened','account_01jgxdfw6geha9c41mfmbjbztb',1,'2025-01-06T09:00:19.000000Z','Ana','ledger.open','{"account":"account_01jgxdfw6geha9c41mfmbjbztb","code":"3000","name":"Equity","type":"equity"}');
INSERT INTO "officecore_event" VALUES('main',11,'event_01jgxdfz48ekmak6909systvm8','account.opened','account_01jgxdfy50edjv21xgr9e8vjqj',1,'2025-01-06T09:00:21.000000Z','Ana','ledger.open','{"account":"account_01jgxdfy50edjv21xgr9e8vjqj","code":"3100","name":"Owner''s capital","type":"equity"}');
INSERT INTO "officecore_event" VALUES('main',12,'event_01jgxdg12rea98cbrhxq4n01f0','account.opened','account_01jgxdg03gebfv3zzxxc7y0e5h',1,'2025-01-06T09:00:23.000000Z','Ana','ledger.open','{"account":"account_01jgxdg03gebfv3zzxxc7y0e5h","code":"3900","name":"Opening balances","type":"equity"}');
INSERT INTO "officecore_event" VALUES('main',13,'event_01jgxdg318eky84v98g046ce9s','account.opened','account_01jgxdg220ezar709yrwmhjqrm',1,'2025-01-06T09:00:25.000000Z','Ana','ledger.open','{"account":"account_01jgxdg220ezar709yrwmhjqrm","code":"4000","name":"Income","type":"income"}');
INSERT INTO "officecore_event" VALUES('main',14,'event_01jgxdg4zre3evejw4dc0y7zc2','account.opened','account_01jgxdg40get9sk2zp2d4e3w66',1,'2025-01-06T09:00:27.000000Z','Ana','ledger.open','{"account":"account_01jgxdg40get9sk2zp2d4e3w66","code":"4100","name":"Sales","type":"income"}');
INSERT INTO "officecore_event" VALUES('main',15,'event_01jgxdg6y8eaxve0n5axn8f3z5','account.opened','account_01jgxdg5z0esqtq3m3y6z68y1q',1,'2025-01-06T09:00:29.000000Z','Ana','ledger.open','{"account":"account_01jgxdg5z0esqtq3m3y6z68y1q","code":"4200","name":"Freight charged","type":"income"}');
INSERT INTO "officecore_event" VALUES('main',16,'event_01jgxdg8wre6jspx2gxvx083wy','account.opened','account_01jgxdg7xgeg4r4v2v6xsww9cq',1,'2025-01-06T09:00:31.000000Z','Ana','ledger.open','{"account":"account_01jgxdg7xgeg4r4v2v6xsww9cq","code":"4300","name":"Sales returns","type":"income"}');
INSERT INTO "officecore_event" VALUES('main',17,'event_01jgxdgav8exft69mxjchkqaq9','account.opened','account_01jgxdg9w0er0ajy774kzx93w5',1,'2025-01-06T09:00:33.000000Z','Ana','ledger.open','{"account":"account_01jgxdg9w0er0ajy774kzx93w5","code":"4800","name":"Gain on disposals","type":"income"}');
INSERT INTO "officecore_event" VALUES('main',18,'event_01jgxdgcsre4xvdh3vnca02hkt','account.opened','account_01jgxdgbtgem9sfsds1swtncb6',1,'2025-01-06T09:00:35.000000Z','Ana','ledger.open','{"account":"account_01jgxdgbtgem9sfsds1swtncb6","code":"5000","name":"Expenses","type":"expense"}');
INSERT INTO "officecore_event" VALUES('main',19,'event_01jgxdger8etf9ny7mz7wx2tv3','account.opened','account_01jgxdgds0ew3862m17kydcaya',1,'2025-01-06T09:00:37.000000Z','Ana','ledger.open','{"account":"account_01jgxdgds0ew3862m17kydcaya","code":"5100","name":"Cost of goods sold","type":"expense"}');
INSERT INTO "officecore_event" VALUES('main',20,'event_01jgxdggpreeksysax95mwv0ce','account.opened','account_01jgxdgfqgej9vs20zcrmpcffd',1,'2025-01-06T09:00:39.000000Z','Ana','ledger.open','{"account":"account_01jgxdgfqgej9vs20zcrmpcffd","code":"5200","name":"Stock adjustments","type":"expense"}');
INSERT INTO "officecore_event" VALUES('main',21,'event_01jgxdgjn8ejv820t90d1ns4ve','account.opened','account_01jgxdghp0erd8bjt687v17p26',1,'2025-01-06T09:00:41.000000Z','Ana','ledger.open','{"account":"account_01jgxdghp0erd8bjt687v17p26","code":"5300","name":"Depreciation","type":"expense"}');
INSERT INTO "officecore_event" VALUES('main',22,'event_01jgxdgmkrextbwa8dpfbramyt','account.opened','account_01jgxdgkmget9sk9mv7m6dk2n8',1,'2025-01-06T09:00:43.000000Z','Ana','ledger.open','{"account":"account_01jgxdgkmget9sk9mv7m6dk2n8","code":"5900","name":"Loss on disposals","type":"expense"}');
INSERT INTO "officecore_event" VALUES('main',23,'event_01jgxdgpj8ese8wz84dfwz8h3d','item.introduced','item_01jgxdgnk0eywb6tj06g4sxr76',1,'2025-01-06T09:00:45.000000Z','Ana','stock.introduce','{"item":"item_01jgxdgnk0eywb6tj06g4sxr76","name":"Chai","sku":"TEA"}');
INSERT INTO "officecore_event" VALUES('main',24,'event_01jgxdgrgredqbnrp18wngwwyd','item.received','item_01jgxdgnk0eywb6tj06g4sxr76',2,'2025-01-06T09:00:47.000000Z','Ana','stock.receive','{"item":"item_01jgxdgnk0eywb6tj06g4sxr76","move":"move_01jgxdgqhgewds971zh34fn2x9","day":"2025-01-06","origin":"supplier","destination":"main","quantity":{"amount":"10","unit":"piece"},"cost":{"amount":"12.00","currency":"EUR"},"correction":{"amount":"0.00","currency":"EUR"},"source":null}');
INSERT INTO "officecore_event" VALUES('main',25,'event_01jgxdgtf8e49ae5j1pjk51mxs','entry.posted','entry_01jgxdgsg0ejk8r4ea2gwras7s',1,'2025-01-06T09:00:49.000000Z','system','event_01jgxdgrgredqbnrp18wngwwyd','{"entry":{"id":"entry_01jgxdgsg0ejk8r4ea2gwras7s","day":"2025-01-06","at":"2025-01-06T09:00:48.000000Z","lines":[{"account":"1300","amount":{"amount":"12.00","currency":"EUR"},"text":""},{"account":"2150","amount":{"amount":"-12.00","currency":"EUR"},"text":""}],"source":"move_01jgxdgqhgewds971zh34fn2x9","text":"Goods received","reverses":null}}');
INSERT INTO "officecore_event" VALUES('main',26,'event_01jgxdgxd0en3aann3tneh54ma','customer.registered','customer_01jgxdgvegenavmfd34h70fccp',1,'2025-01-06T09:00:52.000000Z','Ana','customers.register','{"customer":"customer_01jgxdgvegenavmfd34h70fccp","name":{"kind":"person","given":"Bob","family":"Żak","title":"","suffix":"","family_first":false,"written":"","derived":false}}');
INSERT INTO "officecore_event" VALUES('main',27,'event_01jgxdgyc8ehft33nrdgxenjeq','customer.contact_added','customer_01jgxdgvegenavmfd34h70fccp',2,'2025-01-06T09:00:53.000000Z','Ana','customers.change','{"customer":"customer_01jgxdgvegenavmfd34h70fccp","point":{"channel":"email","address":"bob@example.com","label":"","verification":null,"bounce":null}}');
INSERT INTO "officecore_event" VALUES('main',28,'event_01jgxdh0arebhahghdqhvqwa3s','sale.quoted','sale_01jgxdgzbgeq28fzst72we69tc',1,'2025-01-06T09:00:55.000000Z','Ana','sales.quote','{"sale":"sale_01jgxdgzbgeq28fzst72we69tc","customer":"customer_01jgxdgvegenavmfd34h70fccp","seller":null,"at":"2025-01-06T09:00:54.000000Z","lines":[{"number":1,"item":"item_01jgxdgnk0eywb6tj06g4sxr76","description":"","quantity":"4","price":"2.5","discount":"0"}],"net":{"amount":"10.00","currency":"EUR"}}');
INSERT INTO "officecore_event" VALUES('main',29,'event_01jgxdh298eszshn4p602qets1','sale.confirmed','sale_01jgxdgzbgeq28fzst72we69tc',2,'2025-01-06T09:00:57.000000Z','Ana','sales.confirm','{"sale":"sale_01jgxdgzbgeq28fzst72we69tc","customer":"customer_01jgxdgvegenavmfd34h70fccp","seller":null,"at":"2025-01-06T09:00:56.000000Z","required":null,"lines":[{"number":1,"item":"item_01jgxdgnk0eywb6tj06g4sxr76","description":"","quantity":"4","price":"2.5","discount":"0"}],"net":{"amount":"10.00","currency":"EUR"},"charges":{"amount":"0.00","currency":"EUR"}}');
INSERT INTO "officecore_event" VALUES('main',30,'event_01jgxdh570ewyrj3gk4p9hzmf4','sale.shipped','sale_01jgxdgzbgeq28fzst72we69tc',3,'2025-01-06T09:01:00.000000Z','Ana','sales.ship','{"sale":"sale_01jgxdgzbgeq28fzst72we69tc","customer":"customer_01jgxdgvegenavmfd34h70fccp","seller":null,"shipment":1,"at":"2025-01-06T09:00:58.000000Z","day":"2025-01-06","required":null,"lines":[{"number":1,"item":"item_01jgxdgnk0eywb6tj06g4sxr76","quantity":"4","net":{"amount":"10.00","currency":"EUR"}}],"charges":{"amount":"0.00","currency":"EUR"}}');
INSERT INTO "officecore_event" VALUES('main',31,'event_01jgxdh75geqvtq3xc3zsjj5p3','item.issued','item_01jgxdgnk0eywb6tj06g4sxr76',3,'2025-01-06T09:01:02.000000Z','system','event_01jgxdh570ewyrj3gk4p9hzmf4','{"item":"item_01jgxdgnk0eywb6tj06g4sxr76","move":"move_01jgxdh668ek7tdm77kg31zc5y","day":"2025-01-06","origin":"main","destination":"customer","quantity":{"amount":"4","unit":"piece"},"cost":{"amount":"4.80","currency":"EUR"},"correction":{"amount":"0.00","currency":"EUR"},"source":"sale_01jgxdgzbgeq28fzst72we69tc"}');
INSERT INTO "officecore_event" VALUES('main',32,'event_01jgxdh940e2ft1xx0pzcamy7v','entry.posted','entry_01jgxdh84regpv42dy3xvmrbka',1,'2025-01-06T09:01:04.000000Z','system','event_01jgxdh570ewyrj3gk4p9hzmf4','{"entry":{"id":"entry_01jgxdh84regpv42dy3xvmrbka","day":"2025-01-06","at":"2025-01-06T09:01:03.000000Z","lines":[{"account":"1200","amount":{"amount":"10.00","currency":"EUR"},"text":""},{"account":"4100","amount":{"amount":"-10.00","currency":"EUR"},"text":""}],"source":"sale_01jgxdgzbgeq28fzst72we69tc","text":"Shipment 1","reverses":null}}');
INSERT INTO "officecore_event" VALUES('main',33,'event_01jgxdhb2gepvtbbz6y1fhjp2f','entry.posted','entry_01jgxdha38e6cs752wt83t1efa',1,'2025-01-06T09:01:06.000000Z','system','event_01jgxdh75geqvtq3xc3zsjj5p3','{"entry":{"id":"entry_01jgxdha38e6cs752wt83t1efa","day":"2025-01-06","at":"2025-01-06T09:01:05.000000Z","lines":[{"account":"5100","amount":{"amount":"4.80","currency":"EUR"},"text":""},{"account":"1300","amount":{"amount":"-4.80","currency":"EUR"},"text":""}],"source":"move_01jgxdh668ek7tdm77kg31zc5y","text":"Goods issued","reverses":null}}');
INSERT INTO "officecore_event" VALUES('main',34,'event_01jgxdhd10ezfrcf6a1qkm0tp0','ticket.opened','ticket_01jgxdhc1resx9r2a3fr76nsa8',1,'2025-01-06T09:01:08.000000Z','Ana','support.open','{"ticket":"ticket_01jgxdhc1resx9r2a3fr76nsa8","customer":"customer_01jgxdgvegenavmfd34h70fccp","subject":"Tea is cold","source":null,"at":"2025-01-06T09:01:07.000000Z"}');
INSERT INTO "officecore_event" VALUES('main',35,'event_01jgxdhezge5h9y9ekqmyy8tym','entry.posted','entry_01jgxdhe08esevd3wjcec3w6sb',1,'2025-01-06T09:01:10.000000Z','Ana','ledger.post','{"entry":{"id":"entry_01jgxdhe08esevd3wjcec3w6sb","day":"2025-01-06","at":"2025-01-06T09:01:09.000000Z","lines":[{"account":"5100","amount":{"amount":"5.00","currency":"EUR"},"text":"one\u0000two"},{"account":"4100","amount":{"amount":"-5.00","currency":"EUR"},"text":"three\u0001four"}],"source":"sale_01jgxdgzbgeq28fzst72we69tc","text":"a\u0000b","reverses":null}}');
INSERT INTO "officecore_event" VALUES('main',36,'event_01jgxdhfyremjsaqfbsgfmx3kd','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppd9',1,'2025-01-06T09:01:11.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppd9","worth":null}');
INSERT INTO "officecore_event" VALUES('main',37,'event_01jgxdhgy0eyzvmasc9wac5xqj','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppda',1,'2025-01-06T09:01:12.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppda","worth":{"amount":"5.00","currency":"EUR"}}');
INSERT INTO "officecore_event" VALUES('main',38,'event_01jgxdhhx8emman0nggvjmh2yr','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppdb',1,'2025-01-06T09:01:13.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdb","worth":{"amount":"-5.00","currency":"EUR"}}');
INSERT INTO "officecore_event" VALUES('main',39,'event_01jgxdhjwgev9tp1hqj9epa3gv','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppdc',1,'2025-01-06T09:01:14.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdc","worth":{"amount":"5.00","currency":"USD"}}');
INSERT INTO "officecore_event" VALUES('main',40,'event_01jgxdhkvrevsbvmv5q5arp6vv','sample_parcel.handed','sample_parcel_01jgxdfam0e78ann8fkjn9ppdc',1,'2025-01-06T09:01:15.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdc","step":{"kind":"scanned","at":"0001-01-01T00:00:00.000000Z","place":"Łódź"}}');
INSERT INTO "officecore_event" VALUES('main',41,'event_01jgxdhmv0eay95p5ev6y0kwca','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppdd',1,'2025-01-06T09:01:16.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdd","worth":{"amount":"0.001","currency":"BHD"}}');
INSERT INTO "officecore_event" VALUES('main',42,'event_01jgxdhnt8ev4bpygnqac8ff3z','sample_parcel.handed','sample_parcel_01jgxdfam0e78ann8fkjn9ppdd',1,'2025-01-06T09:01:17.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdd","step":{"kind":"scanned","at":"2025-01-06T09:00:00.000000Z","place":"Łódź"}}');
INSERT INTO "officecore_event" VALUES('main',43,'event_01jgxdhpsge57twgkxy5fx7gz9','sample_parcel.handed','sample_parcel_01jgxdfam0e78ann8fkjn9ppdd',1,'2025-01-06T09:01:18.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdd","step":{"kind":"scanned","at":"2025-01-06T09:00:00.000001Z","place":""}}');
INSERT INTO "officecore_event" VALUES('main',44,'event_01jgxdhqrre4bs9x3ssdfrpez2','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppde',1,'2025-01-06T09:01:19.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppde","worth":{"amount":"100000000000000000000.00","currency":"EUR"}}');
INSERT INTO "officecore_event" VALUES('main',45,'event_01jgxdhrr0e25tnabegkmbjm3g','sample_parcel.handed','sample_parcel_01jgxdfam0e78ann8fkjn9ppde',1,'2025-01-06T09:01:20.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppde","step":{"kind":"scanned","at":"9999-12-31T23:59:59.999999Z","place":"Bonn"}}');
INSERT INTO "officecore_event" VALUES('main',46,'event_01jgxdhsq8ewwb3jexzafb6771','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppdf',1,'2025-01-06T09:01:21.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdf","worth":null}');
INSERT INTO "officecore_event" VALUES('main',47,'event_01jgxdhtpgeb8ttfq99j2h9z5h','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppdg',1,'2025-01-06T09:01:22.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdg","worth":null}');
INSERT INTO "officecore_event" VALUES('main',48,'event_01jgxdhvnreq0vwec5mr0ae4hg','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppdh',1,'2025-01-06T09:01:23.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdh","worth":{"amount":"0.00","currency":"EUR"}}');
INSERT INTO "officecore_event" VALUES('main',49,'event_01jgxdhwn0emaavfr0knfedjyq','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppdj',1,'2025-01-06T09:01:24.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdj","worth":null}');
INSERT INTO "officecore_event" VALUES('main',50,'event_01jgxdhxm8e378s8bpbvvs65wf','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppdk',1,'2025-01-06T09:01:25.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdk","worth":{"amount":"5.00","currency":"EUR"}}');
INSERT INTO "officecore_event" VALUES('main',51,'event_01jgxdhykgetxah8mx1ekq1fqg','sample_parcel.sent','sample_parcel_01jgxdfam0e78ann8fkjn9ppdm',1,'2025-01-06T09:01:26.000000Z','Ana','','{"parcel":"sample_parcel_01jgxdfam0e78ann8fkjn9ppdm","worth":null}');
INSERT INTO "officecore_event" VALUES('main',52,'event_01jgxdj2ggentbex6cpqndftm5','entry.posted','entry_01jgxdj1h8e0xaak55b0n2sean',1,'2025-01-06T09:01:30.000000Z','Ana','ledger.reverse','{"entry":{"id":"entry_01jgxdj1h8e0xaak55b0n2sean","day":"2025-01-06","at":"2025-01-06T09:01:29.000000Z","lines":[{"account":"5100","amount":{"amount":"-5.00","currency":"EUR"},"text":"one\u0000two"},{"account":"4100","amount":{"amount":"5.00","currency":"EUR"},"text":"three\u0001four"}],"source":"sale_01jgxdgzbgeq28fzst72we69tc","text":"Reversal of a\u0000b","reverses":"entry_01jgxdhe08esevd3wjcec3w6sb"}}');
INSERT INTO "officecore_event" VALUES('main',53,'event_01jgxdj3freswrs0pccqaetb25','customer.renamed','customer_01jgxdgvegenavmfd34h70fccp',3,'2025-01-06T09:01:31.000000Z','Ana','customers.change','{"customer":"customer_01jgxdgvegenavmfd34h70fccp","old":{"kind":"person","given":"Bob","family":"Żak","title":"","suffix":"","family_first":false,"written":"","derived":false},"new":{"kind":"person","given":"Robert","family":"Żak","title":"","suffix":"","family_first":false,"written":"","derived":false}}');
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
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdgsg0ejk8r4ea2gwras7s',0,'1300','EUR',1200,'');
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdgsg0ejk8r4ea2gwras7s',1,'2150','EUR',-1200,'');
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdh84regpv42dy3xvmrbka',0,'1200','EUR',1000,'');
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdh84regpv42dy3xvmrbka',1,'4100','EUR',-1000,'');
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdha38e6cs752wt83t1efa',0,'5100','EUR',480,'');
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdha38e6cs752wt83t1efa',1,'1300','EUR',-480,'');
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdhe08esevd3wjcec3w6sb',0,'5100','EUR',500,'one');
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdhe08esevd3wjcec3w6sb',1,'4100','EUR',-500,'threefour');
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdj1h8e0xaak55b0n2sean',0,'5100','EUR',-500,'one');
INSERT INTO "officecore_line" VALUES('main','entry_01jgxdj1h8e0xaak55b0n2sean',1,'4100','EUR',500,'threefour');
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
CREATE INDEX officecore_event__by_subject ON officecore_event (tenant, subject, position);
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
COMMIT;
