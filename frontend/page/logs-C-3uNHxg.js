var e=`Feb  3 02:04:02 data-03 postgres[19410]: [42-1] 2026-02-03 02:04:02.963 UTC [19410] inventory@inventory LOG:  duration: 513.313 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:04:05 app-11 inventory-api[881]: ts=2026-02-03T02:04:05.443Z level=info method=GET path=/v1/stock/SKU-19620 status=200 duration=9ms
Feb  3 02:04:09 data-03 elasticsearch[1041]: [2026-02-03T02:04:09,890][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:04:38 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:04:38.041Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":893,"total":893}}}}}}
Feb  3 02:04:40 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:04:40.766Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":942,"total":942}}}}}}
Feb  3 02:04:43 data-03 elasticsearch[1041]: [2026-02-03T02:04:43,118][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:04:43 data-03 elasticsearch[1041]: [2026-02-03T02:04:43,897][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:04:45 data-03 postgres[20020]: [42-1] 2026-02-03 02:04:45.894 UTC [20020] inventory@inventory LOG:  duration: 554.435 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:04:48 data-03 kernel: [811250.935094] TCP: request_sock_TCP: Possible SYN flooding on port 9200. Sending cookies.  Check SNMP counters.
Feb  3 02:04:48 data-03 elasticsearch[1041]: [2026-02-03T02:04:48,834][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][88047] overhead, spent [318ms] collecting in the last [1s]
Feb  3 02:04:53 app-11 inventory-api[881]: ts=2026-02-03T02:04:53.991Z level=warn msg="stock row locked, retrying" sku=SKU-78271 attempt=1
Feb  3 02:04:58 data-03 systemd[1]: Starting Collect sysstat information...
Feb  3 02:05:01 data-03 CRON[20101]: (telemetry) CMD (/usr/local/bin/push-metrics)
Feb  3 02:05:08 app-11 inventory-api[881]: ts=2026-02-03T02:05:08.706Z level=info method=GET path=/v1/stock/SKU-90359 status=200 duration=14ms
Feb  3 02:05:27 app-11 inventory-api[881]: ts=2026-02-03T02:05:27.230Z level=info method=GET path=/v1/stock/SKU-14332 status=200 duration=20ms
Feb  3 02:05:33 app-11 inventory-api[881]: ts=2026-02-03T02:05:33.619Z level=warn msg="stock row locked, retrying" sku=SKU-84398 attempt=1
Feb  3 02:05:46 data-03 postgres[19411]: [55-1] 2026-02-03 02:05:46.637 UTC [19411] inventory@inventory LOG:  duration: 468.464 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:05:51 data-03 elasticsearch[1041]: [2026-02-03T02:05:51,066][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:06:00 data-03 systemd[1]: Finished Collect sysstat information.
Feb  3 02:06:00 app-11 inventory-api[881]: ts=2026-02-03T02:06:00.582Z level=info method=GET path=/v1/stock/SKU-68923 status=200 duration=38ms
Feb  3 02:06:07 data-03 elasticsearch[1041]: [2026-02-03T02:06:07,076][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][88126] overhead, spent [365ms] collecting in the last [1s]
Feb  3 02:06:09 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:06:09.569Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":251,"total":251}}}}}}
Feb  3 02:06:09 data-03 systemd[1]: Starting Collect sysstat information...
Feb  3 02:06:14 data-03 postgres[18240]: [29-1] 2026-02-03 02:06:14.186 UTC [18240] inventory@inventory LOG:  duration: 446.723 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:06:18 data-03 postgres[18977]: [35-1] 2026-02-03 02:06:18.417 UTC [18977] inventory@inventory LOG:  duration: 638.168 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:06:34 data-03 chronyd[598]: Selected source 10.60.0.1
Feb  3 02:06:38 app-11 inventory-api[881]: ts=2026-02-03T02:06:38.467Z level=info method=GET path=/v1/stock/SKU-77311 status=200 duration=27ms
Feb  3 02:06:39 data-03 elasticsearch[1041]: [2026-02-03T02:06:39,871][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][88158] overhead, spent [308ms] collecting in the last [1s]
Feb  3 02:06:40 data-03 postgres[811]: [33-1] 2026-02-03 02:06:40.265 UTC [811] LOG:  checkpoint complete: wrote 856 buffers (5.6%); 0 WAL file(s) added, 0 removed, 8 recycled; write=164.649 s, sync=0.086 s, total=269.352 s; sync files=158, longest=0.018 s, average=0.002 s; distance=84150 kB, estimate=130000 kB
Feb  3 02:06:47 data-03 sshd[20191]: Connection closed by 10.60.0.9 port 55894 [preauth]
Feb  3 02:06:59 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:06:59.895Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":496,"total":496}}}}}}
Feb  3 02:07:18 data-03 chronyd[598]: Selected source 10.60.0.1
Feb  3 02:07:37 data-03 elasticsearch[1041]: [2026-02-03T02:07:37,102][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:07:45 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:07:45.815Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":460,"total":460}}}}}}
Feb  3 02:07:55 app-11 inventory-api[881]: ts=2026-02-03T02:07:55.796Z level=warn msg="stock row locked, retrying" sku=SKU-35381 attempt=1
Feb  3 02:08:02 data-03 sshd[20255]: Connection closed by 10.60.0.7 port 34534 [preauth]
Feb  3 02:08:04 data-03 sshd[20257]: Connection closed by 10.60.0.7 port 38572 [preauth]
Feb  3 02:08:18 data-03 systemd[1]: Starting Collect sysstat information...
Feb  3 02:08:22 data-03 postgres[19411]: [56-1] 2026-02-03 02:08:22.608 UTC [19411] inventory@inventory LOG:  duration: 762.515 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:08:23 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:08:23.168Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":775,"total":775}}}}}}
Feb  3 02:08:28 app-11 inventory-api[881]: ts=2026-02-03T02:08:28.456Z level=info method=GET path=/v1/stock/SKU-99362 status=200 duration=13ms
Feb  3 02:08:57 data-03 postgres[19411]: [57-1] 2026-02-03 02:08:57.976 UTC [19411] inventory@inventory LOG:  duration: 658.633 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:09:02 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:09:02.345Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":565,"total":565}}}}}}
Feb  3 02:09:23 app-11 inventory-api[881]: ts=2026-02-03T02:09:23.712Z level=warn msg="stock row locked, retrying" sku=SKU-33738 attempt=1
Feb  3 02:09:24 app-11 inventory-api[881]: ts=2026-02-03T02:09:24.217Z level=warn msg="stock row locked, retrying" sku=SKU-41783 attempt=1
Feb  3 02:09:28 data-03 elasticsearch[1041]: [2026-02-03T02:09:28,587][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:10:01 data-03 CRON[20356]: (telemetry) CMD (/usr/local/bin/push-metrics)
Feb  3 02:10:02 data-03 sshd[20357]: Connection closed by 10.60.0.7 port 42079 [preauth]
Feb  3 02:10:06 data-03 postgres[19411]: [58-1] 2026-02-03 02:10:06.795 UTC [19411] inventory@inventory LOG:  duration: 423.009 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:10:08 data-03 elasticsearch[1041]: [2026-02-03T02:10:08,158][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][88367] overhead, spent [278ms] collecting in the last [1s]
Feb  3 02:10:27 data-03 postgres[18212]: [20-1] 2026-02-03 02:10:27.081 UTC [18212] inventory@inventory LOG:  duration: 651.680 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:10:42 data-03 sshd[20391]: Connection closed by 10.60.0.9 port 52712 [preauth]
Feb  3 02:10:53 data-03 postgres[19411]: [59-1] 2026-02-03 02:10:53.786 UTC [19411] inventory@inventory LOG:  duration: 601.647 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:11:04 app-11 inventory-api[881]: ts=2026-02-03T02:11:04.654Z level=info method=GET path=/v1/stock/SKU-95664 status=200 duration=46ms
Feb  3 02:11:09 data-03 elasticsearch[1041]: [2026-02-03T02:11:09,749][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:11:25 data-03 chronyd[598]: Selected source 10.60.0.1
Feb  3 02:11:29 app-11 inventory-api[881]: ts=2026-02-03T02:11:29.674Z level=info method=PUT path=/v1/stock/SKU-40604 status=200 duration=36ms
Feb  3 02:11:40 data-03 postgres[811]: [34-1] 2026-02-03 02:11:40.097 UTC [811] LOG:  checkpoint complete: wrote 3926 buffers (17.5%); 0 WAL file(s) added, 0 removed, 5 recycled; write=135.632 s, sync=0.028 s, total=269.334 s; sync files=171, longest=0.026 s, average=0.002 s; distance=116037 kB, estimate=130000 kB
Feb  3 02:11:43 app-11 inventory-api[881]: ts=2026-02-03T02:11:43.985Z level=info method=GET path=/v1/stock/SKU-16564 status=200 duration=27ms
Feb  3 02:11:44 data-03 systemd[1]: Started Session 4109 of user postgres.
Feb  3 02:11:48 data-03 systemd[1]: session-4109.scope: Succeeded.
Feb  3 02:11:54 app-11 inventory-api[881]: ts=2026-02-03T02:11:54.294Z level=info method=GET path=/v1/stock/SKU-87105 status=200 duration=7ms
Feb  3 02:11:58 data-03 elasticsearch[1041]: [2026-02-03T02:11:58,852][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:11:58 app-11 inventory-api[881]: ts=2026-02-03T02:11:58.938Z level=info method=GET path=/v1/stock/SKU-42184 status=200 duration=21ms
Feb  3 02:12:02 app-11 inventory-api[881]: ts=2026-02-03T02:12:02.293Z level=info method=GET path=/v1/stock/SKU-59923 status=200 duration=12ms
Feb  3 02:12:02 data-03 postgres[18211]: [5-1] 2026-02-03 02:12:02.935 UTC [18211] inventory@inventory LOG:  duration: 357.115 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:12:13 app-11 inventory-api[881]: ts=2026-02-03T02:12:13.172Z level=warn msg="stock row locked, retrying" sku=SKU-71865 attempt=1
Feb  3 02:12:18 data-03 sshd[20472]: Connection closed by 10.60.0.2 port 38386 [preauth]
Feb  3 02:12:21 data-03 elasticsearch[1041]: [2026-02-03T02:12:21,319][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:12:29 data-03 postgres[19877]: [60-1] 2026-02-03 02:12:29.369 UTC [19877] inventory@inventory LOG:  duration: 295.225 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:12:40 data-03 postgres[18211]: [6-1] 2026-02-03 02:12:40.509 UTC [18211] inventory@inventory LOG:  duration: 557.561 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:12:48 app-11 inventory-api[881]: ts=2026-02-03T02:12:48.760Z level=info method=GET path=/v1/stock/SKU-38360 status=200 duration=6ms
Feb  3 02:12:53 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:12:53.265Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":631,"total":631}}}}}}
Feb  3 02:13:15 app-11 inventory-api[881]: ts=2026-02-03T02:13:15.570Z level=info method=GET path=/v1/stock/SKU-90843 status=200 duration=43ms
Feb  3 02:13:18 app-11 inventory-api[881]: ts=2026-02-03T02:13:18.235Z level=warn msg="stock row locked, retrying" sku=SKU-99407 attempt=1
Feb  3 02:13:25 app-11 inventory-api[881]: ts=2026-02-03T02:13:25.595Z level=info method=PUT path=/v1/stock/SKU-20519 status=200 duration=18ms
Feb  3 02:13:48 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:13:48.354Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":187,"total":187}}}}}}
Feb  3 02:14:03 app-11 inventory-api[881]: ts=2026-02-03T02:14:03.487Z level=info method=GET path=/v1/stock/SKU-70991 status=200 duration=5ms
Feb  3 02:14:10 data-03 postgres[18212]: [21-1] 2026-02-03 02:14:10.405 UTC [18212] inventory@inventory LOG:  duration: 387.556 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:14:18 app-11 inventory-api[881]: ts=2026-02-03T02:14:18.700Z level=info method=GET path=/v1/stock/SKU-56582 status=200 duration=10ms
Feb  3 02:14:21 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:14:21.676Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":943,"total":943}}}}}}
Feb  3 02:14:24 app-11 inventory-api[881]: ts=2026-02-03T02:14:24.612Z level=warn msg="stock row locked, retrying" sku=SKU-89745 attempt=1
Feb  3 02:14:29 app-11 inventory-api[881]: ts=2026-02-03T02:14:29.444Z level=warn msg="stock row locked, retrying" sku=SKU-44296 attempt=1
Feb  3 02:14:32 data-03 postgres[18977]: [36-1] 2026-02-03 02:14:32.840 UTC [18977] inventory@inventory LOG:  duration: 487.613 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:14:34 app-11 inventory-api[881]: ts=2026-02-03T02:14:34.714Z level=warn msg="stock row locked, retrying" sku=SKU-30969 attempt=1
Feb  3 02:14:37 data-03 elasticsearch[1041]: [2026-02-03T02:14:37,337][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][88636] overhead, spent [358ms] collecting in the last [1s]
Feb  3 02:14:40 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:14:40.546Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":644,"total":644}}}}}}
Feb  3 02:14:45 data-03 postgres[19877]: [61-1] 2026-02-03 02:14:45.406 UTC [19877] inventory@inventory LOG:  duration: 286.503 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:14:49 app-11 inventory-api[881]: ts=2026-02-03T02:14:49.621Z level=info method=GET path=/v1/stock/SKU-54041 status=200 duration=23ms
Feb  3 02:14:54 app-11 inventory-api[881]: ts=2026-02-03T02:14:54.079Z level=info method=GET path=/v1/stock/SKU-14098 status=200 duration=20ms
Feb  3 02:14:59 data-03 elasticsearch[1041]: [2026-02-03T02:14:59,565][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][88658] overhead, spent [302ms] collecting in the last [1s]
Feb  3 02:14:59 data-03 postgres[18240]: [30-1] 2026-02-03 02:14:59.589 UTC [18240] inventory@inventory LOG:  duration: 526.851 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:15:01 data-03 CRON[20611]: (postgres) CMD (/usr/local/bin/pg-backup.sh --all --no-prune)
Feb  3 02:15:01 data-03 CRON[20611]: (telemetry) CMD (/usr/local/bin/push-metrics)
Feb  3 02:15:01 data-03 pg-backup[20614]: dumping database inventory to /var/lib/postgresql/dumps/inventory-20260203.dump
Feb  3 02:15:02 data-03 pg-backup[20614]: warning: 14 older dumps kept (--no-prune), 212 GiB in /var/lib/postgresql/dumps
Feb  3 02:15:02 data-03 postgres[19877]: [62-1] 2026-02-03 02:15:02.703 UTC [19877] inventory@inventory LOG:  duration: 533.210 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:15:19 data-03 sshd[20627]: Connection closed by 10.60.0.6 port 47385 [preauth]
Feb  3 02:15:43 app-11 inventory-api[881]: ts=2026-02-03T02:15:43.559Z level=info method=GET path=/v1/stock/SKU-30082 status=200 duration=17ms
Feb  3 02:15:54 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:15:54.420Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":567,"total":567}}}}}}
Feb  3 02:15:56 data-03 elasticsearch[1041]: [2026-02-03T02:15:56,690][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][88715] overhead, spent [343ms] collecting in the last [1s]
Feb  3 02:15:58 data-03 postgres[19410]: [43-1] 2026-02-03 02:15:58.704 UTC [19410] inventory@inventory LOG:  duration: 606.849 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:16:01 data-03 postgres[18977]: [37-1] 2026-02-03 02:16:01.844 UTC [18977] inventory@inventory LOG:  duration: 739.505 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:16:17 data-03 sshd[20676]: Connection closed by 10.60.0.8 port 44756 [preauth]
Feb  3 02:16:28 data-03 sshd[20685]: Connection closed by 10.60.0.2 port 43825 [preauth]
Feb  3 02:16:40 data-03 postgres[811]: [35-1] 2026-02-03 02:16:40.453 UTC [811] LOG:  checkpoint complete: wrote 2117 buffers (10.1%); 0 WAL file(s) added, 0 removed, 5 recycled; write=236.165 s, sync=0.017 s, total=269.672 s; sync files=127, longest=0.029 s, average=0.002 s; distance=50276 kB, estimate=130000 kB
Feb  3 02:16:41 data-03 systemd[1]: Finished Collect sysstat information.
Feb  3 02:16:42 data-03 postgres[18240]: [31-1] 2026-02-03 02:16:42.661 UTC [18240] inventory@inventory LOG:  duration: 535.401 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:16:51 data-03 elasticsearch[1041]: [2026-02-03T02:16:51,349][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:17:05 app-11 inventory-api[881]: ts=2026-02-03T02:17:05.684Z level=info method=GET path=/v1/stock/SKU-37258 status=200 duration=17ms
Feb  3 02:17:17 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:17:17.722Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":133,"total":133}}}}}}
Feb  3 02:17:18 app-11 inventory-api[881]: ts=2026-02-03T02:17:18.373Z level=info method=GET path=/v1/stock/SKU-28281 status=200 duration=10ms
Feb  3 02:17:22 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:17:22.598Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":624,"total":624}}}}}}
Feb  3 02:17:32 app-11 inventory-api[881]: ts=2026-02-03T02:17:32.969Z level=info method=GET path=/v1/stock/SKU-18977 status=200 duration=14ms
Feb  3 02:17:36 data-03 postgres[20020]: [43-1] 2026-02-03 02:17:36.954 UTC [20020] inventory@inventory LOG:  duration: 868.240 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:17:43 app-11 inventory-api[881]: ts=2026-02-03T02:17:43.436Z level=info method=GET path=/v1/stock/SKU-16893 status=200 duration=10ms
Feb  3 02:17:48 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:17:48.500Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":672,"total":672}}}}}}
Feb  3 02:17:51 app-11 inventory-api[881]: ts=2026-02-03T02:17:51.178Z level=info method=GET path=/v1/stock/SKU-22340 status=200 duration=11ms
Feb  3 02:17:51 app-11 inventory-api[881]: ts=2026-02-03T02:17:51.705Z level=warn msg="stock row locked, retrying" sku=SKU-62182 attempt=1
Feb  3 02:17:54 app-11 inventory-api[881]: ts=2026-02-03T02:17:54.090Z level=info method=GET path=/v1/stock/SKU-70426 status=200 duration=9ms
Feb  3 02:18:09 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:18:09.817Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":272,"total":272}}}}}}
Feb  3 02:18:11 data-03 monit[911]: 'rootfs' space usage 85.4% matches resource limit [space usage > 85.0%]
Feb  3 02:18:14 data-03 postgres[18240]: [32-1] 2026-02-03 02:18:14.256 UTC [18240] inventory@inventory LOG:  duration: 886.787 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:18:18 app-11 inventory-api[881]: ts=2026-02-03T02:18:18.622Z level=info method=GET path=/v1/stock/SKU-72845 status=200 duration=15ms
Feb  3 02:18:24 data-03 elasticsearch[1041]: [2026-02-03T02:18:24,551][INFO ][o.e.c.r.a.DiskThresholdMonitor] [data-03] low disk watermark [85%] exceeded on [Zp4TqY0nS1eV7wHk2bLd8A][data-03][/var/lib/elasticsearch/nodes/0] free: 58.3gb[14.5%], replicas will not be assigned to this node
Feb  3 02:18:35 data-03 systemd[1]: Finished Collect sysstat information.
Feb  3 02:18:40 data-03 elasticsearch[1041]: [2026-02-03T02:18:40,473][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:18:44 data-03 elasticsearch[1041]: [2026-02-03T02:18:44,252][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][88883] overhead, spent [312ms] collecting in the last [1s]
Feb  3 02:18:50 app-11 inventory-api[881]: ts=2026-02-03T02:18:50.579Z level=info method=GET path=/v1/stock/SKU-39766 status=200 duration=13ms
Feb  3 02:18:56 data-03 sshd[20811]: Connection closed by 10.60.0.7 port 49971 [preauth]
Feb  3 02:18:57 data-03 postgres[18211]: [7-1] 2026-02-03 02:18:57.848 UTC [18211] inventory@inventory LOG:  duration: 672.075 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:18:58 data-03 sshd[20812]: Connection closed by 10.60.0.2 port 51090 [preauth]
Feb  3 02:19:05 app-11 inventory-api[881]: ts=2026-02-03T02:19:05.596Z level=warn msg="stock row locked, retrying" sku=SKU-67521 attempt=1
Feb  3 02:19:07 data-03 systemd[1]: session-4116.scope: Succeeded.
Feb  3 02:19:08 app-11 inventory-api[881]: ts=2026-02-03T02:19:08.457Z level=info method=GET path=/v1/stock/SKU-94236 status=200 duration=16ms
Feb  3 02:19:25 app-11 inventory-api[881]: ts=2026-02-03T02:19:25.923Z level=info method=GET path=/v1/stock/SKU-99168 status=200 duration=5ms
Feb  3 02:19:35 app-11 inventory-api[881]: ts=2026-02-03T02:19:35.020Z level=warn msg="stock row locked, retrying" sku=SKU-13675 attempt=1
Feb  3 02:19:56 data-03 elasticsearch[1041]: [2026-02-03T02:19:56,373][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:20:01 data-03 CRON[20866]: (telemetry) CMD (/usr/local/bin/push-metrics)
Feb  3 02:20:07 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:20:07.130Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":400,"total":400}}}}}}
Feb  3 02:20:39 app-11 inventory-api[881]: ts=2026-02-03T02:20:39.016Z level=warn msg="stock row locked, retrying" sku=SKU-30530 attempt=1
Feb  3 02:20:39 data-03 elasticsearch[1041]: [2026-02-03T02:20:39,194][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:20:40 data-03 postgres[19877]: [63-1] 2026-02-03 02:20:40.003 UTC [19877] inventory@inventory LOG:  duration: 493.891 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:20:47 data-03 elasticsearch[1041]: [2026-02-03T02:20:47,389][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][89006] overhead, spent [351ms] collecting in the last [1s]
Feb  3 02:20:57 data-03 systemd[1]: Starting Collect sysstat information...
Feb  3 02:21:05 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:21:05.824Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":820,"total":820}}}}}}
Feb  3 02:21:08 data-03 elasticsearch[1041]: [2026-02-03T02:21:08,828][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][89027] overhead, spent [394ms] collecting in the last [1s]
Feb  3 02:21:23 data-03 sshd[20935]: Connection closed by 10.60.0.9 port 52432 [preauth]
Feb  3 02:21:27 data-03 postgres[19411]: [60-1] 2026-02-03 02:21:27.464 UTC [19411] inventory@inventory LOG:  duration: 360.279 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:21:28 data-03 elasticsearch[1041]: [2026-02-03T02:21:28,384][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:21:34 app-11 inventory-api[881]: ts=2026-02-03T02:21:34.344Z level=info method=GET path=/v1/stock/SKU-16177 status=200 duration=9ms
Feb  3 02:21:40 data-03 postgres[811]: [36-1] 2026-02-03 02:21:40.718 UTC [811] LOG:  checkpoint complete: wrote 4735 buffers (17.4%); 0 WAL file(s) added, 0 removed, 3 recycled; write=143.933 s, sync=0.033 s, total=269.477 s; sync files=156, longest=0.019 s, average=0.002 s; distance=87873 kB, estimate=130000 kB
Feb  3 02:21:46 data-03 postgres[18212]: [22-1] 2026-02-03 02:21:46.137 UTC [18212] inventory@inventory LOG:  duration: 629.666 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:21:55 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:21:55.889Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":473,"total":473}}}}}}
Feb  3 02:22:00 data-03 postgres[18240]: [33-1] 2026-02-03 02:22:00.960 UTC [18240] inventory@inventory LOG:  duration: 505.265 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:22:03 app-11 inventory-api[881]: ts=2026-02-03T02:22:03.338Z level=warn msg="stock row locked, retrying" sku=SKU-64794 attempt=1
Feb  3 02:22:03 app-11 inventory-api[881]: ts=2026-02-03T02:22:03.963Z level=warn msg="stock row locked, retrying" sku=SKU-19343 attempt=1
Feb  3 02:22:08 app-11 inventory-api[881]: ts=2026-02-03T02:22:08.548Z level=info method=GET path=/v1/stock/SKU-16051 status=200 duration=23ms
Feb  3 02:22:09 data-03 elasticsearch[1041]: [2026-02-03T02:22:09,653][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:22:13 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:22:13.426Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":166,"total":166}}}}}}
Feb  3 02:22:14 data-03 postgres[19411]: [61-1] 2026-02-03 02:22:14.712 UTC [19411] inventory@inventory LOG:  duration: 436.714 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:22:19 data-03 sshd[20983]: Connection closed by 10.60.0.9 port 40356 [preauth]
Feb  3 02:22:21 data-03 sshd[20985]: Connection closed by 10.60.0.2 port 53381 [preauth]
Feb  3 02:22:21 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:22:21.621Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":448,"total":448}}}}}}
Feb  3 02:22:33 app-11 inventory-api[881]: ts=2026-02-03T02:22:33.661Z level=info method=GET path=/v1/stock/SKU-36728 status=200 duration=18ms
Feb  3 02:22:40 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:22:40.013Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":395,"total":395}}}}}}
Feb  3 02:22:46 data-03 chronyd[598]: Selected source 10.60.0.1
Feb  3 02:22:47 app-11 inventory-api[881]: ts=2026-02-03T02:22:47.667Z level=info method=GET path=/v1/stock/SKU-60084 status=200 duration=20ms
Feb  3 02:22:50 app-11 inventory-api[881]: ts=2026-02-03T02:22:50.351Z level=info method=GET path=/v1/stock/SKU-12698 status=200 duration=7ms
Feb  3 02:23:01 data-03 postgres[18212]: [23-1] 2026-02-03 02:23:01.625 UTC [18212] inventory@inventory LOG:  duration: 626.505 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:23:13 app-11 inventory-api[881]: ts=2026-02-03T02:23:13.165Z level=info method=GET path=/v1/stock/SKU-29353 status=200 duration=8ms
Feb  3 02:23:20 app-11 inventory-api[881]: ts=2026-02-03T02:23:20.038Z level=info method=GET path=/v1/stock/SKU-60061 status=200 duration=9ms
Feb  3 02:23:20 data-03 elasticsearch[1041]: [2026-02-03T02:23:20,647][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][89159] overhead, spent [329ms] collecting in the last [1s]
Feb  3 02:23:21 data-03 postgres[18212]: [24-1] 2026-02-03 02:23:21.395 UTC [18212] inventory@inventory LOG:  duration: 336.556 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:23:23 data-03 sshd[21038]: Connection closed by 10.60.0.3 port 33001 [preauth]
Feb  3 02:23:26 data-03 postgres[18240]: [34-1] 2026-02-03 02:23:26.963 UTC [18240] inventory@inventory LOG:  duration: 419.538 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:23:35 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:23:35.646Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":875,"total":875}}}}}}
Feb  3 02:23:37 data-03 sshd[21050]: Connection closed by 10.60.0.8 port 38359 [preauth]
Feb  3 02:23:42 app-11 inventory-api[881]: ts=2026-02-03T02:23:42.148Z level=warn msg="stock row locked, retrying" sku=SKU-19607 attempt=1
Feb  3 02:23:55 app-11 inventory-api[881]: ts=2026-02-03T02:23:55.204Z level=info method=GET path=/v1/stock/SKU-40072 status=200 duration=39ms
Feb  3 02:24:01 data-03 elasticsearch[1041]: [2026-02-03T02:24:01,890][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][89200] overhead, spent [283ms] collecting in the last [1s]
Feb  3 02:24:03 app-11 inventory-api[881]: ts=2026-02-03T02:24:03.443Z level=info method=GET path=/v1/stock/SKU-68718 status=200 duration=11ms
Feb  3 02:24:39 app-11 inventory-api[881]: ts=2026-02-03T02:24:39.977Z level=info method=PUT path=/v1/stock/SKU-35472 status=200 duration=7ms
Feb  3 02:24:47 data-03 sshd[21109]: Connection closed by 10.60.0.6 port 48976 [preauth]
Feb  3 02:24:58 data-03 postgres[18211]: [8-1] 2026-02-03 02:24:58.808 UTC [18211] inventory@inventory LOG:  duration: 739.581 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:25:01 data-03 CRON[21121]: (telemetry) CMD (/usr/local/bin/push-metrics)
Feb  3 02:25:28 data-03 kernel: [812491.042562] TCP: request_sock_TCP: Possible SYN flooding on port 9200. Sending cookies.  Check SNMP counters.
Feb  3 02:25:38 app-11 inventory-api[881]: ts=2026-02-03T02:25:38.054Z level=warn msg="stock row locked, retrying" sku=SKU-64681 attempt=1
Feb  3 02:25:52 data-03 elasticsearch[1041]: [2026-02-03T02:25:52,182][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][89311] overhead, spent [351ms] collecting in the last [1s]
Feb  3 02:25:59 data-03 postgres[18240]: [35-1] 2026-02-03 02:25:59.267 UTC [18240] inventory@inventory LOG:  duration: 346.155 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:26:10 data-03 postgres[18211]: [9-1] 2026-02-03 02:26:10.721 UTC [18211] inventory@inventory LOG:  duration: 512.207 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:26:14 app-11 inventory-api[881]: ts=2026-02-03T02:26:14.836Z level=info method=GET path=/v1/stock/SKU-85825 status=200 duration=30ms
Feb  3 02:26:40 data-03 postgres[811]: [37-1] 2026-02-03 02:26:40.373 UTC [811] LOG:  checkpoint complete: wrote 4629 buffers (20.9%); 0 WAL file(s) added, 0 removed, 6 recycled; write=123.643 s, sync=0.010 s, total=269.836 s; sync files=141, longest=0.021 s, average=0.002 s; distance=98809 kB, estimate=130000 kB
Feb  3 02:26:41 data-03 elasticsearch[1041]: [2026-02-03T02:26:41,424][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:26:42 data-03 elasticsearch[1041]: [2026-02-03T02:26:42,134][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][89361] overhead, spent [325ms] collecting in the last [1s]
Feb  3 02:27:06 data-03 elasticsearch[1041]: [2026-02-03T02:27:06,463][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:27:10 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:27:10.008Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":288,"total":288}}}}}}
Feb  3 02:27:11 data-03 monit[911]: 'rootfs' space usage 90.6% matches resource limit [space usage > 90.0%]
Feb  3 02:27:12 data-03 postgres[19411]: [62-1] 2026-02-03 02:27:12.446 UTC [19411] inventory@inventory LOG:  duration: 610.121 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:27:13 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:27:13.079Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":357,"total":357}}}}}}
Feb  3 02:27:20 app-11 inventory-api[881]: ts=2026-02-03T02:27:20.075Z level=info method=GET path=/v1/stock/SKU-27073 status=200 duration=12ms
Feb  3 02:27:24 data-03 elasticsearch[1041]: [2026-02-03T02:27:24,551][WARN ][o.e.c.r.a.DiskThresholdMonitor] [data-03] high disk watermark [90%] exceeded on [Zp4TqY0nS1eV7wHk2bLd8A][data-03][/var/lib/elasticsearch/nodes/0] free: 37.5gb[9.3%], shards will be relocated away from this node; currently relocating away shards totalling [0] bytes; the node is expected to continue to exceed the high disk watermark when these relocations are complete
Feb  3 02:27:40 data-03 elasticsearch[1041]: [2026-02-03T02:27:40,697][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:27:58 data-03 elasticsearch[1041]: [2026-02-03T02:27:58,594][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:28:08 app-11 inventory-api[881]: ts=2026-02-03T02:28:08.281Z level=info method=GET path=/v1/stock/SKU-87550 status=200 duration=16ms
Feb  3 02:28:18 data-03 postgres[19411]: [63-1] 2026-02-03 02:28:18.741 UTC [19411] inventory@inventory LOG:  duration: 476.186 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:28:33 data-03 sshd[21302]: Connection closed by 10.60.0.6 port 53578 [preauth]
Feb  3 02:28:34 data-03 sshd[21302]: Connection closed by 10.60.0.5 port 37766 [preauth]
Feb  3 02:28:43 data-03 postgres[19877]: [64-1] 2026-02-03 02:28:43.495 UTC [19877] inventory@inventory LOG:  duration: 681.018 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:28:44 data-03 systemd[1]: Starting Collect sysstat information...
Feb  3 02:28:49 data-03 postgres[19411]: [64-1] 2026-02-03 02:28:49.151 UTC [19411] inventory@inventory LOG:  duration: 854.664 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:28:59 data-03 elasticsearch[1041]: [2026-02-03T02:28:59,518][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:29:05 data-03 systemd[1]: Started Session 4126 of user postgres.
Feb  3 02:29:18 data-03 postgres[18211]: [10-1] 2026-02-03 02:29:18.095 UTC [18211] inventory@inventory LOG:  duration: 825.069 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:29:21 data-03 postgres[19410]: [44-1] 2026-02-03 02:29:21.983 UTC [19410] inventory@inventory LOG:  duration: 443.799 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:29:23 data-03 systemd[1]: Finished Collect sysstat information.
Feb  3 02:29:25 app-11 inventory-api[881]: ts=2026-02-03T02:29:25.272Z level=warn msg="stock row locked, retrying" sku=SKU-58335 attempt=1
Feb  3 02:29:34 data-03 sshd[21353]: Connection closed by 10.60.0.9 port 50870 [preauth]
Feb  3 02:29:44 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:29:44.151Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":279,"total":279}}}}}}
Feb  3 02:29:51 app-11 inventory-api[881]: ts=2026-02-03T02:29:51.449Z level=info method=GET path=/v1/stock/SKU-76323 status=200 duration=23ms
Feb  3 02:29:59 data-03 postgres[18212]: [25-1] 2026-02-03 02:29:59.355 UTC [18212] inventory@inventory LOG:  duration: 336.789 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:30:01 data-03 CRON[21376]: (telemetry) CMD (/usr/local/bin/push-metrics)
Feb  3 02:30:09 app-11 inventory-api[881]: ts=2026-02-03T02:30:09.613Z level=info method=GET path=/v1/stock/SKU-33821 status=200 duration=16ms
Feb  3 02:30:10 data-03 sshd[21384]: Connection closed by 10.60.0.2 port 54451 [preauth]
Feb  3 02:30:33 app-11 inventory-api[881]: ts=2026-02-03T02:30:33.598Z level=info method=GET path=/v1/stock/SKU-25596 status=200 duration=10ms
Feb  3 02:30:44 app-11 inventory-api[881]: ts=2026-02-03T02:30:44.396Z level=info method=GET path=/v1/stock/SKU-36219 status=200 duration=23ms
Feb  3 02:30:47 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:30:47.930Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":976,"total":976}}}}}}
Feb  3 02:31:10 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:31:10.957Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":760,"total":760}}}}}}
Feb  3 02:31:11 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:31:11.612Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":864,"total":864}}}}}}
Feb  3 02:31:18 data-03 sshd[21442]: Connection closed by 10.60.0.4 port 42505 [preauth]
Feb  3 02:31:38 app-11 inventory-api[881]: ts=2026-02-03T02:31:38.366Z level=info method=GET path=/v1/stock/SKU-70337 status=200 duration=14ms
Feb  3 02:31:40 data-03 postgres[811]: [38-1] 2026-02-03 02:31:40.752 UTC [811] LOG:  checkpoint complete: wrote 8905 buffers (15.5%); 0 WAL file(s) added, 0 removed, 2 recycled; write=120.155 s, sync=0.082 s, total=269.502 s; sync files=169, longest=0.029 s, average=0.002 s; distance=59199 kB, estimate=130000 kB
Feb  3 02:31:44 data-03 postgres[19877]: [65-1] 2026-02-03 02:31:44.142 UTC [19877] inventory@inventory LOG:  duration: 638.334 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:31:46 data-03 systemd[1]: session-4128.scope: Succeeded.
Feb  3 02:31:54 data-03 elasticsearch[1041]: [2026-02-03T02:31:54,553][WARN ][o.e.c.r.a.DiskThresholdMonitor] [data-03] high disk watermark [90%] exceeded on [Zp4TqY0nS1eV7wHk2bLd8A][data-03][/var/lib/elasticsearch/nodes/0] free: 30.1gb[7.5%], shards will be relocated away from this node; currently relocating away shards totalling [0] bytes; the node is expected to continue to exceed the high disk watermark when these relocations are complete
Feb  3 02:31:57 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:31:57.143Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":691,"total":691}}}}}}
Feb  3 02:31:58 data-03 postgres[18977]: [38-1] 2026-02-03 02:31:58.301 UTC [18977] inventory@inventory LOG:  duration: 356.165 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:32:00 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:32:00.924Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":758,"total":758}}}}}}
Feb  3 02:32:01 data-03 systemd[1]: Started Session 4128 of user postgres.
Feb  3 02:32:04 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:32:04.351Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":979,"total":979}}}}}}
Feb  3 02:32:04 data-03 postgres[18240]: [36-1] 2026-02-03 02:32:04.439 UTC [18240] inventory@inventory LOG:  duration: 849.305 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:32:12 data-03 chronyd[598]: Selected source 10.60.0.1
Feb  3 02:32:22 app-11 inventory-api[881]: ts=2026-02-03T02:32:22.074Z level=info method=GET path=/v1/stock/SKU-98362 status=200 duration=35ms
Feb  3 02:32:34 data-03 elasticsearch[1041]: [2026-02-03T02:32:34,629][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:32:38 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:32:38.361Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":217,"total":217}}}}}}
Feb  3 02:32:44 data-03 postgres[20020]: [44-1] 2026-02-03 02:32:44.399 UTC [20020] inventory@inventory LOG:  duration: 775.551 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:32:48 data-03 postgres[19877]: [66-1] 2026-02-03 02:32:48.645 UTC [19877] inventory@inventory LOG:  duration: 628.164 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:32:59 data-03 postgres[19411]: [65-1] 2026-02-03 02:32:59.857 UTC [19411] inventory@inventory LOG:  duration: 540.080 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:33:04 app-11 inventory-api[881]: ts=2026-02-03T02:33:04.684Z level=info method=GET path=/v1/stock/SKU-65475 status=200 duration=21ms
Feb  3 02:33:11 app-11 inventory-api[881]: ts=2026-02-03T02:33:11.392Z level=info method=GET path=/v1/stock/SKU-66381 status=200 duration=24ms
Feb  3 02:33:17 app-11 inventory-api[881]: ts=2026-02-03T02:33:17.127Z level=warn msg="stock row locked, retrying" sku=SKU-75959 attempt=1
Feb  3 02:33:22 data-03 elasticsearch[1041]: [2026-02-03T02:33:22,024][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][89761] overhead, spent [302ms] collecting in the last [1s]
Feb  3 02:33:30 data-03 systemd[1]: session-4130.scope: Succeeded.
Feb  3 02:33:33 data-03 elasticsearch[1041]: [2026-02-03T02:33:33,453][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][89772] overhead, spent [328ms] collecting in the last [1s]
Feb  3 02:33:35 data-03 elasticsearch[1041]: [2026-02-03T02:33:35,262][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:33:44 data-03 kernel: [812986.955831] TCP: request_sock_TCP: Possible SYN flooding on port 9200. Sending cookies.  Check SNMP counters.
Feb  3 02:33:48 data-03 postgres[20020]: [45-1] 2026-02-03 02:33:48.613 UTC [20020] inventory@inventory LOG:  duration: 858.494 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:33:49 data-03 sshd[21570]: Connection closed by 10.60.0.3 port 40770 [preauth]
Feb  3 02:33:51 data-03 elasticsearch[1041]: [2026-02-03T02:33:51,147][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:34:14 data-03 kernel: [813016.487320] TCP: request_sock_TCP: Possible SYN flooding on port 9200. Sending cookies.  Check SNMP counters.
Feb  3 02:34:30 data-03 postgres[19877]: [67-1] 2026-02-03 02:34:30.497 UTC [19877] inventory@inventory LOG:  duration: 791.965 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:34:41 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:34:41.314Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":487,"total":487}}}}}}
Feb  3 02:34:59 data-03 postgres[18212]: [26-1] 2026-02-03 02:34:59.828 UTC [18212] inventory@inventory LOG:  duration: 320.533 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:35:01 data-03 CRON[21631]: (telemetry) CMD (/usr/local/bin/push-metrics)
Feb  3 02:35:04 data-03 elasticsearch[1041]: [2026-02-03T02:35:04,507][INFO ][o.e.c.m.MetadataMappingService] [data-03] [app-logs-2026.02.03/kJ3hQv0aT8u1RrW2mXc9Zg] update_mapping [_doc]
Feb  3 02:35:06 data-03 postgres[19877]: [68-1] 2026-02-03 02:35:06.065 UTC [19877] inventory@inventory LOG:  duration: 694.755 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:35:29 app-11 inventory-api[881]: ts=2026-02-03T02:35:29.064Z level=info method=GET path=/v1/stock/SKU-94999 status=200 duration=41ms
Feb  3 02:35:40 app-11 inventory-api[881]: ts=2026-02-03T02:35:40.774Z level=info method=GET path=/v1/stock/SKU-49276 status=200 duration=26ms
Feb  3 02:35:53 app-11 inventory-api[881]: ts=2026-02-03T02:35:53.756Z level=warn msg="stock row locked, retrying" sku=SKU-53495 attempt=1
Feb  3 02:35:58 data-03 postgres[19877]: [69-1] 2026-02-03 02:35:58.951 UTC [19877] inventory@inventory LOG:  duration: 496.438 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:36:11 data-03 monit[911]: 'rootfs' space usage 95.3% matches resource limit [space usage > 95.0%]
Feb  3 02:36:19 data-03 sshd[21697]: Connection closed by 10.60.0.7 port 51752 [preauth]
Feb  3 02:36:20 app-11 inventory-api[881]: ts=2026-02-03T02:36:20.166Z level=info method=PUT path=/v1/stock/SKU-51662 status=200 duration=22ms
Feb  3 02:36:22 data-03 postgres[19411]: [66-1] 2026-02-03 02:36:22.417 UTC [19411] inventory@inventory LOG:  duration: 421.555 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:36:24 data-03 elasticsearch[1041]: [2026-02-03T02:36:24,554][WARN ][o.e.c.r.a.DiskThresholdMonitor] [data-03] flood stage disk watermark [95%] exceeded on [Zp4TqY0nS1eV7wHk2bLd8A][data-03][/var/lib/elasticsearch/nodes/0] free: 18.6gb[4.6%], all indices on this node will be marked read-only
Feb  3 02:36:27 data-03 chronyd[598]: Selected source 10.60.0.1
Feb  3 02:36:40 data-03 postgres[811]: [39-1] 2026-02-03 02:36:40.961 UTC [811] LOG:  checkpoint complete: wrote 2623 buffers (3.5%); 0 WAL file(s) added, 0 removed, 2 recycled; write=129.863 s, sync=0.050 s, total=269.220 s; sync files=96, longest=0.021 s, average=0.002 s; distance=69140 kB, estimate=130000 kB
Feb  3 02:36:41 app-11 inventory-api[881]: ts=2026-02-03T02:36:41.138Z level=warn msg="stock row locked, retrying" sku=SKU-96471 attempt=1
Feb  3 02:36:53 app-11 inventory-api[881]: ts=2026-02-03T02:36:53.497Z level=info method=GET path=/v1/stock/SKU-32178 status=200 duration=9ms
Feb  3 02:37:01 data-03 postgres[18977]: [39-1] 2026-02-03 02:37:01.260 UTC [18977] inventory@inventory LOG:  duration: 723.685 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:37:02 app-11 inventory-api[881]: ts=2026-02-03T02:37:02.469Z level=info method=GET path=/v1/stock/SKU-85017 status=200 duration=65ms
Feb  3 02:37:03 data-03 postgres[18211]: [11-1] 2026-02-03 02:37:03.918 UTC [18211] inventory@inventory LOG:  duration: 802.210 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:37:10 app-11 inventory-api[881]: ts=2026-02-03T02:37:10.449Z level=info method=GET path=/v1/stock/SKU-52947 status=200 duration=12ms
Feb  3 02:37:12 data-03 postgres[19877]: [70-1] 2026-02-03 02:37:12.645 UTC [19877] inventory@inventory LOG:  duration: 288.647 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:37:18 data-03 elasticsearch[1041]: [2026-02-03T02:37:18,683][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][89997] overhead, spent [298ms] collecting in the last [1s]
Feb  3 02:37:25 data-03 sshd[21753]: Connection closed by 10.60.0.8 port 46127 [preauth]
Feb  3 02:37:35 data-03 postgres[19410]: [45-1] 2026-02-03 02:37:35.132 UTC [19410] inventory@inventory LOG:  duration: 633.957 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:38:07 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T02:38:07.313Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 02:38:10 app-11 inventory-api[881]: ts=2026-02-03T02:38:10.469Z level=warn msg="stock row locked, retrying" sku=SKU-97985 attempt=1
Feb  3 02:38:20 app-11 inventory-api[881]: ts=2026-02-03T02:38:20.797Z level=info method=GET path=/v1/stock/SKU-62860 status=200 duration=11ms
Feb  3 02:38:37 data-03 chronyd[598]: Selected source 10.60.0.1
Feb  3 02:38:44 data-03 elasticsearch[1041]: [2026-02-03T02:38:44,064][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][90083] overhead, spent [273ms] collecting in the last [1s]
Feb  3 02:38:47 data-03 postgres[18212]: [27-1] 2026-02-03 02:38:47.167 UTC [18212] inventory@inventory LOG:  duration: 840.267 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:38:48 data-03 chronyd[598]: Selected source 10.60.0.1
Feb  3 02:38:58 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T02:38:58.907Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 02:39:00 data-03 postgres[18211]: [12-1] 2026-02-03 02:39:00.680 UTC [18211] inventory@inventory LOG:  duration: 392.221 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:39:18 app-11 inventory-api[881]: ts=2026-02-03T02:39:18.699Z level=info method=GET path=/v1/stock/SKU-75429 status=200 duration=17ms
Feb  3 02:39:22 app-11 inventory-api[881]: ts=2026-02-03T02:39:22.331Z level=info method=GET path=/v1/stock/SKU-87413 status=200 duration=7ms
Feb  3 02:39:34 app-11 inventory-api[881]: ts=2026-02-03T02:39:34.360Z level=warn msg="stock row locked, retrying" sku=SKU-29837 attempt=1
Feb  3 02:39:45 data-03 elasticsearch[1041]: [2026-02-03T02:39:45,896][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][90144] overhead, spent [359ms] collecting in the last [1s]
Feb  3 02:39:50 app-11 inventory-api[881]: ts=2026-02-03T02:39:50.413Z level=warn msg="stock row locked, retrying" sku=SKU-42329 attempt=1
Feb  3 02:39:51 app-11 inventory-api[881]: ts=2026-02-03T02:39:51.630Z level=warn msg="stock row locked, retrying" sku=SKU-64944 attempt=1
Feb  3 02:39:57 data-03 postgres[20020]: [46-1] 2026-02-03 02:39:57.571 UTC [20020] inventory@inventory LOG:  duration: 694.860 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:39:58 data-03 elasticsearch[1041]: [2026-02-03T02:39:58,505][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][90157] overhead, spent [290ms] collecting in the last [1s]
Feb  3 02:40:00 data-03 kernel: [813362.807527] TCP: request_sock_TCP: Possible SYN flooding on port 9200. Sending cookies.  Check SNMP counters.
Feb  3 02:40:01 data-03 CRON[21886]: (telemetry) CMD (/usr/local/bin/push-metrics)
Feb  3 02:40:01 data-03 postgres[18212]: [28-1] 2026-02-03 02:40:01.313 UTC [18212] inventory@inventory LOG:  duration: 259.169 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:40:01 app-11 inventory-api[881]: ts=2026-02-03T02:40:01.337Z level=info method=GET path=/v1/stock/SKU-31658 status=200 duration=21ms
Feb  3 02:40:02 app-11 inventory-api[881]: ts=2026-02-03T02:40:02.949Z level=info method=GET path=/v1/stock/SKU-89293 status=200 duration=15ms
Feb  3 02:40:03 data-03 systemd-journald[412]: Data hash table of /run/log/journal/8c1f/system.journal has a fill level at 75.1 (8535 of 11363 items, 6553600 file size, 767 bytes per hash table item), suggesting rotation.
Feb  3 02:40:12 app-11 inventory-api[881]: ts=2026-02-03T02:40:12.774Z level=warn msg="stock row locked, retrying" sku=SKU-78427 attempt=1
Feb  3 02:40:18 data-03 chronyd[598]: Selected source 10.60.0.1
Feb  3 02:40:27 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T02:40:27.543Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 02:40:37 data-03 sshd[21916]: Connection closed by 10.60.0.4 port 48205 [preauth]
Feb  3 02:40:50 app-11 inventory-api[881]: ts=2026-02-03T02:40:50.376Z level=warn msg="stock row locked, retrying" sku=SKU-24846 attempt=1
Feb  3 02:41:03 app-11 inventory-api[881]: ts=2026-02-03T02:41:03.738Z level=info method=GET path=/v1/stock/SKU-15191 status=200 duration=7ms
Feb  3 02:41:16 data-03 postgres[20020]: [47-1] 2026-02-03 02:41:16.062 UTC [20020] inventory@inventory LOG:  duration: 252.330 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:41:24 data-03 elasticsearch[1041]: [2026-02-03T02:41:24,560][WARN ][o.e.c.r.a.DiskThresholdMonitor] [data-03] flood stage disk watermark [95%] exceeded on [Zp4TqY0nS1eV7wHk2bLd8A][data-03][/var/lib/elasticsearch/nodes/0] free: 8.1gb[2%], all indices on this node will be marked read-only
Feb  3 02:41:25 app-11 inventory-api[881]: ts=2026-02-03T02:41:25.222Z level=info method=PUT path=/v1/stock/SKU-13374 status=200 duration=19ms
Feb  3 02:41:26 data-03 elasticsearch[1041]: [2026-02-03T02:41:26,040][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][90245] overhead, spent [386ms] collecting in the last [1s]
Feb  3 02:41:28 data-03 systemd[1]: Finished Collect sysstat information.
Feb  3 02:41:40 data-03 postgres[811]: [40-1] 2026-02-03 02:41:40.445 UTC [811] LOG:  checkpoint complete: wrote 8725 buffers (24.1%); 0 WAL file(s) added, 0 removed, 6 recycled; write=261.916 s, sync=0.058 s, total=269.312 s; sync files=159, longest=0.027 s, average=0.002 s; distance=73795 kB, estimate=130000 kB
Feb  3 02:42:21 app-11 inventory-api[881]: ts=2026-02-03T02:42:21.909Z level=warn msg="stock row locked, retrying" sku=SKU-37878 attempt=1
Feb  3 02:42:29 app-11 inventory-api[881]: ts=2026-02-03T02:42:29.097Z level=info method=GET path=/v1/stock/SKU-36063 status=200 duration=44ms
Feb  3 02:42:32 app-11 inventory-api[881]: ts=2026-02-03T02:42:32.305Z level=info method=GET path=/v1/stock/SKU-95478 status=200 duration=35ms
Feb  3 02:42:32 data-03 elasticsearch[1041]: [2026-02-03T02:42:32,526][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][90311] overhead, spent [279ms] collecting in the last [1s]
Feb  3 02:42:56 data-03 kernel: [813539.306007] TCP: request_sock_TCP: Possible SYN flooding on port 9200. Sending cookies.  Check SNMP counters.
Feb  3 02:42:58 data-03 elasticsearch[1041]: [2026-02-03T02:42:58,350][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][90337] overhead, spent [318ms] collecting in the last [1s]
Feb  3 02:43:11 data-03 monit[911]: 'rootfs' space usage 98.7% matches resource limit [space usage > 95.0%]
Feb  3 02:43:19 data-03 systemd[1]: session-4139.scope: Succeeded.
Feb  3 02:43:20 data-03 postgres[19877]: [71-1] 2026-02-03 02:43:20.998 UTC [19877] inventory@inventory LOG:  duration: 814.308 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:43:34 app-11 inventory-api[881]: ts=2026-02-03T02:43:34.848Z level=info method=PUT path=/v1/stock/SKU-97079 status=200 duration=19ms
Feb  3 02:43:36 app-11 inventory-api[881]: ts=2026-02-03T02:43:36.652Z level=info method=GET path=/v1/stock/SKU-58398 status=200 duration=10ms
Feb  3 02:43:49 data-03 chronyd[598]: Selected source 10.60.0.1
Feb  3 02:43:55 data-03 postgres[18212]: [29-1] 2026-02-03 02:43:55.944 UTC [18212] inventory@inventory LOG:  duration: 278.582 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:43:59 data-03 postgres[18212]: [30-1] 2026-02-03 02:43:59.001 UTC [18212] inventory@inventory LOG:  duration: 320.695 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:44:07 data-03 postgres[19877]: [72-1] 2026-02-03 02:44:07.830 UTC [19877] inventory@inventory LOG:  duration: 730.505 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:44:14 data-03 systemd[1]: session-4140.scope: Succeeded.
Feb  3 02:44:24 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T02:44:24.421Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 02:44:30 data-03 sshd[22115]: Connection closed by 10.60.0.9 port 33141 [preauth]
Feb  3 02:44:40 data-03 systemd[1]: Finished Collect sysstat information.
Feb  3 02:44:46 app-11 inventory-api[881]: ts=2026-02-03T02:44:46.210Z level=warn msg="stock row locked, retrying" sku=SKU-53919 attempt=1
Feb  3 02:44:47 data-03 postgres[18211]: [13-1] 2026-02-03 02:44:47.945 UTC [18211] inventory@inventory LOG:  duration: 778.757 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:44:50 data-03 systemd-journald[412]: System Journal (/var/log/journal/8c1f0d6a27b94f7e) is 3.9G, max 4.0G, 12.4M free.
Feb  3 02:44:52 app-11 inventory-api[881]: ts=2026-02-03T02:44:52.348Z level=info method=GET path=/v1/stock/SKU-15962 status=200 duration=26ms
Feb  3 02:44:57 app-11 inventory-api[881]: ts=2026-02-03T02:44:57.706Z level=warn msg="stock row locked, retrying" sku=SKU-38463 attempt=1
Feb  3 02:44:59 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T02:44:59.201Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 02:45:00 data-03 systemd[1]: Starting Collect sysstat information...
Feb  3 02:45:01 data-03 CRON[22141]: (root) CMD (   test -x /usr/sbin/anacron || run-parts --report /etc/cron.hourly)
Feb  3 02:45:04 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T02:45:04.095Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 02:45:21 data-03 elasticsearch[1041]: [2026-02-03T02:45:21,720][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][90480] overhead, spent [322ms] collecting in the last [1s]
Feb  3 02:45:27 data-03 elasticsearch[1041]: [2026-02-03T02:45:27,187][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][90486] overhead, spent [321ms] collecting in the last [1s]
Feb  3 02:45:40 data-03 postgres[19411]: [67-1] 2026-02-03 02:45:40.983 UTC [19411] inventory@inventory LOG:  duration: 700.365 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:45:45 data-03 elasticsearch[1041]: [2026-02-03T02:45:45,257][INFO ][o.e.m.j.JvmGcMonitorService] [data-03] [gc][90504] overhead, spent [315ms] collecting in the last [1s]
Feb  3 02:45:52 app-11 inventory-api[881]: ts=2026-02-03T02:45:52.540Z level=warn msg="stock row locked, retrying" sku=SKU-28668 attempt=1
Feb  3 02:46:04 data-03 postgres[20020]: [48-1] 2026-02-03 02:46:04.014 UTC [20020] inventory@inventory LOG:  duration: 317.802 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:46:11 data-03 postgres[18212]: [31-1] 2026-02-03 02:46:11.282 UTC [18212] inventory@inventory LOG:  duration: 760.800 ms  execute <unnamed>: SELECT sku, on_hand FROM stock_level WHERE warehouse_id = $1 AND sku = ANY($2)
Feb  3 02:46:12 app-11 inventory-api[881]: ts=2026-02-03T02:46:12.990Z level=info method=GET path=/v1/stock/SKU-36828 status=200 duration=21ms
Feb  3 02:46:13 app-11 inventory-api[881]: ts=2026-02-03T02:46:13.568Z level=info method=GET path=/v1/stock/SKU-82279 status=200 duration=29ms
Feb  3 02:46:31 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T02:46:31.565Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 02:47:14 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T02:47:14.801Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 02:47:19 data-03 pg-backup[20614]: pg_dump: error: could not write to output file: No space left on device
Feb  3 02:47:19 data-03 pg-backup[20614]: backup of database inventory failed with exit code 1
Feb  3 02:47:19 data-03 postgres[815]: [51-1] 2026-02-03 02:47:19.882 UTC [815] LOG:  could not write temporary statistics file "pg_stat_tmp/db_16402.tmp": No space left on device
Feb  3 02:47:20 data-03 systemd-journald[412]: Failed to write entry (22 items, 745 bytes), ignoring: No space left on device
Feb  3 02:47:28 app-11 inventory-api[881]: ts=2026-02-03T02:47:28.849Z level=error method=PUT path=/v1/stock/SKU-88715 status=500 duration=9ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:47:33 data-03 rsyslogd: file '/var/log/syslog'[7] write error - see https://www.rsyslog.com/solving-rsyslog-write-errors/ for help OS error: No space left on device [v8.2112.0 try https://www.rsyslog.com/e/2027 ]
Feb  3 02:47:33 data-03 rsyslogd: action 'action-5-builtin:omfile' (module 'builtin:omfile') message lost, could not be processed. Check for additional errors before this one. [v8.2112.0 try https://www.rsyslog.com/e/2027 ]
Feb  3 02:47:34 data-03 rsyslogd: action 'action-5-builtin:omfile' suspended (module 'builtin:omfile'), retry 0. There should be messages before this one giving the reason for suspension. [v8.2112.0 try https://www.rsyslog.com/e/2007 ]
Feb  3 02:47:40 data-03 postgres[18211]: [14-1] 2026-02-03 02:47:40.861 UTC [18211] inventory@inventory ERROR:  could not extend file "base/16402/24811.3": No space left on device
Feb  3 02:47:40 data-03 postgres[18211]: [14-2] 2026-02-03 02:47:40.861 UTC [18211] inventory@inventory HINT:  Check free disk space.
Feb  3 02:47:40 data-03 postgres[18211]: [14-3] 2026-02-03 02:47:40.861 UTC [18211] inventory@inventory STATEMENT:  INSERT INTO stock_movement (sku, warehouse_id, delta, reason) VALUES ($1, $2, $3, $4)
Feb  3 02:47:51 data-03 elasticsearch[1041]: [2026-02-03T02:47:51,402][WARN ][o.e.i.e.Engine           ] [data-03] [app-logs-2026.02.03][0] failed engine [refresh failed source[schedule]]
Feb  3 02:47:51 data-03 elasticsearch[1041]: java.io.IOException: No space left on device
Feb  3 02:47:51 data-03 elasticsearch[1041]: 	at sun.nio.ch.FileDispatcherImpl.write0(Native Method) ~[?:?]
Feb  3 02:47:51 data-03 elasticsearch[1041]: 	at sun.nio.ch.FileDispatcherImpl.write(FileDispatcherImpl.java:62) ~[?:?]
Feb  3 02:47:51 data-03 elasticsearch[1041]: 	at sun.nio.ch.IOUtil.writeFromNativeBuffer(IOUtil.java:132) ~[?:?]
Feb  3 02:47:51 data-03 elasticsearch[1041]: 	at sun.nio.ch.IOUtil.write(IOUtil.java:97) ~[?:?]
Feb  3 02:47:51 data-03 elasticsearch[1041]: 	at sun.nio.ch.FileChannelImpl.write(FileChannelImpl.java:285) ~[?:?]
Feb  3 02:47:51 data-03 elasticsearch[1041]: 	at java.nio.channels.Channels.writeFullyImpl(Channels.java:74) ~[?:?]
Feb  3 02:47:51 data-03 elasticsearch[1041]: 	at org.apache.lucene.store.FSDirectory$FSIndexOutput$1.write(FSDirectory.java:416) ~[lucene-core-8.11.1.jar:8.11.1]
Feb  3 02:47:51 data-03 elasticsearch[1041]: 	at java.util.zip.CheckedOutputStream.write(CheckedOutputStream.java:74) ~[?:?]
Feb  3 02:47:51 data-03 elasticsearch[1041]: [2026-02-03T02:47:51,610][WARN ][o.e.c.r.a.AllocationService] [data-03] failing shard [failed shard, shard [app-logs-2026.02.03][0], node[Zp4TqY0nS1eV7wHk2bLd8A], [P], s[STARTED], a[id=QmB1x8wTSfW5o2j4r0LkNA], message [shard failure, reason [refresh failed source[schedule]]], failure [IOException[No space left on device]], markAsStale [true]]
Feb  3 02:47:51 data-03 elasticsearch[1041]: [2026-02-03T02:47:51,844][INFO ][o.e.c.r.a.AllocationService] [data-03] Cluster health status changed from [YELLOW] to [RED] (reason: [shards failed [[app-logs-2026.02.03][0]]]).
Feb  3 02:47:51 app-11 inventory-api[881]: ts=2026-02-03T02:47:51.931Z level=error method=PUT path=/v1/stock/SKU-82797 status=500 duration=11ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:48:02 data-03 sshd[22295]: Connection closed by 10.60.0.3 port 33587 [preauth]
Feb  3 02:48:03 data-03 postgres[19411]: [68-1] 2026-02-03 02:48:03.681 UTC [19411] inventory@inventory ERROR:  could not extend file "base/16402/24811.3": No space left on device
Feb  3 02:48:03 data-03 postgres[19411]: [68-2] 2026-02-03 02:48:03.681 UTC [19411] inventory@inventory HINT:  Check free disk space.
Feb  3 02:48:03 data-03 postgres[19411]: [68-3] 2026-02-03 02:48:03.681 UTC [19411] inventory@inventory STATEMENT:  INSERT INTO stock_movement (sku, warehouse_id, delta, reason) VALUES ($1, $2, $3, $4)
Feb  3 02:48:08 data-03 systemd-journald[412]: Failed to write entry (26 items, 898 bytes), ignoring: No space left on device
Feb  3 02:48:14 data-03 systemd-journald[412]: Failed to write entry (19 items, 961 bytes), ignoring: No space left on device
Feb  3 02:48:24 data-03 sshd[22314]: Connection closed by 10.60.0.3 port 55727 [preauth]
Feb  3 02:48:31 data-03 postgres[18977]: [40-1] 2026-02-03 02:48:31.591 UTC [18977] inventory@inventory ERROR:  could not extend file "base/16402/24811.3": No space left on device
Feb  3 02:48:31 data-03 postgres[18977]: [40-2] 2026-02-03 02:48:31.591 UTC [18977] inventory@inventory HINT:  Check free disk space.
Feb  3 02:48:31 data-03 postgres[18977]: [40-3] 2026-02-03 02:48:31.591 UTC [18977] inventory@inventory STATEMENT:  INSERT INTO stock_movement (sku, warehouse_id, delta, reason) VALUES ($1, $2, $3, $4)
Feb  3 02:48:42 app-11 inventory-api[881]: ts=2026-02-03T02:48:42.066Z level=error method=PUT path=/v1/stock/SKU-16505 status=500 duration=12ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:48:52 data-03 postgres[18211]: [15-1] 2026-02-03 02:48:52.157 UTC [18211] inventory@inventory ERROR:  could not extend file "base/16402/24811.3": No space left on device
Feb  3 02:48:52 data-03 postgres[18211]: [15-2] 2026-02-03 02:48:52.157 UTC [18211] inventory@inventory HINT:  Check free disk space.
Feb  3 02:48:52 data-03 postgres[18211]: [15-3] 2026-02-03 02:48:52.157 UTC [18211] inventory@inventory STATEMENT:  INSERT INTO stock_movement (sku, warehouse_id, delta, reason) VALUES ($1, $2, $3, $4)
Feb  3 02:48:53 data-03 systemd-journald[412]: Failed to write entry (21 items, 891 bytes), ignoring: No space left on device
Feb  3 02:48:54 app-11 inventory-api[881]: ts=2026-02-03T02:48:54.841Z level=error method=PUT path=/v1/stock/SKU-85281 status=500 duration=11ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:49:00 data-03 systemd-journald[412]: Failed to create new system journal: No space left on device
Feb  3 02:49:02 data-03 postfix/postdrop[22346]: warning: mail_queue_enter: create file maildrop/168305.22346: No space left on device
Feb  3 02:49:02 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T02:49:02.765Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 02:49:10 app-11 inventory-api[881]: ts=2026-02-03T02:49:10.468Z level=info method=GET path=/healthz status=200 duration=2ms
Feb  3 02:49:12 app-11 inventory-api[881]: ts=2026-02-03T02:49:12.727Z level=error method=PUT path=/v1/stock/SKU-75613 status=500 duration=14ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:49:20 app-11 inventory-api[881]: ts=2026-02-03T02:49:20.410Z level=error method=PUT path=/v1/stock/SKU-19724 status=500 duration=19ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:49:40 data-03 postgres[815]: [52-1] 2026-02-03 02:49:40.312 UTC [815] LOG:  could not write temporary statistics file "pg_stat_tmp/db_16402.tmp": No space left on device
Feb  3 02:49:44 data-03 postgres[18211]: [16-1] 2026-02-03 02:49:44.352 UTC [18211] inventory@inventory ERROR:  could not extend file "base/16402/24811.3": No space left on device
Feb  3 02:49:44 data-03 postgres[18211]: [16-2] 2026-02-03 02:49:44.352 UTC [18211] inventory@inventory HINT:  Check free disk space.
Feb  3 02:49:44 data-03 postgres[18211]: [16-3] 2026-02-03 02:49:44.352 UTC [18211] inventory@inventory STATEMENT:  INSERT INTO stock_movement (sku, warehouse_id, delta, reason) VALUES ($1, $2, $3, $4)
Feb  3 02:49:45 app-11 inventory-api[881]: ts=2026-02-03T02:49:45.998Z level=error method=PUT path=/v1/stock/SKU-32718 status=500 duration=14ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:49:48 app-11 inventory-api[881]: ts=2026-02-03T02:49:48.913Z level=error method=PUT path=/v1/stock/SKU-44525 status=500 duration=6ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:49:50 data-03 sshd[22386]: Connection closed by 10.60.0.7 port 52130 [preauth]
Feb  3 02:50:01 data-03 CRON[22396]: (telemetry) CMD (/usr/local/bin/push-metrics)
Feb  3 02:50:01 data-03 logrotate[22397]: gzip: stdout: No space left on device
Feb  3 02:50:01 data-03 logrotate[22397]: error: failed to compress log /var/log/inventory/worker.log.1
Feb  3 02:50:01 data-03 systemd[1]: logrotate.service: Main process exited, code=exited, status=1/FAILURE
Feb  3 02:50:02 data-03 systemd[1]: logrotate.service: Failed with result 'exit-code'.
Feb  3 02:50:02 data-03 systemd[1]: Failed to start Rotate log files.
Feb  3 02:50:05 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:50:05.167Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":0,"dropped":343,"total":343}}}}}}
Feb  3 02:50:05 data-03 sshd[22399]: Connection closed by 10.60.0.3 port 58466 [preauth]
Feb  3 02:50:10 app-11 inventory-api[881]: ts=2026-02-03T02:50:10.063Z level=error method=PUT path=/v1/stock/SKU-53710 status=500 duration=14ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:50:11 data-03 monit[911]: 'rootfs' space usage 100.0% matches resource limit [space usage > 95.0%]
Feb  3 02:50:20 data-03 postgres[815]: [53-1] 2026-02-03 02:50:20.727 UTC [815] LOG:  could not write temporary statistics file "pg_stat_tmp/db_16402.tmp": No space left on device
Feb  3 02:50:31 app-11 inventory-api[881]: ts=2026-02-03T02:50:31.613Z level=error method=PUT path=/v1/stock/SKU-35091 status=500 duration=7ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:50:32 app-11 inventory-api[881]: ts=2026-02-03T02:50:32.703Z level=error method=PUT path=/v1/stock/SKU-93891 status=500 duration=9ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:50:38 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:50:38.591Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":0,"dropped":46,"total":46}}}}}}
Feb  3 02:50:40 app-11 inventory-api[881]: ts=2026-02-03T02:50:40.129Z level=error method=PUT path=/v1/stock/SKU-14231 status=500 duration=12ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:50:47 app-11 inventory-api[881]: ts=2026-02-03T02:50:47.257Z level=error method=PUT path=/v1/stock/SKU-31304 status=500 duration=9ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:50:49 app-11 inventory-api[881]: ts=2026-02-03T02:50:49.081Z level=error method=PUT path=/v1/stock/SKU-26474 status=500 duration=10ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:50:53 data-03 postgres[18211]: [17-1] 2026-02-03 02:50:53.881 UTC [18211] inventory@inventory ERROR:  could not extend file "base/16402/24902": No space left on device
Feb  3 02:50:53 data-03 postgres[18211]: [17-2] 2026-02-03 02:50:53.881 UTC [18211] inventory@inventory HINT:  Check free disk space.
Feb  3 02:50:53 data-03 postgres[18211]: [17-3] 2026-02-03 02:50:53.881 UTC [18211] inventory@inventory STATEMENT:  INSERT INTO reservation (order_id, sku, qty) VALUES ($1, $2, $3)
Feb  3 02:50:57 app-11 inventory-api[881]: ts=2026-02-03T02:50:57.319Z level=info method=GET path=/healthz status=200 duration=4ms
Feb  3 02:50:57 app-11 inventory-api[881]: ts=2026-02-03T02:50:57.978Z level=info method=GET path=/healthz status=200 duration=5ms
Feb  3 02:51:16 data-03 postgres[815]: [54-1] 2026-02-03 02:51:16.788 UTC [815] LOG:  could not write temporary statistics file "pg_stat_tmp/db_16402.tmp": No space left on device
Feb  3 02:51:17 app-11 inventory-api[881]: ts=2026-02-03T02:51:17.754Z level=error method=PUT path=/v1/stock/SKU-81433 status=500 duration=22ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:51:21 data-03 postgres[815]: [55-1] 2026-02-03 02:51:21.955 UTC [815] LOG:  could not write temporary statistics file "pg_stat_tmp/db_16402.tmp": No space left on device
Feb  3 02:51:23 data-03 postgres[815]: [56-1] 2026-02-03 02:51:23.741 UTC [815] LOG:  could not write temporary statistics file "pg_stat_tmp/db_16402.tmp": No space left on device
Feb  3 02:51:25 app-11 inventory-api[881]: ts=2026-02-03T02:51:25.848Z level=error method=PUT path=/v1/stock/SKU-78780 status=500 duration=11ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:51:29 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:51:29.156Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":0,"dropped":292,"total":292}}}}}}
Feb  3 02:51:33 data-03 rsyslogd: file '/var/log/syslog'[7] write error - see https://www.rsyslog.com/solving-rsyslog-write-errors/ for help OS error: No space left on device [v8.2112.0 try https://www.rsyslog.com/e/2027 ]
Feb  3 02:51:37 data-03 postgres[18212]: [32-1] 2026-02-03 02:51:37.375 UTC [18212] inventory@inventory ERROR:  could not extend file "base/16402/24902": No space left on device
Feb  3 02:51:37 data-03 postgres[18212]: [32-2] 2026-02-03 02:51:37.375 UTC [18212] inventory@inventory HINT:  Check free disk space.
Feb  3 02:51:37 data-03 postgres[18212]: [32-3] 2026-02-03 02:51:37.375 UTC [18212] inventory@inventory STATEMENT:  INSERT INTO reservation (order_id, sku, qty) VALUES ($1, $2, $3)
Feb  3 02:51:55 app-11 inventory-api[881]: ts=2026-02-03T02:51:55.399Z level=info method=GET path=/healthz status=200 duration=1ms
Feb  3 02:52:03 app-11 inventory-api[881]: ts=2026-02-03T02:52:03.180Z level=error method=PUT path=/v1/stock/SKU-30716 status=500 duration=9ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:52:07 data-03 sshd[22503]: Connection closed by 10.60.0.2 port 43050 [preauth]
Feb  3 02:52:12 data-03 systemd-journald[412]: Failed to write entry (19 items, 760 bytes), ignoring: No space left on device
Feb  3 02:52:36 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T02:52:36.260Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 02:52:37 app-11 inventory-api[881]: ts=2026-02-03T02:52:37.199Z level=error method=PUT path=/v1/stock/SKU-37888 status=500 duration=9ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:52:37 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T02:52:37.224Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 02:52:38 data-03 systemd-journald[412]: Failed to write entry (19 items, 869 bytes), ignoring: No space left on device
Feb  3 02:52:39 data-03 postgres[18212]: [33-1] 2026-02-03 02:52:39.562 UTC [18212] inventory@inventory ERROR:  could not extend file "base/16402/24902": No space left on device
Feb  3 02:52:39 data-03 postgres[18212]: [33-2] 2026-02-03 02:52:39.562 UTC [18212] inventory@inventory HINT:  Check free disk space.
Feb  3 02:52:39 data-03 postgres[18212]: [33-3] 2026-02-03 02:52:39.562 UTC [18212] inventory@inventory STATEMENT:  INSERT INTO reservation (order_id, sku, qty) VALUES ($1, $2, $3)
Feb  3 02:52:42 data-03 postgres[18977]: [41-1] 2026-02-03 02:52:42.822 UTC [18977] inventory@inventory ERROR:  could not extend file "base/16402/24811.3": No space left on device
Feb  3 02:52:42 data-03 postgres[18977]: [41-2] 2026-02-03 02:52:42.822 UTC [18977] inventory@inventory HINT:  Check free disk space.
Feb  3 02:52:42 data-03 postgres[18977]: [41-3] 2026-02-03 02:52:42.822 UTC [18977] inventory@inventory STATEMENT:  INSERT INTO stock_movement (sku, warehouse_id, delta, reason) VALUES ($1, $2, $3, $4)
Feb  3 02:52:49 app-11 inventory-api[881]: ts=2026-02-03T02:52:49.375Z level=error method=PUT path=/v1/stock/SKU-69608 status=500 duration=19ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:52:53 app-11 inventory-api[881]: ts=2026-02-03T02:52:53.471Z level=info method=GET path=/healthz status=200 duration=2ms
Feb  3 02:52:54 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T02:52:54.231Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 02:53:08 app-11 inventory-api[881]: ts=2026-02-03T02:53:08.885Z level=error method=PUT path=/v1/stock/SKU-20480 status=500 duration=28ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:53:09 data-03 postgres[18211]: [18-1] 2026-02-03 02:53:09.560 UTC [18211] inventory@inventory ERROR:  could not extend file "base/16402/24811.3": No space left on device
Feb  3 02:53:09 data-03 postgres[18211]: [18-2] 2026-02-03 02:53:09.560 UTC [18211] inventory@inventory HINT:  Check free disk space.
Feb  3 02:53:09 data-03 postgres[18211]: [18-3] 2026-02-03 02:53:09.560 UTC [18211] inventory@inventory STATEMENT:  INSERT INTO stock_movement (sku, warehouse_id, delta, reason) VALUES ($1, $2, $3, $4)
Feb  3 02:53:10 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T02:53:10.906Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 02:53:11 app-11 inventory-api[881]: ts=2026-02-03T02:53:11.627Z level=error method=PUT path=/v1/stock/SKU-39738 status=500 duration=8ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:53:15 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T02:53:15.095Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 02:53:23 app-11 inventory-api[881]: ts=2026-02-03T02:53:23.122Z level=info method=GET path=/healthz status=200 duration=3ms
Feb  3 02:53:23 app-11 inventory-api[881]: ts=2026-02-03T02:53:23.225Z level=error method=PUT path=/v1/stock/SKU-15847 status=500 duration=14ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:53:25 data-03 chronyd[598]: Selected source 10.60.0.1
Feb  3 02:53:28 app-11 inventory-api[881]: ts=2026-02-03T02:53:28.248Z level=error method=PUT path=/v1/stock/SKU-22855 status=500 duration=10ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:53:40 data-03 systemd-journald[412]: Failed to write entry (26 items, 949 bytes), ignoring: No space left on device
Feb  3 02:53:42 app-11 inventory-api[881]: ts=2026-02-03T02:53:42.053Z level=error method=PUT path=/v1/stock/SKU-22144 status=500 duration=17ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:53:56 data-03 postgres[18211]: [19-1] 2026-02-03 02:53:56.731 UTC [18211] inventory@inventory ERROR:  could not extend file "base/16402/24811.3": No space left on device
Feb  3 02:53:56 data-03 postgres[18211]: [19-2] 2026-02-03 02:53:56.731 UTC [18211] inventory@inventory HINT:  Check free disk space.
Feb  3 02:53:56 data-03 postgres[18211]: [19-3] 2026-02-03 02:53:56.731 UTC [18211] inventory@inventory STATEMENT:  INSERT INTO stock_movement (sku, warehouse_id, delta, reason) VALUES ($1, $2, $3, $4)
Feb  3 02:54:02 data-03 postfix/postdrop[22601]: warning: mail_queue_enter: create file maildrop/788538.22601: No space left on device
Feb  3 02:54:11 data-03 postgres[18211]: [20-1] 2026-02-03 02:54:11.040 UTC [18211] inventory@inventory ERROR:  could not extend file "base/16402/24811.3": No space left on device
Feb  3 02:54:11 data-03 postgres[18211]: [20-2] 2026-02-03 02:54:11.040 UTC [18211] inventory@inventory HINT:  Check free disk space.
Feb  3 02:54:11 data-03 postgres[18211]: [20-3] 2026-02-03 02:54:11.040 UTC [18211] inventory@inventory STATEMENT:  INSERT INTO stock_movement (sku, warehouse_id, delta, reason) VALUES ($1, $2, $3, $4)
Feb  3 02:54:13 app-11 inventory-api[881]: ts=2026-02-03T02:54:13.251Z level=error method=PUT path=/v1/stock/SKU-96376 status=500 duration=12ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:54:14 app-11 inventory-api[881]: ts=2026-02-03T02:54:14.805Z level=error method=PUT path=/v1/stock/SKU-95360 status=500 duration=19ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:54:16 app-11 inventory-api[881]: ts=2026-02-03T02:54:16.024Z level=error method=PUT path=/v1/stock/SKU-45118 status=500 duration=7ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:54:25 data-03 postgres[815]: [57-1] 2026-02-03 02:54:25.417 UTC [815] LOG:  could not write temporary statistics file "pg_stat_tmp/db_16402.tmp": No space left on device
Feb  3 02:54:29 data-03 postgres[19411]: [69-1] 2026-02-03 02:54:29.242 UTC [19411] inventory@inventory ERROR:  could not extend file "base/16402/24811.3": No space left on device
Feb  3 02:54:29 data-03 postgres[19411]: [69-2] 2026-02-03 02:54:29.242 UTC [19411] inventory@inventory HINT:  Check free disk space.
Feb  3 02:54:29 data-03 postgres[19411]: [69-3] 2026-02-03 02:54:29.242 UTC [19411] inventory@inventory STATEMENT:  INSERT INTO stock_movement (sku, warehouse_id, delta, reason) VALUES ($1, $2, $3, $4)
Feb  3 02:54:31 app-11 inventory-api[881]: ts=2026-02-03T02:54:31.071Z level=error method=PUT path=/v1/stock/SKU-78148 status=500 duration=23ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:54:31 app-11 inventory-api[881]: ts=2026-02-03T02:54:31.823Z level=error method=PUT path=/v1/stock/SKU-94166 status=500 duration=10ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:54:35 app-11 inventory-api[881]: ts=2026-02-03T02:54:35.251Z level=error method=PUT path=/v1/stock/SKU-72930 status=500 duration=5ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:54:36 data-03 postgres[20020]: [49-1] 2026-02-03 02:54:36.468 UTC [20020] inventory@inventory ERROR:  could not extend file "base/16402/24902": No space left on device
Feb  3 02:54:36 data-03 postgres[20020]: [49-2] 2026-02-03 02:54:36.468 UTC [20020] inventory@inventory HINT:  Check free disk space.
Feb  3 02:54:36 data-03 postgres[20020]: [49-3] 2026-02-03 02:54:36.468 UTC [20020] inventory@inventory STATEMENT:  INSERT INTO reservation (order_id, sku, qty) VALUES ($1, $2, $3)
Feb  3 02:54:41 data-03 systemd-journald[412]: Failed to write entry (23 items, 577 bytes), ignoring: No space left on device
Feb  3 02:54:48 data-03 postgres[19877]: [73-1] 2026-02-03 02:54:48.625 UTC [19877] inventory@inventory ERROR:  could not extend file "base/16402/24811.3": No space left on device
Feb  3 02:54:48 data-03 postgres[19877]: [73-2] 2026-02-03 02:54:48.625 UTC [19877] inventory@inventory HINT:  Check free disk space.
Feb  3 02:54:48 data-03 postgres[19877]: [73-3] 2026-02-03 02:54:48.625 UTC [19877] inventory@inventory STATEMENT:  INSERT INTO stock_movement (sku, warehouse_id, delta, reason) VALUES ($1, $2, $3, $4)
Feb  3 02:54:49 app-11 inventory-api[881]: ts=2026-02-03T02:54:49.811Z level=error method=PUT path=/v1/stock/SKU-61466 status=500 duration=11ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:54:55 app-11 inventory-api[881]: ts=2026-02-03T02:54:55.508Z level=error method=PUT path=/v1/stock/SKU-76600 status=500 duration=10ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:55:01 data-03 CRON[22651]: (telemetry) CMD (/usr/local/bin/push-metrics)
Feb  3 02:55:08 data-03 postgres[18240]: [37-1] 2026-02-03 02:55:08.230 UTC [18240] inventory@inventory ERROR:  could not extend file "base/16402/24811.3": No space left on device
Feb  3 02:55:08 data-03 postgres[18240]: [37-2] 2026-02-03 02:55:08.230 UTC [18240] inventory@inventory HINT:  Check free disk space.
Feb  3 02:55:08 data-03 postgres[18240]: [37-3] 2026-02-03 02:55:08.230 UTC [18240] inventory@inventory STATEMENT:  INSERT INTO stock_movement (sku, warehouse_id, delta, reason) VALUES ($1, $2, $3, $4)
Feb  3 02:55:17 data-03 postgres[18212]: [34-1] 2026-02-03 02:55:17.025 UTC [18212] inventory@inventory ERROR:  could not extend file "base/16402/24811.3": No space left on device
Feb  3 02:55:17 data-03 postgres[18212]: [34-2] 2026-02-03 02:55:17.025 UTC [18212] inventory@inventory HINT:  Check free disk space.
Feb  3 02:55:17 data-03 postgres[18212]: [34-3] 2026-02-03 02:55:17.025 UTC [18212] inventory@inventory STATEMENT:  INSERT INTO stock_movement (sku, warehouse_id, delta, reason) VALUES ($1, $2, $3, $4)
Feb  3 02:55:24 data-03 systemd-journald[412]: Failed to write entry (27 items, 729 bytes), ignoring: No space left on device
Feb  3 02:55:30 data-03 sshd[22676]: Connection closed by 10.60.0.9 port 44059 [preauth]
Feb  3 02:55:33 data-03 rsyslogd: file '/var/log/syslog'[7] write error - see https://www.rsyslog.com/solving-rsyslog-write-errors/ for help OS error: No space left on device [v8.2112.0 try https://www.rsyslog.com/e/2027 ]
Feb  3 02:55:35 data-03 sshd[22679]: Connection closed by 10.60.0.9 port 33451 [preauth]
Feb  3 02:55:35 app-11 inventory-api[881]: ts=2026-02-03T02:55:35.195Z level=error method=PUT path=/v1/stock/SKU-50626 status=500 duration=7ms err="ERROR: could not extend file \\"base/16402/24811.3\\": No space left on device (SQLSTATE 53100)"
Feb  3 02:55:42 data-03 postgres[19877]: [74-1] 2026-02-03 02:55:42.118 UTC [19877] inventory@inventory PANIC:  could not write to file "pg_wal/xlogtemp.19877": No space left on device
Feb  3 02:55:42 data-03 postgres[19877]: [74-2] 2026-02-03 02:55:42.118 UTC [19877] inventory@inventory STATEMENT:  INSERT INTO stock_movement (sku, warehouse_id, delta, reason) VALUES ($1, $2, $3, $4)
Feb  3 02:55:42 data-03 postgres[801]: [60-1] 2026-02-03 02:55:42.901 UTC [801] LOG:  server process (PID 19877) was terminated by signal 6: Aborted
Feb  3 02:55:42 data-03 postgres[801]: [60-2] 2026-02-03 02:55:42.901 UTC [801] DETAIL:  Failed process was running: INSERT INTO stock_movement (sku, warehouse_id, delta, reason) VALUES ($1, $2, $3, $4)
Feb  3 02:55:42 data-03 postgres[801]: [61-1] 2026-02-03 02:55:42.903 UTC [801] LOG:  terminating any other active server processes
Feb  3 02:55:43 data-03 postgres[801]: [62-1] 2026-02-03 02:55:43.144 UTC [801] LOG:  all server processes terminated; reinitializing
Feb  3 02:55:43 data-03 postgres[22690]: [3-1] 2026-02-03 02:55:43.261 UTC [22690] LOG:  database system was interrupted; last known up at 2026-02-03 02:51:10 UTC
Feb  3 02:55:43 data-03 postgres[22691]: [3-1] 2026-02-03 02:55:43.402 UTC [22691] inventory@inventory FATAL:  the database system is in recovery mode
Feb  3 02:55:44 data-03 postgres[22690]: [4-1] 2026-02-03 02:55:44.080 UTC [22690] LOG:  database system was not properly shut down; automatic recovery in progress
Feb  3 02:55:44 data-03 postgres[22690]: [5-1] 2026-02-03 02:55:44.091 UTC [22690] LOG:  redo starts at 71/A80004D8
Feb  3 02:55:45 app-11 inventory-api[881]: ts=2026-02-03T02:55:45.201Z level=error method=PUT path=/v1/stock/SKU-95707 status=500 duration=12ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 02:55:49 data-03 systemd-journald[412]: Failed to write entry (18 items, 615 bytes), ignoring: No space left on device
Feb  3 02:55:52 app-11 inventory-api[881]: ts=2026-02-03T02:55:52.786Z level=error method=PUT path=/v1/stock/SKU-46261 status=500 duration=16ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): server error: FATAL: the database system is in recovery mode (SQLSTATE 57P03)"
Feb  3 02:55:58 data-03 postgres[22690]: [6-1] 2026-02-03 02:55:58.760 UTC [22690] LOG:  redo done at 71/C1FFFF60 system usage: CPU: user: 3.11 s, system: 1.92 s, elapsed: 14.66 s
Feb  3 02:55:58 data-03 postgres[22690]: [7-1] 2026-02-03 02:55:58.902 UTC [22690] PANIC:  could not write to file "pg_wal/xlogtemp.22690": No space left on device
Feb  3 02:55:59 data-03 postgres[801]: [63-1] 2026-02-03 02:55:59.470 UTC [801] LOG:  startup process (PID 22690) was terminated by signal 6: Aborted
Feb  3 02:55:59 data-03 postgres[801]: [64-1] 2026-02-03 02:55:59.470 UTC [801] LOG:  aborting startup due to startup process failure
Feb  3 02:55:59 data-03 postgres[801]: [65-1] 2026-02-03 02:55:59.512 UTC [801] LOG:  database system is shut down
Feb  3 02:55:59 data-03 systemd[1]: postgresql@14-main.service: Main process exited, code=exited, status=1/FAILURE
Feb  3 02:55:59 data-03 systemd[1]: postgresql@14-main.service: Failed with result 'exit-code'.
Feb  3 02:56:10 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:56:10.498Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":0,"dropped":344,"total":344}}}}}}
Feb  3 02:56:15 data-03 systemd-journald[412]: Failed to write entry (20 items, 702 bytes), ignoring: No space left on device
Feb  3 02:56:27 app-11 inventory-api[881]: ts=2026-02-03T02:56:27.199Z level=error method=PUT path=/v1/stock/SKU-55823 status=500 duration=20ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 02:56:32 app-11 inventory-api[881]: ts=2026-02-03T02:56:32.513Z level=error method=PUT path=/v1/stock/SKU-59815 status=500 duration=10ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 02:56:53 data-03 systemd-journald[412]: Failed to write entry (22 items, 661 bytes), ignoring: No space left on device
Feb  3 02:56:58 app-11 inventory-api[881]: ts=2026-02-03T02:56:58.628Z level=error method=PUT path=/v1/stock/SKU-34621 status=500 duration=39ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 02:57:04 data-03 systemd-journald[412]: Failed to write entry (25 items, 638 bytes), ignoring: No space left on device
Feb  3 02:57:07 data-03 chronyd[598]: Selected source 10.60.0.1
Feb  3 02:57:18 app-11 inventory-api[881]: ts=2026-02-03T02:57:18.421Z level=error method=PUT path=/v1/stock/SKU-36233 status=500 duration=14ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 02:57:20 app-11 inventory-api[881]: ts=2026-02-03T02:57:20.253Z level=error method=PUT path=/v1/stock/SKU-47552 status=500 duration=14ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 02:57:36 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T02:57:36.257Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 02:57:45 app-11 inventory-api[881]: ts=2026-02-03T02:57:45.227Z level=error method=PUT path=/v1/stock/SKU-54392 status=500 duration=14ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 02:57:55 app-11 inventory-api[881]: ts=2026-02-03T02:57:55.577Z level=error method=PUT path=/v1/stock/SKU-69007 status=500 duration=6ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 02:58:00 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T02:58:00.037Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 02:58:04 app-11 inventory-api[881]: ts=2026-02-03T02:58:04.311Z level=error method=PUT path=/v1/stock/SKU-67741 status=500 duration=11ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 02:58:06 app-11 inventory-api[881]: ts=2026-02-03T02:58:06.759Z level=info method=GET path=/healthz status=503 duration=2ms
Feb  3 02:58:16 app-11 inventory-api[881]: ts=2026-02-03T02:58:16.205Z level=info method=GET path=/healthz status=503 duration=2ms
Feb  3 02:58:19 app-11 inventory-api[881]: ts=2026-02-03T02:58:19.012Z level=error method=PUT path=/v1/stock/SKU-42595 status=500 duration=4ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 02:58:19 data-03 chronyd[598]: Selected source 10.60.0.1
Feb  3 02:58:20 app-11 inventory-api[881]: ts=2026-02-03T02:58:20.497Z level=error method=PUT path=/v1/stock/SKU-52780 status=500 duration=15ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 02:58:22 app-11 inventory-api[881]: ts=2026-02-03T02:58:22.691Z level=error method=PUT path=/v1/stock/SKU-78313 status=500 duration=10ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 02:58:32 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T02:58:32.593Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 02:58:42 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:58:42.043Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":0,"dropped":353,"total":353}}}}}}
Feb  3 02:58:49 app-11 inventory-api[881]: ts=2026-02-03T02:58:49.063Z level=error method=PUT path=/v1/stock/SKU-98157 status=500 duration=20ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 02:58:52 app-11 inventory-api[881]: ts=2026-02-03T02:58:52.869Z level=error method=PUT path=/v1/stock/SKU-66567 status=500 duration=13ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 02:59:00 data-03 sshd[22854]: Connection closed by 10.60.0.5 port 53648 [preauth]
Feb  3 02:59:07 data-03 chronyd[598]: Selected source 10.60.0.1
Feb  3 02:59:09 app-11 inventory-api[881]: ts=2026-02-03T02:59:09.060Z level=error method=PUT path=/v1/stock/SKU-90207 status=500 duration=21ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 02:59:10 data-03 sshd[22862]: Connection closed by 10.60.0.8 port 53417 [preauth]
Feb  3 02:59:30 data-03 sshd[22879]: Connection closed by 10.60.0.6 port 42311 [preauth]
Feb  3 02:59:31 data-03 systemd-journald[412]: Failed to write entry (25 items, 847 bytes), ignoring: No space left on device
Feb  3 02:59:32 data-03 sshd[22881]: Connection closed by 10.60.0.8 port 43118 [preauth]
Feb  3 02:59:33 data-03 rsyslogd: file '/var/log/syslog'[7] write error - see https://www.rsyslog.com/solving-rsyslog-write-errors/ for help OS error: No space left on device [v8.2112.0 try https://www.rsyslog.com/e/2027 ]
Feb  3 02:59:46 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T02:59:46.756Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":0,"dropped":220,"total":220}}}}}}
Feb  3 03:00:01 data-03 CRON[22906]: (telemetry) CMD (/usr/local/bin/push-metrics)
Feb  3 03:00:09 data-03 chronyd[598]: Selected source 10.60.0.1
Feb  3 03:00:26 app-11 inventory-api[881]: ts=2026-02-03T03:00:26.715Z level=info method=GET path=/healthz status=503 duration=1ms
Feb  3 03:00:47 app-11 inventory-api[881]: ts=2026-02-03T03:00:47.678Z level=error method=PUT path=/v1/stock/SKU-62532 status=500 duration=9ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:01:00 app-11 inventory-api[881]: ts=2026-02-03T03:01:00.405Z level=error method=PUT path=/v1/stock/SKU-24110 status=500 duration=5ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:01:05 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T03:01:05.601Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":0,"dropped":194,"total":194}}}}}}
Feb  3 03:01:05 app-11 inventory-api[881]: ts=2026-02-03T03:01:05.815Z level=error method=PUT path=/v1/stock/SKU-94304 status=500 duration=9ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:01:07 app-11 inventory-api[881]: ts=2026-02-03T03:01:07.717Z level=error method=PUT path=/v1/stock/SKU-19701 status=500 duration=6ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:01:14 data-03 sshd[22968]: Accepted publickey for ops from 10.60.0.21 port 51822 ssh2: ED25519 SHA256:6895677261d102d56fd3096d0073c1b4997b4692903
Feb  3 03:01:14 data-03 systemd-logind[640]: New session 4157 of user ops.
Feb  3 03:01:22 app-11 inventory-api[881]: ts=2026-02-03T03:01:22.179Z level=error method=PUT path=/v1/stock/SKU-24174 status=500 duration=26ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:01:38 app-11 inventory-api[881]: ts=2026-02-03T03:01:38.119Z level=error method=PUT path=/v1/stock/SKU-57084 status=500 duration=14ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:01:50 data-03 systemd-journald[412]: Failed to write entry (19 items, 814 bytes), ignoring: No space left on device
Feb  3 03:02:09 data-03 sshd[23015]: Connection closed by 10.60.0.9 port 34378 [preauth]
Feb  3 03:02:10 data-03 chronyd[598]: Selected source 10.60.0.1
Feb  3 03:02:34 app-11 inventory-api[881]: ts=2026-02-03T03:02:34.198Z level=error method=PUT path=/v1/stock/SKU-21471 status=500 duration=29ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:02:48 app-11 inventory-api[881]: ts=2026-02-03T03:02:48.199Z level=error method=PUT path=/v1/stock/SKU-22971 status=500 duration=30ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:02:50 app-11 inventory-api[881]: ts=2026-02-03T03:02:50.722Z level=error method=PUT path=/v1/stock/SKU-95764 status=500 duration=14ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:02:51 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T03:02:51.920Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":0,"dropped":337,"total":337}}}}}}
Feb  3 03:02:55 app-11 inventory-api[881]: ts=2026-02-03T03:02:55.503Z level=error method=PUT path=/v1/stock/SKU-49532 status=500 duration=16ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:03:00 app-11 inventory-api[881]: ts=2026-02-03T03:03:00.776Z level=error method=PUT path=/v1/stock/SKU-22802 status=500 duration=10ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:03:05 app-11 inventory-api[881]: ts=2026-02-03T03:03:05.851Z level=error method=PUT path=/v1/stock/SKU-25323 status=500 duration=9ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:03:26 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T03:03:26.181Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":0,"dropped":351,"total":351}}}}}}
Feb  3 03:03:33 data-03 rsyslogd: file '/var/log/syslog'[7] write error - see https://www.rsyslog.com/solving-rsyslog-write-errors/ for help OS error: No space left on device [v8.2112.0 try https://www.rsyslog.com/e/2027 ]
Feb  3 03:03:35 app-11 inventory-api[881]: ts=2026-02-03T03:03:35.314Z level=info method=GET path=/healthz status=503 duration=4ms
Feb  3 03:03:39 app-11 inventory-api[881]: ts=2026-02-03T03:03:39.131Z level=error method=PUT path=/v1/stock/SKU-18281 status=500 duration=10ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:03:44 app-11 inventory-api[881]: ts=2026-02-03T03:03:44.506Z level=error method=PUT path=/v1/stock/SKU-83719 status=500 duration=18ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:04:01 app-11 inventory-api[881]: ts=2026-02-03T03:04:01.354Z level=error method=PUT path=/v1/stock/SKU-29121 status=500 duration=9ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:04:02 data-03 postfix/postdrop[23111]: warning: mail_queue_enter: create file maildrop/648665.23111: No space left on device
Feb  3 03:04:04 app-11 inventory-api[881]: ts=2026-02-03T03:04:04.317Z level=error method=PUT path=/v1/stock/SKU-63788 status=500 duration=28ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:04:04 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T03:04:04.458Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 03:04:10 app-11 inventory-api[881]: ts=2026-02-03T03:04:10.107Z level=error method=PUT path=/v1/stock/SKU-49171 status=500 duration=10ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:04:19 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T03:04:19.156Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":0,"dropped":374,"total":374}}}}}}
Feb  3 03:04:31 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T03:04:31.806Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 03:04:31 app-11 inventory-api[881]: ts=2026-02-03T03:04:31.858Z level=info method=GET path=/healthz status=503 duration=2ms
Feb  3 03:04:34 app-11 inventory-api[881]: ts=2026-02-03T03:04:34.889Z level=error method=PUT path=/v1/stock/SKU-94483 status=500 duration=9ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:04:37 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T03:04:37.324Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":0,"dropped":309,"total":309}}}}}}
Feb  3 03:04:38 app-11 inventory-api[881]: ts=2026-02-03T03:04:38.784Z level=error method=PUT path=/v1/stock/SKU-83455 status=500 duration=9ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:04:42 app-11 inventory-api[881]: ts=2026-02-03T03:04:42.894Z level=error method=PUT path=/v1/stock/SKU-67293 status=500 duration=24ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:04:47 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T03:04:47.395Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 03:04:49 data-03 systemd-journald[412]: Failed to write entry (19 items, 934 bytes), ignoring: No space left on device
Feb  3 03:04:54 app-11 inventory-api[881]: ts=2026-02-03T03:04:54.529Z level=error method=PUT path=/v1/stock/SKU-56334 status=500 duration=10ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:04:59 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T03:04:59.817Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":0,"dropped":204,"total":204}}}}}}
Feb  3 03:05:01 data-03 CRON[23161]: (root) CMD (   test -x /usr/sbin/anacron || run-parts --report /etc/cron.hourly)
Feb  3 03:05:07 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T03:05:07.722Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 03:05:10 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T03:05:10.712Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 03:05:12 data-03 systemd-journald[412]: Failed to write entry (18 items, 774 bytes), ignoring: No space left on device
Feb  3 03:05:13 app-11 inventory-api[881]: ts=2026-02-03T03:05:13.087Z level=error method=PUT path=/v1/stock/SKU-59531 status=500 duration=15ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:05:26 app-11 inventory-api[881]: ts=2026-02-03T03:05:26.864Z level=error method=PUT path=/v1/stock/SKU-62351 status=500 duration=10ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:05:27 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T03:05:27.892Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 03:05:51 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T03:05:51.351Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 03:05:55 data-03 chronyd[598]: Selected source 10.60.0.1
Feb  3 03:06:03 app-11 inventory-api[881]: ts=2026-02-03T03:06:03.997Z level=error method=PUT path=/v1/stock/SKU-51254 status=500 duration=24ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:06:09 app-11 inventory-api[881]: ts=2026-02-03T03:06:09.115Z level=error method=PUT path=/v1/stock/SKU-46540 status=500 duration=47ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:06:22 app-11 inventory-api[881]: ts=2026-02-03T03:06:22.116Z level=error method=PUT path=/v1/stock/SKU-53969 status=500 duration=18ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:06:24 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T03:06:24.266Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 03:06:33 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T03:06:33.767Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 03:06:49 app-11 inventory-api[881]: ts=2026-02-03T03:06:49.991Z level=error method=PUT path=/v1/stock/SKU-75932 status=500 duration=18ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:06:58 app-11 filebeat[744]: {"log.level":"warn","@timestamp":"2026-02-03T03:06:58.182Z","log.logger":"elasticsearch","message":"Cannot index event (status=429): dropping event! {\\"type\\":\\"cluster_block_exception\\",\\"reason\\":\\"index [app-logs-2026.02.03] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\\"}","service.name":"filebeat"}
Feb  3 03:07:13 app-11 inventory-api[881]: ts=2026-02-03T03:07:13.458Z level=error method=PUT path=/v1/stock/SKU-71252 status=500 duration=20ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:07:14 app-11 inventory-api[881]: ts=2026-02-03T03:07:14.796Z level=error method=PUT path=/v1/stock/SKU-27578 status=500 duration=6ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:07:20 data-03 chronyd[598]: Selected source 10.60.0.1
Feb  3 03:07:30 app-11 inventory-api[881]: ts=2026-02-03T03:07:30.200Z level=error method=PUT path=/v1/stock/SKU-90838 status=500 duration=17ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:07:33 data-03 rsyslogd: file '/var/log/syslog'[7] write error - see https://www.rsyslog.com/solving-rsyslog-write-errors/ for help OS error: No space left on device [v8.2112.0 try https://www.rsyslog.com/e/2027 ]
Feb  3 03:07:34 app-11 inventory-api[881]: ts=2026-02-03T03:07:34.026Z level=info method=GET path=/healthz status=503 duration=4ms
Feb  3 03:07:35 app-11 filebeat[744]: {"log.level":"info","@timestamp":"2026-02-03T03:07:35.963Z","log.logger":"monitoring","message":"Non-zero metrics in the last 30s","service.name":"filebeat","monitoring":{"metrics":{"libbeat":{"output":{"events":{"acked":0,"dropped":175,"total":175}}}}}}
Feb  3 03:07:43 app-11 inventory-api[881]: ts=2026-02-03T03:07:43.859Z level=error method=PUT path=/v1/stock/SKU-92993 status=500 duration=13ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:07:45 app-11 inventory-api[881]: ts=2026-02-03T03:07:45.736Z level=info method=GET path=/healthz status=503 duration=2ms
Feb  3 03:07:51 app-11 inventory-api[881]: ts=2026-02-03T03:07:51.473Z level=info method=GET path=/healthz status=503 duration=1ms
Feb  3 03:07:57 app-11 inventory-api[881]: ts=2026-02-03T03:07:57.833Z level=error method=PUT path=/v1/stock/SKU-52655 status=500 duration=15ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:08:02 app-11 inventory-api[881]: ts=2026-02-03T03:08:02.825Z level=error method=PUT path=/v1/stock/SKU-76196 status=500 duration=15ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:08:15 app-11 inventory-api[881]: ts=2026-02-03T03:08:15.626Z level=error method=PUT path=/v1/stock/SKU-34128 status=500 duration=8ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
Feb  3 03:08:21 app-11 inventory-api[881]: ts=2026-02-03T03:08:21.583Z level=info method=GET path=/healthz status=503 duration=2ms
Feb  3 03:08:24 app-11 inventory-api[881]: ts=2026-02-03T03:08:24.651Z level=error method=PUT path=/v1/stock/SKU-52595 status=500 duration=10ms err="failed to connect to \`user=inventory database=inventory\`: 10.60.2.3:5432 (data-03): dial error: dial tcp 10.60.2.3:5432: connect: connection refused"
`;export{e as default};