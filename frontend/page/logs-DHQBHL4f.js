var e=`{"level":30,"time":"2026-07-01T01:34:10.476Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":58,"msg":"rates refreshed"}
2026-07-01T01:34:11.515Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.077 bytes=3833
{"level":30,"time":"2026-07-01T01:34:13.482Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":29,"msg":"rates refreshed"}
2026-07-01T01:34:16.192Z mailer level=info msg="queued" template=invoice-ready to_hash=1b1c3f27
2026-07-01T01:34:17.794Z scheduler level=info msg="tick" jobs=5 late=0
2026-07-01T01:34:18.854Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.055 bytes=7214
{"level":30,"time":"2026-07-01T01:34:20.225Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-96d0c","method":"GET","url":"/invoices/7304628","statusCode":200,"responseTime":27,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:34:26.212Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-5cdff","method":"GET","url":"/invoices/7396365","statusCode":200,"responseTime":40,"msg":"request completed"}
2026-07-01T01:34:35.046Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.083 bytes=1602
2026-07-01T01:34:42.616Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.085 bytes=7383
2026-07-01T01:34:47.181Z mailer level=info msg="queued" template=invoice-ready to_hash=2e99777f
{"level":30,"time":"2026-07-01T01:34:54.626Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-ac61e","method":"GET","url":"/invoices/7342390","statusCode":200,"responseTime":56,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:35:00.296Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-6d17a","method":"GET","url":"/invoices/7312924","statusCode":200,"responseTime":6,"msg":"request completed"}
2026-07-01T01:35:08.897Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.023 bytes=3928
{"level":30,"time":"2026-07-01T01:35:17.170Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-e5008","method":"GET","url":"/invoices/7339949","statusCode":200,"responseTime":53,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:35:22.567Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-1b6cb","method":"GET","url":"/invoices/7319599","statusCode":200,"responseTime":43,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:35:29.259Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":16,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T01:35:34.627Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-97bae","method":"GET","url":"/invoices/7397689","statusCode":200,"responseTime":10,"msg":"request completed"}
2026-07-01T01:35:36.897Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.090 bytes=4309
{"level":30,"time":"2026-07-01T01:35:41.019Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-afecb","method":"GET","url":"/invoices/7329574","statusCode":200,"responseTime":4,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:35:48.513Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":35,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T01:35:55.548Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-f971b","method":"GET","url":"/invoices/7302093","statusCode":200,"responseTime":54,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:36:00.466Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-43aa4","method":"GET","url":"/invoices/7309945","statusCode":200,"responseTime":33,"msg":"request completed"}
2026-07-01T01:36:07.550Z scheduler level=info msg="tick" jobs=3 late=0
{"level":30,"time":"2026-07-01T01:36:09.200Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-a645d","method":"GET","url":"/invoices/7369333","statusCode":200,"responseTime":14,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:36:12.173Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-e69f6","method":"GET","url":"/invoices/7321617","statusCode":200,"responseTime":4,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:36:19.314Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-d0524","method":"GET","url":"/invoices/7354323","statusCode":200,"responseTime":14,"msg":"request completed"}
2026-07-01T01:36:20.783Z mailer level=info msg="queued" template=invoice-ready to_hash=bee92b87
2026-07-01T01:36:23.636Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.048 bytes=7221
2026-07-01T01:36:31.584Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.046 bytes=1788
2026-07-01T01:36:32.691Z mailer level=info msg="queued" template=invoice-ready to_hash=f705d6d6
{"level":30,"time":"2026-07-01T01:36:38.173Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":16,"msg":"rates refreshed"}
2026-07-01T01:36:46.867Z mailer level=info msg="queued" template=invoice-ready to_hash=8fe0a060
2026-07-01T01:36:53.407Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.067 bytes=8996
{"level":30,"time":"2026-07-01T01:37:00.191Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-608ea","method":"GET","url":"/invoices/7344324","statusCode":200,"responseTime":5,"msg":"request completed"}
2026-07-01T01:37:07.228Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3689 remain
{"level":30,"time":"2026-07-01T01:37:08.375Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-beef3","method":"GET","url":"/invoices/7358893","statusCode":200,"responseTime":31,"msg":"request completed"}
2026-07-01T01:37:12.715Z mailer level=info msg="queued" template=invoice-ready to_hash=98eb288d
2026-07-01T01:37:19.259Z scheduler level=info msg="tick" jobs=6 late=0
2026-07-01T01:37:21.614Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.021 bytes=2755
{"level":30,"time":"2026-07-01T01:37:29.695Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-6099a","method":"GET","url":"/invoices/7365248","statusCode":200,"responseTime":53,"msg":"request completed"}
2026-07-01T01:37:36.111Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.097 bytes=3518
{"level":30,"time":"2026-07-01T01:37:40.348Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-46107","method":"GET","url":"/invoices/7339606","statusCode":200,"responseTime":25,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:37:44.422Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-7a4e6","method":"GET","url":"/invoices/7387543","statusCode":200,"responseTime":52,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:37:49.735Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-624f1","method":"GET","url":"/invoices/7311676","statusCode":200,"responseTime":17,"msg":"request completed"}
2026-07-01T01:37:58.729Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 2419 remain
2026-07-01T01:38:00.533Z mailer level=info msg="queued" template=invoice-ready to_hash=470c7ea1
{"level":30,"time":"2026-07-01T01:38:06.069Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":55,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T01:38:09.092Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":16,"msg":"rates refreshed"}
2026-07-01T01:38:10.341Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.035 bytes=3867
{"level":30,"time":"2026-07-01T01:38:15.871Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-2e2b0","method":"GET","url":"/invoices/7311845","statusCode":200,"responseTime":51,"msg":"request completed"}
2026-07-01T01:38:21.775Z mailer level=info msg="queued" template=invoice-ready to_hash=fc6f23ec
2026-07-01T01:38:23.316Z mailer level=info msg="queued" template=invoice-ready to_hash=a79dcf2c
{"level":30,"time":"2026-07-01T01:38:29.172Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-e96ce","method":"GET","url":"/invoices/7315763","statusCode":200,"responseTime":51,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:38:38.147Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-aed6e","method":"GET","url":"/invoices/7380084","statusCode":200,"responseTime":12,"msg":"request completed"}
2026-07-01T01:38:42.888Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3233 remain
{"level":30,"time":"2026-07-01T01:38:50.299Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":39,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T01:38:53.876Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-17ad5","method":"GET","url":"/invoices/7345944","statusCode":200,"responseTime":14,"msg":"request completed"}
2026-07-01T01:38:56.464Z scheduler level=info msg="tick" jobs=6 late=0
2026-07-01T01:38:59.186Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.078 bytes=6234
{"level":30,"time":"2026-07-01T01:39:01.883Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":20,"msg":"rates refreshed"}
2026-07-01T01:39:10.045Z mailer level=info msg="queued" template=invoice-ready to_hash=2112f049
{"level":30,"time":"2026-07-01T01:39:13.866Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-d4be1","method":"GET","url":"/invoices/7340680","statusCode":200,"responseTime":6,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:39:18.002Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-c21e9","method":"GET","url":"/invoices/7327571","statusCode":200,"responseTime":45,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:39:20.626Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-efcc","method":"GET","url":"/invoices/7355403","statusCode":200,"responseTime":6,"msg":"request completed"}
2026-07-01T01:39:27.554Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.056 bytes=2914
{"level":30,"time":"2026-07-01T01:39:36.278Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-4bd68","method":"GET","url":"/invoices/7387916","statusCode":200,"responseTime":32,"msg":"request completed"}
{"level":40,"time":"2026-07-01T01:39:40.444Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","table":"invoice_line","took":775,"msg":"slow query"}
2026-07-01T01:39:45.738Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 2651 remain
2026-07-01T01:39:53.304Z mailer level=info msg="queued" template=invoice-ready to_hash=fb35d384
2026-07-01T01:39:55.762Z mailer level=info msg="queued" template=invoice-ready to_hash=fb2b435d
2026-07-01T01:39:57.175Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.091 bytes=4033
{"level":30,"time":"2026-07-01T01:40:00.160Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-6bdd4","method":"GET","url":"/invoices/7304473","statusCode":200,"responseTime":28,"msg":"request completed"}
2026-07-01T01:40:09.044Z scheduler level=info msg="tick" jobs=4 late=0
{"level":30,"time":"2026-07-01T01:40:15.835Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-fbe47","method":"GET","url":"/invoices/7378951","statusCode":200,"responseTime":8,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:40:21.179Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":28,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T01:40:27.702Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-cc739","method":"GET","url":"/invoices/7384076","statusCode":200,"responseTime":23,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:40:33.686Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-9b3f6","method":"GET","url":"/invoices/7368177","statusCode":200,"responseTime":17,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:40:41.565Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-44c0f","method":"GET","url":"/invoices/7340918","statusCode":200,"responseTime":49,"msg":"request completed"}
2026-07-01T01:40:45.990Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.053 bytes=8787
{"level":30,"time":"2026-07-01T01:40:52.943Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-91d9c","method":"GET","url":"/invoices/7387659","statusCode":200,"responseTime":54,"msg":"request completed"}
2026-07-01T01:40:54.361Z mailer level=info msg="queued" template=invoice-ready to_hash=aac42cdb
{"level":30,"time":"2026-07-01T01:41:02.851Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-f83a2","method":"GET","url":"/invoices/7340695","statusCode":200,"responseTime":20,"msg":"request completed"}
{"level":40,"time":"2026-07-01T01:41:11.576Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","table":"invoice_line","took":561,"msg":"slow query"}
2026-07-01T01:41:18.373Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.075 bytes=3065
2026-07-01T01:41:21.501Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.035 bytes=8440
2026-07-01T01:41:28.421Z mailer level=info msg="queued" template=invoice-ready to_hash=12238737
{"level":40,"time":"2026-07-01T01:41:34.702Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","table":"invoice_line","took":631,"msg":"slow query"}
{"level":30,"time":"2026-07-01T01:41:36.103Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":17,"msg":"rates refreshed"}
{"level":40,"time":"2026-07-01T01:41:41.918Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","table":"invoice_line","took":543,"msg":"slow query"}
{"level":30,"time":"2026-07-01T01:41:49.355Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-23add","method":"GET","url":"/invoices/7302347","statusCode":200,"responseTime":13,"msg":"request completed"}
2026-07-01T01:41:53.153Z mailer level=info msg="queued" template=invoice-ready to_hash=8ec7bd53
2026-07-01T01:42:01.458Z scheduler level=info msg="tick" jobs=5 late=0
2026-07-01T01:42:03.028Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.031 bytes=2603
{"level":40,"time":"2026-07-01T01:42:06.444Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","table":"invoice_line","took":593,"msg":"slow query"}
{"level":40,"time":"2026-07-01T01:42:08.489Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","table":"invoice_line","took":576,"msg":"slow query"}
2026-07-01T01:42:15.550Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.018 bytes=3080
2026-07-01T01:42:21.830Z mailer level=info msg="queued" template=invoice-ready to_hash=b7d91da5
2026-07-01T01:42:29.348Z scheduler level=info msg="tick" jobs=3 late=0
2026-07-01T01:42:31.191Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.036 bytes=6451
{"level":30,"time":"2026-07-01T01:42:36.193Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-c4ad8","method":"GET","url":"/invoices/7343837","statusCode":200,"responseTime":55,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:42:42.918Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-a1841","method":"GET","url":"/invoices/7348452","statusCode":200,"responseTime":60,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:42:47.582Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-8cd9a","method":"GET","url":"/invoices/7373227","statusCode":200,"responseTime":54,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:42:51.228Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-f9235","method":"GET","url":"/invoices/7377682","statusCode":200,"responseTime":10,"msg":"request completed"}
2026-07-01T01:42:58.158Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3200 remain
2026-07-01T01:43:02.111Z mailer level=info msg="queued" template=invoice-ready to_hash=0920df41
{"level":40,"time":"2026-07-01T01:43:06.670Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","table":"invoice_line","took":655,"msg":"slow query"}
{"level":30,"time":"2026-07-01T01:43:13.619Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-c7795","method":"GET","url":"/invoices/7392521","statusCode":200,"responseTime":47,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:43:16.982Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-e91aa","method":"GET","url":"/invoices/7356100","statusCode":200,"responseTime":34,"msg":"request completed"}
2026-07-01T01:43:21.189Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.092 bytes=6901
{"level":30,"time":"2026-07-01T01:43:22.226Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-f1c39","method":"GET","url":"/invoices/7385055","statusCode":200,"responseTime":8,"msg":"request completed"}
2026-07-01T01:43:23.420Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3738 remain
{"level":30,"time":"2026-07-01T01:43:25.521Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-ab16d","method":"GET","url":"/invoices/7396057","statusCode":200,"responseTime":53,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:43:34.178Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-24cf4","method":"GET","url":"/invoices/7391710","statusCode":200,"responseTime":30,"msg":"request completed"}
2026-07-01T01:43:36.123Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.096 bytes=6957
2026-07-01T01:43:38.479Z mailer level=info msg="queued" template=invoice-ready to_hash=b99c8d7d
{"level":30,"time":"2026-07-01T01:43:42.156Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":58,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T01:43:49.501Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-e11f9","method":"GET","url":"/invoices/7310645","statusCode":200,"responseTime":35,"msg":"request completed"}
2026-07-01T01:43:53.275Z mailer level=info msg="queued" template=invoice-ready to_hash=c7d0097d
2026-07-01T01:43:57.559Z mailer level=info msg="queued" template=invoice-ready to_hash=4650c5c4
{"level":30,"time":"2026-07-01T01:43:59.910Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-9c607","method":"GET","url":"/invoices/7379913","statusCode":200,"responseTime":18,"msg":"request completed"}
2026-07-01T01:44:04.291Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3367 remain
{"level":40,"time":"2026-07-01T01:44:05.958Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","table":"invoice_line","took":874,"msg":"slow query"}
2026-07-01T01:44:08.955Z scheduler level=info msg="tick" jobs=3 late=0
{"level":30,"time":"2026-07-01T01:44:15.485Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-fbb09","method":"GET","url":"/invoices/7370478","statusCode":200,"responseTime":13,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:44:22.368Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-68838","method":"GET","url":"/invoices/7395928","statusCode":200,"responseTime":25,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:44:27.718Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-d9969","method":"GET","url":"/invoices/7355860","statusCode":200,"responseTime":51,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:44:34.738Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-97588","method":"GET","url":"/invoices/7341270","statusCode":200,"responseTime":54,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:44:36.170Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-2f1e2","method":"GET","url":"/invoices/7315129","statusCode":200,"responseTime":11,"msg":"request completed"}
2026-07-01T01:44:39.397Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 1592 remain
2026-07-01T01:44:41.125Z scheduler level=info msg="tick" jobs=4 late=0
2026-07-01T01:44:44.439Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.089 bytes=2583
2026-07-01T01:44:52.316Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.074 bytes=1202
2026-07-01T01:44:59.542Z mailer level=info msg="queued" template=invoice-ready to_hash=baf866a4
2026-07-01T01:45:05.689Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3116 remain
2026-07-01T01:45:09.834Z mailer level=info msg="queued" template=invoice-ready to_hash=204c3549
{"level":30,"time":"2026-07-01T01:45:14.645Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-e9dbf","method":"GET","url":"/invoices/7347368","statusCode":200,"responseTime":54,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:45:21.928Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-a8443","method":"GET","url":"/invoices/7318452","statusCode":200,"responseTime":49,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:45:28.595Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-31ae9","method":"GET","url":"/invoices/7375590","statusCode":200,"responseTime":11,"msg":"request completed"}
2026-07-01T01:45:33.478Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.044 bytes=2996
2026-07-01T01:45:38.349Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.063 bytes=7371
{"level":30,"time":"2026-07-01T01:45:40.892Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-efe0c","method":"GET","url":"/invoices/7326940","statusCode":200,"responseTime":28,"msg":"request completed"}
2026-07-01T01:45:48.909Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.033 bytes=3081
{"level":40,"time":"2026-07-01T01:45:56.622Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","table":"invoice_line","took":642,"msg":"slow query"}
2026-07-01T01:46:02.745Z mailer level=info msg="queued" template=invoice-ready to_hash=3385e136
{"level":30,"time":"2026-07-01T01:46:07.042Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-6960b","method":"GET","url":"/invoices/7323169","statusCode":200,"responseTime":16,"msg":"request completed"}
2026-07-01T01:46:15.412Z scheduler level=info msg="tick" jobs=3 late=0
{"level":30,"time":"2026-07-01T01:46:16.895Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":12,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T01:46:18.113Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":33,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T01:46:24.743Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-e0492","method":"GET","url":"/invoices/7363462","statusCode":200,"responseTime":44,"msg":"request completed"}
2026-07-01T01:46:32.906Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 1148 remain
2026-07-01T01:46:40.130Z scheduler level=info msg="tick" jobs=2 late=0
{"level":30,"time":"2026-07-01T01:46:41.524Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-ffc76","method":"GET","url":"/invoices/7310992","statusCode":200,"responseTime":19,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:46:49.383Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-87485","method":"GET","url":"/invoices/7357704","statusCode":200,"responseTime":21,"msg":"request completed"}
2026-07-01T01:46:54.282Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.080 bytes=6357
{"level":30,"time":"2026-07-01T01:46:56.583Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-d2a31","method":"GET","url":"/invoices/7366281","statusCode":200,"responseTime":43,"msg":"request completed"}
{"level":40,"time":"2026-07-01T01:47:04.442Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","table":"invoice_line","took":725,"msg":"slow query"}
2026-07-01T01:47:07.905Z mailer level=info msg="queued" template=invoice-ready to_hash=0873d2cc
{"level":30,"time":"2026-07-01T01:47:11.524Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":36,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T01:47:16.415Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-cb5f9","method":"GET","url":"/invoices/7326745","statusCode":200,"responseTime":22,"msg":"request completed"}
2026-07-01T01:47:22.531Z scheduler level=info msg="tick" jobs=4 late=0
{"level":30,"time":"2026-07-01T01:47:25.834Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":27,"msg":"rates refreshed"}
2026-07-01T01:47:32.071Z scheduler level=info msg="tick" jobs=2 late=0
{"level":30,"time":"2026-07-01T01:47:40.096Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-92700","method":"GET","url":"/invoices/7382730","statusCode":200,"responseTime":28,"msg":"request completed"}
2026-07-01T01:47:48.389Z scheduler level=info msg="tick" jobs=2 late=0
2026-07-01T01:47:56.646Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.064 bytes=6586
2026-07-01T01:47:58.449Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.071 bytes=3084
{"level":30,"time":"2026-07-01T01:47:59.970Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-86612","method":"GET","url":"/invoices/7312446","statusCode":200,"responseTime":55,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:48:01.133Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-888ec","method":"GET","url":"/invoices/7323052","statusCode":200,"responseTime":50,"msg":"request completed"}
2026-07-01T01:48:02.529Z mailer level=info msg="queued" template=invoice-ready to_hash=42520c3e
{"level":30,"time":"2026-07-01T01:48:11.176Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-279ea","method":"GET","url":"/invoices/7344627","statusCode":200,"responseTime":59,"msg":"request completed"}
2026-07-01T01:48:18.467Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.030 bytes=7297
{"level":30,"time":"2026-07-01T01:48:25.327Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-31179","method":"GET","url":"/invoices/7305964","statusCode":200,"responseTime":38,"msg":"request completed"}
2026-07-01T01:48:28.137Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.068 bytes=8498
{"level":30,"time":"2026-07-01T01:48:36.556Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-998a8","method":"GET","url":"/invoices/7372888","statusCode":200,"responseTime":50,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:48:38.999Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-8bd44","method":"GET","url":"/invoices/7399978","statusCode":200,"responseTime":56,"msg":"request completed"}
2026-07-01T01:48:46.152Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.068 bytes=3751
{"level":30,"time":"2026-07-01T01:48:52.325Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":58,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T01:48:56.003Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-db269","method":"GET","url":"/invoices/7329984","statusCode":200,"responseTime":24,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:49:02.477Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-429e","method":"GET","url":"/invoices/7325492","statusCode":200,"responseTime":26,"msg":"request completed"}
2026-07-01T01:49:05.767Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 1894 remain
{"level":30,"time":"2026-07-01T01:49:08.310Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-93b3","method":"GET","url":"/invoices/7378669","statusCode":200,"responseTime":52,"msg":"request completed"}
2026-07-01T01:49:15.626Z scheduler level=info msg="tick" jobs=3 late=0
2026-07-01T01:49:17.114Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.077 bytes=1802
{"level":30,"time":"2026-07-01T01:49:20.828Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-b0ed3","method":"GET","url":"/invoices/7379277","statusCode":200,"responseTime":11,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:49:24.722Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-3f3dc","method":"GET","url":"/invoices/7373913","statusCode":200,"responseTime":33,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:49:31.360Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-1b3f5","method":"GET","url":"/invoices/7335735","statusCode":200,"responseTime":24,"msg":"request completed"}
{"level":40,"time":"2026-07-01T01:49:39.705Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","table":"invoice_line","took":822,"msg":"slow query"}
2026-07-01T01:49:44.989Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.087 bytes=8024
2026-07-01T01:49:47.359Z mailer level=info msg="queued" template=invoice-ready to_hash=66efd776
{"level":30,"time":"2026-07-01T01:49:53.367Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":49,"msg":"rates refreshed"}
2026-07-01T01:49:56.789Z scheduler level=info msg="tick" jobs=5 late=0
2026-07-01T01:49:57.801Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.086 bytes=6924
{"level":30,"time":"2026-07-01T01:50:05.349Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-dc299","method":"GET","url":"/invoices/7338973","statusCode":200,"responseTime":43,"msg":"request completed"}
2026-07-01T01:50:06.419Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 2879 remain
{"level":30,"time":"2026-07-01T01:50:13.281Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-e88eb","method":"GET","url":"/invoices/7340924","statusCode":200,"responseTime":46,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:50:20.495Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-59db9","method":"GET","url":"/invoices/7391819","statusCode":200,"responseTime":52,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:50:27.068Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-6bdfe","method":"GET","url":"/invoices/7384536","statusCode":200,"responseTime":24,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:50:29.864Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-bf8ce","method":"GET","url":"/invoices/7392371","statusCode":200,"responseTime":30,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:50:36.412Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-6274b","method":"GET","url":"/invoices/7302459","statusCode":200,"responseTime":49,"msg":"request completed"}
2026-07-01T01:50:42.434Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.012 bytes=4642
{"level":30,"time":"2026-07-01T01:50:45.571Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-5892","method":"GET","url":"/invoices/7374072","statusCode":200,"responseTime":13,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:50:49.437Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-3bf97","method":"GET","url":"/invoices/7374762","statusCode":200,"responseTime":34,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:50:57.338Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-cfec1","method":"GET","url":"/invoices/7330831","statusCode":200,"responseTime":58,"msg":"request completed"}
2026-07-01T01:51:02.252Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.095 bytes=4697
2026-07-01T01:51:06.110Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.039 bytes=4284
2026-07-01T01:51:12.663Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 1201 remain
2026-07-01T01:51:16.460Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.044 bytes=8686
2026-07-01T01:51:22.930Z mailer level=info msg="queued" template=invoice-ready to_hash=d70b8d05
2026-07-01T01:51:30.182Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.084 bytes=3795
2026-07-01T01:51:32.690Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.053 bytes=1926
{"level":30,"time":"2026-07-01T01:51:40.060Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-5f97e","method":"GET","url":"/invoices/7390685","statusCode":200,"responseTime":57,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:51:42.866Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-706f0","method":"GET","url":"/invoices/7301215","statusCode":200,"responseTime":49,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:51:45.083Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-841c2","method":"GET","url":"/invoices/7315737","statusCode":200,"responseTime":57,"msg":"request completed"}
2026-07-01T01:51:51.521Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3609 remain
2026-07-01T01:51:53.484Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.047 bytes=6461
2026-07-01T01:51:59.942Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.038 bytes=5690
2026-07-01T01:52:01.280Z mailer level=info msg="queued" template=invoice-ready to_hash=5bf7fca8
{"level":30,"time":"2026-07-01T01:52:03.177Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-351e4","method":"GET","url":"/invoices/7359823","statusCode":200,"responseTime":16,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:52:05.986Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-4a5a1","method":"GET","url":"/invoices/7313566","statusCode":200,"responseTime":36,"msg":"request completed"}
2026-07-01T01:52:09.061Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.011 bytes=7647
{"level":30,"time":"2026-07-01T01:52:13.630Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-a1c70","method":"GET","url":"/invoices/7364186","statusCode":200,"responseTime":41,"msg":"request completed"}
2026-07-01T01:52:17.587Z scheduler level=info msg="tick" jobs=3 late=0
{"level":30,"time":"2026-07-01T01:52:25.248Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-ae9e8","method":"GET","url":"/invoices/7305090","statusCode":200,"responseTime":16,"msg":"request completed"}
2026-07-01T01:52:29.823Z scheduler level=info msg="tick" jobs=2 late=0
2026-07-01T01:52:38.406Z scheduler level=info msg="tick" jobs=5 late=0
{"level":40,"time":"2026-07-01T01:52:39.676Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","table":"invoice_line","took":776,"msg":"slow query"}
{"level":30,"time":"2026-07-01T01:52:43.150Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-25701","method":"GET","url":"/invoices/7383285","statusCode":200,"responseTime":49,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:52:47.895Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-515a0","method":"GET","url":"/invoices/7302070","statusCode":200,"responseTime":23,"msg":"request completed"}
2026-07-01T01:52:52.827Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.069 bytes=927
2026-07-01T01:52:56.073Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.019 bytes=1346
2026-07-01T01:53:02.971Z scheduler level=info msg="tick" jobs=3 late=0
2026-07-01T01:53:09.425Z mailer level=info msg="queued" template=invoice-ready to_hash=f9bbc29d
2026-07-01T01:53:12.361Z mailer level=info msg="queued" template=invoice-ready to_hash=667a32e6
2026-07-01T01:53:15.515Z mailer level=info msg="queued" template=invoice-ready to_hash=0b897e0b
{"level":30,"time":"2026-07-01T01:53:16.867Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-c529d","method":"GET","url":"/invoices/7313718","statusCode":200,"responseTime":13,"msg":"request completed"}
2026-07-01T01:53:22.731Z scheduler level=info msg="tick" jobs=3 late=0
{"level":30,"time":"2026-07-01T01:53:30.604Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-e4e52","method":"GET","url":"/invoices/7341588","statusCode":200,"responseTime":32,"msg":"request completed"}
{"level":40,"time":"2026-07-01T01:53:38.646Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","table":"invoice_line","took":825,"msg":"slow query"}
{"level":30,"time":"2026-07-01T01:53:45.436Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":9,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T01:53:48.416Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-c94bb","method":"GET","url":"/invoices/7308630","statusCode":200,"responseTime":12,"msg":"request completed"}
2026-07-01T01:53:49.920Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 2664 remain
2026-07-01T01:53:54.976Z scheduler level=info msg="tick" jobs=6 late=0
{"level":30,"time":"2026-07-01T01:54:02.108Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-87fb5","method":"GET","url":"/invoices/7342168","statusCode":200,"responseTime":30,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:54:04.914Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-46800","method":"GET","url":"/invoices/7328590","statusCode":200,"responseTime":56,"msg":"request completed"}
2026-07-01T01:54:13.055Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.031 bytes=1212
2026-07-01T01:54:21.000Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.025 bytes=2075
2026-07-01T01:54:27.566Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 1677 remain
{"level":30,"time":"2026-07-01T01:54:36.057Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-e2495","method":"GET","url":"/invoices/7390325","statusCode":200,"responseTime":30,"msg":"request completed"}
2026-07-01T01:54:39.985Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.062 bytes=5691
{"level":30,"time":"2026-07-01T01:54:47.104Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-4ecd9","method":"GET","url":"/invoices/7342645","statusCode":200,"responseTime":26,"msg":"request completed"}
2026-07-01T01:54:48.562Z scheduler level=info msg="tick" jobs=2 late=0
{"level":30,"time":"2026-07-01T01:54:52.383Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-fc53f","method":"GET","url":"/invoices/7383439","statusCode":200,"responseTime":4,"msg":"request completed"}
2026-07-01T01:54:54.556Z scheduler level=info msg="tick" jobs=5 late=0
2026-07-01T01:54:59.163Z mailer level=info msg="queued" template=invoice-ready to_hash=51fe5a51
2026-07-01T01:55:02.321Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.098 bytes=1660
2026-07-01T01:55:09.382Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.071 bytes=8042
{"level":30,"time":"2026-07-01T01:55:11.514Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-fda3f","method":"GET","url":"/invoices/7377927","statusCode":200,"responseTime":26,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:55:15.660Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":35,"msg":"rates refreshed"}
2026-07-01T01:55:23.590Z scheduler level=info msg="tick" jobs=3 late=0
{"level":30,"time":"2026-07-01T01:55:24.820Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-188d9","method":"GET","url":"/invoices/7398182","statusCode":200,"responseTime":6,"msg":"request completed"}
2026-07-01T01:55:33.623Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.067 bytes=4682
{"level":30,"time":"2026-07-01T01:55:38.126Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-a6f14","method":"GET","url":"/invoices/7352372","statusCode":200,"responseTime":15,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:55:40.373Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-e62b6","method":"GET","url":"/invoices/7315286","statusCode":200,"responseTime":25,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:55:45.016Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-39d6","method":"GET","url":"/invoices/7397265","statusCode":200,"responseTime":41,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:55:50.836Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":53,"msg":"rates refreshed"}
2026-07-01T01:55:52.189Z scheduler level=info msg="tick" jobs=5 late=0
2026-07-01T01:55:58.323Z mailer level=info msg="queued" template=invoice-ready to_hash=e0622214
{"level":30,"time":"2026-07-01T01:56:03.954Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-1d6f7","method":"GET","url":"/invoices/7316864","statusCode":200,"responseTime":45,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:56:06.550Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":33,"msg":"rates refreshed"}
2026-07-01T01:56:11.914Z scheduler level=info msg="tick" jobs=4 late=0
{"level":30,"time":"2026-07-01T01:56:13.471Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-bdf0a","method":"GET","url":"/invoices/7321193","statusCode":200,"responseTime":22,"msg":"request completed"}
2026-07-01T01:56:16.532Z mailer level=info msg="queued" template=invoice-ready to_hash=7a7d6fe2
{"level":30,"time":"2026-07-01T01:56:19.420Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-da1ab","method":"GET","url":"/invoices/7344266","statusCode":200,"responseTime":11,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:56:24.169Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":42,"msg":"rates refreshed"}
2026-07-01T01:56:30.156Z mailer level=info msg="queued" template=invoice-ready to_hash=51cfcaf0
{"level":30,"time":"2026-07-01T01:56:38.094Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-b7407","method":"GET","url":"/invoices/7333599","statusCode":200,"responseTime":18,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:56:43.198Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-58169","method":"GET","url":"/invoices/7325010","statusCode":200,"responseTime":9,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:56:44.300Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-27f76","method":"GET","url":"/invoices/7312885","statusCode":200,"responseTime":32,"msg":"request completed"}
2026-07-01T01:56:49.578Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 2625 remain
{"level":30,"time":"2026-07-01T01:56:53.399Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-bb514","method":"GET","url":"/invoices/7397938","statusCode":200,"responseTime":53,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:56:56.865Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-16125","method":"GET","url":"/invoices/7389465","statusCode":200,"responseTime":49,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:56:59.108Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-62b3d","method":"GET","url":"/invoices/7347285","statusCode":200,"responseTime":45,"msg":"request completed"}
2026-07-01T01:57:06.726Z mailer level=info msg="queued" template=invoice-ready to_hash=6042edff
2026-07-01T01:57:07.708Z scheduler level=info msg="tick" jobs=3 late=0
{"level":30,"time":"2026-07-01T01:57:12.117Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":11,"msg":"rates refreshed"}
2026-07-01T01:57:15.007Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.092 bytes=4457
{"level":30,"time":"2026-07-01T01:57:18.073Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-edc6d","method":"GET","url":"/invoices/7396210","statusCode":200,"responseTime":31,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:57:20.992Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-4de94","method":"GET","url":"/invoices/7346207","statusCode":200,"responseTime":22,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:57:26.954Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":7,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T01:57:33.687Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-960a8","method":"GET","url":"/invoices/7321693","statusCode":200,"responseTime":42,"msg":"request completed"}
2026-07-01T01:57:40.453Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.043 bytes=7553
2026-07-01T01:57:44.118Z mailer level=info msg="queued" template=invoice-ready to_hash=3d8983e8
{"level":30,"time":"2026-07-01T01:57:45.282Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-ba656","method":"GET","url":"/invoices/7393220","statusCode":200,"responseTime":37,"msg":"request completed"}
2026-07-01T01:57:46.767Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.084 bytes=3327
2026-07-01T01:57:53.288Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.029 bytes=6263
{"level":30,"time":"2026-07-01T01:58:00.547Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-7704a","method":"GET","url":"/invoices/7315239","statusCode":200,"responseTime":48,"msg":"request completed"}
2026-07-01T01:58:07.804Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 1036 remain
{"level":30,"time":"2026-07-01T01:58:10.310Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-812fd","method":"GET","url":"/invoices/7375323","statusCode":200,"responseTime":6,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:58:18.996Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-bdfd7","method":"GET","url":"/invoices/7343484","statusCode":200,"responseTime":13,"msg":"request completed"}
{"level":40,"time":"2026-07-01T01:58:27.297Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","table":"invoice_line","took":814,"msg":"slow query"}
{"level":30,"time":"2026-07-01T01:58:30.280Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-2bd61","method":"GET","url":"/invoices/7319483","statusCode":200,"responseTime":53,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:58:35.422Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-79221","method":"GET","url":"/invoices/7371178","statusCode":200,"responseTime":31,"msg":"request completed"}
2026-07-01T01:58:39.126Z scheduler level=info msg="tick" jobs=6 late=0
2026-07-01T01:58:46.009Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.046 bytes=2114
{"level":40,"time":"2026-07-01T01:58:50.876Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","table":"invoice_line","took":852,"msg":"slow query"}
{"level":30,"time":"2026-07-01T01:58:56.148Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-95f44","method":"GET","url":"/invoices/7367523","statusCode":200,"responseTime":22,"msg":"request completed"}
{"level":40,"time":"2026-07-01T01:59:03.796Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","table":"invoice_line","took":720,"msg":"slow query"}
2026-07-01T01:59:10.942Z scheduler level=info msg="tick" jobs=5 late=0
2026-07-01T01:59:13.810Z scheduler level=info msg="tick" jobs=5 late=0
2026-07-01T01:59:14.732Z mailer level=info msg="queued" template=invoice-ready to_hash=dc63f3f2
2026-07-01T01:59:16.104Z mailer level=info msg="queued" template=invoice-ready to_hash=038ca322
{"level":30,"time":"2026-07-01T01:59:21.991Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":38,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T01:59:29.929Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","reqId":"req-8bfe6","method":"GET","url":"/invoices/7345377","statusCode":200,"responseTime":11,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:59:34.898Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-8b2c0","method":"GET","url":"/invoices/7368100","statusCode":200,"responseTime":60,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:59:36.420Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-3c151","method":"GET","url":"/invoices/7303986","statusCode":200,"responseTime":8,"msg":"request completed"}
2026-07-01T01:59:44.003Z mailer level=info msg="queued" template=invoice-ready to_hash=04081ddd
2026-07-01T01:59:52.834Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.017 bytes=5231
{"level":30,"time":"2026-07-01T01:59:55.910Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","reqId":"req-402e1","method":"GET","url":"/invoices/7374647","statusCode":200,"responseTime":8,"msg":"request completed"}
{"level":30,"time":"2026-07-01T01:59:57.719Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":49,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T02:00:00.000Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoices":9410,"msg":"monthly run begins"}
{"level":30,"time":"2026-07-01T02:00:05.684Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7379048,"country":"NL","lines":18,"took":69,"msg":"invoice written"}
{"level":40,"time":"2026-07-01T02:00:09.964Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","table":"invoice_line","took":570,"msg":"slow query"}
{"level":30,"time":"2026-07-01T02:00:11.735Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7363901,"country":"FR","lines":33,"took":8,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:00:13.165Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":14,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T02:00:16.849Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7365802,"country":"FR","lines":20,"took":67,"msg":"invoice written"}
{"level":40,"time":"2026-07-01T02:00:19.155Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","table":"invoice_line","took":799,"msg":"slow query"}
{"level":30,"time":"2026-07-01T02:00:20.016Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7350580,"country":"AT","lines":16,"took":24,"msg":"invoice written"}
2026-07-01T02:00:23.184Z scheduler level=info msg="tick" jobs=5 late=0
{"level":30,"time":"2026-07-01T02:00:27.270Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7391595,"country":"FR","lines":33,"took":72,"msg":"invoice written"}
2026-07-01T02:00:32.446Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.064 bytes=4556
2026-07-01T02:00:37.162Z mailer level=info msg="queued" template=invoice-ready to_hash=6a0fea44
{"level":30,"time":"2026-07-01T02:00:41.250Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7364071,"country":"FR","lines":33,"took":65,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:00:45.412Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7308501,"country":"FR","lines":5,"took":64,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:00:46.527Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7392785,"country":"AT","lines":26,"took":17,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:00:48.047Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7300341,"country":"NL","lines":17,"took":74,"msg":"invoice written"}
2026-07-01T02:00:49.696Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.085 bytes=1130
2026-07-01T02:00:50.863Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.012 bytes=4077
2026-07-01T02:00:53.084Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3754 remain
2026-07-01T02:00:55.701Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.076 bytes=2526
{"level":30,"time":"2026-07-01T02:00:57.881Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7350858,"country":"FR","lines":36,"took":10,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:01:02.966Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7307610,"country":"BE","lines":18,"took":15,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:01:04.880Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7333310,"country":"AT","lines":8,"took":63,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:01:09.521Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":19,"msg":"rates refreshed"}
2026-07-01T02:01:13.838Z mailer level=info msg="queued" template=invoice-ready to_hash=dc734221
{"level":30,"time":"2026-07-01T02:01:17.634Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":13,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T02:01:20.682Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7333041,"country":"DE","lines":28,"took":71,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:01:20.682Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7333041,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:01:22.575Z scheduler level=info msg="tick" jobs=2 late=0
{"level":30,"time":"2026-07-01T02:01:27.493Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7366151,"country":"NL","lines":20,"took":85,"msg":"invoice written"}
2026-07-01T02:01:28.110Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.047 bytes=8364
2026-07-01T02:01:28.543Z mailer level=info msg="queued" template=invoice-ready to_hash=cf9cc34f
{"level":30,"time":"2026-07-01T02:01:30.421Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7364977,"country":"NL","lines":26,"took":50,"msg":"invoice written"}
2026-07-01T02:01:30.884Z scheduler level=info msg="tick" jobs=6 late=0
{"level":30,"time":"2026-07-01T02:01:34.228Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7339927,"country":"FR","lines":15,"took":29,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:01:35.406Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7335038,"country":"FR","lines":19,"took":22,"msg":"invoice written"}
2026-07-01T02:01:39.936Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.061 bytes=8720
{"level":30,"time":"2026-07-01T02:01:42.312Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7347277,"country":"NL","lines":37,"took":54,"msg":"invoice written"}
2026-07-01T02:01:47.449Z mailer level=info msg="queued" template=invoice-ready to_hash=2c2edfbc
{"level":30,"time":"2026-07-01T02:01:48.311Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7312738,"country":"FR","lines":5,"took":86,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:01:48.311Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7312738,"country":"FI","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:01:48.318Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7312738 attempt=1
2026-07-01T02:01:49.656Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.074 bytes=6560
2026-07-01T02:01:50.943Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.036 bytes=2277
2026-07-01T02:01:54.901Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.087 bytes=1548
{"level":30,"time":"2026-07-01T02:01:57.362Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7352855,"country":"NL","lines":15,"took":57,"msg":"invoice written"}
2026-07-01T02:02:00.568Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.075 bytes=7140
2026-07-01T02:02:04.825Z mailer level=info msg="queued" template=invoice-ready to_hash=d7cbdd8c
2026-07-01T02:02:07.311Z scheduler level=info msg="tick" jobs=4 late=0
{"level":50,"time":"2026-07-01T02:02:07.311Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7321365,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
{"level":30,"time":"2026-07-01T02:02:10.572Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":25,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T02:02:14.167Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7367865,"country":"FR","lines":29,"took":24,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:02:14.167Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7367865,"country":"PT","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:02:14.174Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7367865 attempt=1
2026-07-01T02:02:16.781Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.053 bytes=5186
{"level":30,"time":"2026-07-01T02:02:18.313Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7383905,"country":"DE","lines":29,"took":54,"msg":"invoice written"}
2026-07-01T02:02:21.037Z mailer level=info msg="queued" template=invoice-ready to_hash=2b17b949
{"level":50,"time":"2026-07-01T02:02:21.037Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7378687,"country":"FI","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:02:21.044Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7378687 attempt=1
2026-07-01T02:02:25.575Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.055 bytes=1832
2026-07-01T02:02:28.797Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.033 bytes=2207
{"level":30,"time":"2026-07-01T02:02:30.444Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":6,"msg":"rates refreshed"}
{"level":50,"time":"2026-07-01T02:02:30.444Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7339800,"country":"PT","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:02:30.451Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7339800 attempt=3
{"level":30,"time":"2026-07-01T02:02:34.766Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7341842,"country":"NL","lines":10,"took":46,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:02:34.766Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7341842,"country":"PT","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:02:39.745Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.066 bytes=5158
2026-07-01T02:02:40.227Z mailer level=info msg="queued" template=invoice-ready to_hash=21b92a13
{"level":30,"time":"2026-07-01T02:02:43.745Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7348566,"country":"AT","lines":1,"took":77,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:02:43.745Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7348566,"country":"FI","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:02:43.752Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7348566 attempt=2
2026-07-01T02:02:47.124Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 1677 remain
2026-07-01T02:02:48.904Z scheduler level=info msg="tick" jobs=3 late=0
2026-07-01T02:02:51.262Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.057 bytes=1367
2026-07-01T02:02:53.645Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.062 bytes=5601
{"level":30,"time":"2026-07-01T02:02:54.918Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7379738,"country":"AT","lines":28,"took":68,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:02:57.008Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":46,"msg":"rates refreshed"}
{"level":50,"time":"2026-07-01T02:02:57.008Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7373235,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:02:57.308Z stderr /app/src/invoice/tax.ts:41
  const rate = table[delivery.country].standard;
                                      ^

TypeError: Cannot read properties of undefined (reading 'standard')
    at rateFor (/app/src/invoice/tax.ts:41:34)
    at lineTax (/app/src/invoice/tax.ts:67:18)
    at Array.map (<anonymous>)
    at buildInvoice (/app/src/invoice/build.ts:112:29)
    at runBatch (/app/src/jobs/monthly.ts:58:22)
{"level":60,"time":"2026-07-01T02:02:57.310Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","restarts":1,"msg":"worker stopped by an uncaught exception, it is started again"}
2026-07-01T02:03:01.794Z mailer level=info msg="queued" template=invoice-ready to_hash=728be72e
2026-07-01T02:03:04.175Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 971 remain
{"level":50,"time":"2026-07-01T02:03:04.175Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7331167,"country":"FI","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:03:07.748Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.071 bytes=1046
{"level":30,"time":"2026-07-01T02:03:11.483Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7301241,"country":"DE","lines":33,"took":74,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:03:13.405Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":12,"msg":"rates refreshed"}
2026-07-01T02:03:16.468Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.037 bytes=7299
{"level":50,"time":"2026-07-01T02:03:16.468Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7320374,"country":"FI","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:03:16.475Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7320374 attempt=3
2026-07-01T02:03:17.571Z scheduler level=info msg="tick" jobs=5 late=0
2026-07-01T02:03:19.837Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3324 remain
{"level":50,"time":"2026-07-01T02:03:19.837Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7346371,"country":"FI","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
{"level":40,"time":"2026-07-01T02:03:20.239Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","table":"invoice_line","took":722,"msg":"slow query"}
{"level":30,"time":"2026-07-01T02:03:22.468Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7383495,"country":"DE","lines":19,"took":42,"msg":"invoice written"}
2026-07-01T02:03:23.510Z scheduler level=info msg="tick" jobs=3 late=0
{"level":50,"time":"2026-07-01T02:03:23.510Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7355882,"country":"FI","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
{"level":30,"time":"2026-07-01T02:03:24.446Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7325720,"country":"NL","lines":18,"took":82,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:03:24.446Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7325720,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
{"level":30,"time":"2026-07-01T02:03:27.514Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7357997,"country":"DE","lines":37,"took":71,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:03:30.547Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7342057,"country":"NL","lines":35,"took":28,"msg":"invoice written"}
2026-07-01T02:03:35.441Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.084 bytes=3084
2026-07-01T02:03:38.716Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.085 bytes=8705
{"level":30,"time":"2026-07-01T02:03:39.120Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7371427,"country":"AT","lines":36,"took":49,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:03:39.120Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7371427,"country":"PT","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
{"level":30,"time":"2026-07-01T02:03:41.603Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7397031,"country":"FR","lines":29,"took":34,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:03:41.603Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7397031,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
{"level":30,"time":"2026-07-01T02:03:42.317Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7318858,"country":"AT","lines":16,"took":46,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:03:47.156Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7378729,"country":"BE","lines":21,"took":50,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:03:47.156Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7378729,"country":"FI","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:03:47.163Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7378729 attempt=2
2026-07-01T02:03:50.272Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3430 remain
{"level":50,"time":"2026-07-01T02:03:50.272Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7351979,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:03:50.279Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7351979 attempt=3
2026-07-01T02:03:50.572Z stderr /app/src/invoice/tax.ts:41
  const rate = table[delivery.country].standard;
                                      ^

TypeError: Cannot read properties of undefined (reading 'standard')
    at rateFor (/app/src/invoice/tax.ts:41:34)
    at lineTax (/app/src/invoice/tax.ts:67:18)
    at Array.map (<anonymous>)
    at buildInvoice (/app/src/invoice/build.ts:112:29)
    at runBatch (/app/src/jobs/monthly.ts:58:22)
{"level":60,"time":"2026-07-01T02:03:50.574Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","restarts":2,"msg":"worker stopped by an uncaught exception, it is started again"}
{"level":30,"time":"2026-07-01T02:03:52.789Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7367406,"country":"DE","lines":15,"took":24,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:03:52.789Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7367406,"country":"PT","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:03:52.796Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7367406 attempt=3
{"level":30,"time":"2026-07-01T02:03:55.749Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7361982,"country":"BE","lines":2,"took":52,"msg":"invoice written"}
2026-07-01T02:03:56.348Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 1328 remain
2026-07-01T02:03:56.891Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 2090 remain
{"level":50,"time":"2026-07-01T02:03:56.891Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7399453,"country":"PT","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:03:56.898Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7399453 attempt=3
{"level":30,"time":"2026-07-01T02:03:59.638Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7381069,"country":"DE","lines":11,"took":27,"msg":"invoice written"}
2026-07-01T02:04:04.733Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.073 bytes=2734
{"level":30,"time":"2026-07-01T02:04:08.753Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7327141,"country":"DE","lines":6,"took":65,"msg":"invoice written"}
2026-07-01T02:04:09.720Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.015 bytes=4021
{"level":30,"time":"2026-07-01T02:04:10.826Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7367828,"country":"BE","lines":2,"took":39,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:04:10.826Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7367828,"country":"PT","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:04:10.833Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7367828 attempt=3
{"level":30,"time":"2026-07-01T02:04:15.559Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7394679,"country":"AT","lines":10,"took":58,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:04:20.734Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7339527,"country":"NL","lines":10,"took":62,"msg":"invoice written"}
2026-07-01T02:04:24.594Z mailer level=info msg="queued" template=invoice-ready to_hash=a3a907f8
2026-07-01T02:04:28.681Z mailer level=info msg="queued" template=invoice-ready to_hash=d59b3dd2
2026-07-01T02:04:31.771Z scheduler level=info msg="tick" jobs=4 late=0
2026-07-01T02:04:33.660Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.013 bytes=1383
{"level":30,"time":"2026-07-01T02:04:38.557Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7370707,"country":"NL","lines":8,"took":74,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:04:41.611Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7340015,"country":"NL","lines":34,"took":50,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:04:45.059Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7310691,"country":"FR","lines":18,"took":51,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:04:48.801Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7319306,"country":"FR","lines":31,"took":78,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:04:48.801Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7319306,"country":"FI","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
{"level":30,"time":"2026-07-01T02:04:52.786Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7327182,"country":"NL","lines":39,"took":64,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:04:53.225Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7391967,"country":"FR","lines":9,"took":21,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:04:53.225Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7391967,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:04:55.459Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.068 bytes=6791
{"level":30,"time":"2026-07-01T02:04:57.849Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7343803,"country":"DE","lines":30,"took":12,"msg":"invoice written"}
2026-07-01T02:05:00.864Z scheduler level=info msg="tick" jobs=3 late=0
2026-07-01T02:05:02.366Z mailer level=info msg="queued" template=invoice-ready to_hash=1f119e32
{"level":30,"time":"2026-07-01T02:05:03.569Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7387009,"country":"BE","lines":28,"took":26,"msg":"invoice written"}
2026-07-01T02:05:04.347Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 2387 remain
{"level":50,"time":"2026-07-01T02:05:04.347Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7398869,"country":"FI","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:05:07.715Z scheduler level=info msg="tick" jobs=2 late=0
{"level":30,"time":"2026-07-01T02:05:08.835Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7395680,"country":"BE","lines":5,"took":14,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:05:08.835Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7395680,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:05:08.842Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7395680 attempt=3
2026-07-01T02:05:10.491Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.090 bytes=2101
{"level":30,"time":"2026-07-01T02:05:11.304Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7327736,"country":"BE","lines":11,"took":33,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:05:11.304Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7327736,"country":"FI","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
{"level":30,"time":"2026-07-01T02:05:13.249Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":27,"msg":"rates refreshed"}
2026-07-01T02:05:14.668Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 2603 remain
{"level":50,"time":"2026-07-01T02:05:14.668Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7367861,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:05:14.675Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7367861 attempt=1
2026-07-01T02:05:14.968Z stderr /app/src/invoice/tax.ts:41
  const rate = table[delivery.country].standard;
                                      ^

TypeError: Cannot read properties of undefined (reading 'standard')
    at rateFor (/app/src/invoice/tax.ts:41:34)
    at lineTax (/app/src/invoice/tax.ts:67:18)
    at Array.map (<anonymous>)
    at buildInvoice (/app/src/invoice/build.ts:112:29)
    at runBatch (/app/src/jobs/monthly.ts:58:22)
{"level":60,"time":"2026-07-01T02:05:14.970Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","restarts":3,"msg":"worker stopped by an uncaught exception, it is started again"}
2026-07-01T02:05:16.281Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.096 bytes=1380
{"level":30,"time":"2026-07-01T02:05:19.232Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7375718,"country":"AT","lines":34,"took":15,"msg":"invoice written"}
2026-07-01T02:05:24.247Z mailer level=info msg="queued" template=invoice-ready to_hash=40268dc6
2026-07-01T02:05:25.635Z mailer level=info msg="queued" template=invoice-ready to_hash=31a79a8f
2026-07-01T02:05:27.550Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.014 bytes=7409
{"level":30,"time":"2026-07-01T02:05:32.616Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7393053,"country":"DE","lines":28,"took":17,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:05:32.616Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7393053,"country":"PT","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
{"level":30,"time":"2026-07-01T02:05:33.803Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7310609,"country":"DE","lines":9,"took":63,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:05:35.135Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7344005,"country":"AT","lines":32,"took":31,"msg":"invoice written"}
2026-07-01T02:05:35.792Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.021 bytes=8337
{"level":30,"time":"2026-07-01T02:05:38.163Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7371454,"country":"DE","lines":5,"took":83,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:05:38.163Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7371454,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:05:38.170Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7371454 attempt=1
{"level":30,"time":"2026-07-01T02:05:41.341Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7363553,"country":"FR","lines":39,"took":30,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:05:41.341Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7363553,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:05:41.348Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7363553 attempt=3
2026-07-01T02:05:43.208Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.044 bytes=4735
{"level":30,"time":"2026-07-01T02:05:47.657Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7369961,"country":"NL","lines":26,"took":12,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:05:48.986Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7312475,"country":"FR","lines":15,"took":41,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:05:48.986Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7312475,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:05:48.993Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7312475 attempt=1
{"level":30,"time":"2026-07-01T02:05:53.303Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7372816,"country":"BE","lines":33,"took":85,"msg":"invoice written"}
2026-07-01T02:05:55.787Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 1810 remain
{"level":50,"time":"2026-07-01T02:05:55.787Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7363721,"country":"PT","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:05:55.794Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7363721 attempt=3
2026-07-01T02:05:59.096Z mailer level=info msg="queued" template=invoice-ready to_hash=80ddd578
{"level":30,"time":"2026-07-01T02:06:03.024Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7377680,"country":"AT","lines":14,"took":65,"msg":"invoice written"}
2026-07-01T02:06:06.496Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.071 bytes=6766
2026-07-01T02:06:09.312Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.094 bytes=3405
2026-07-01T02:06:13.896Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 1773 remain
{"level":30,"time":"2026-07-01T02:06:16.897Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7313522,"country":"AT","lines":29,"took":81,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:06:20.209Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7328360,"country":"AT","lines":32,"took":35,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:06:24.504Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7307503,"country":"AT","lines":32,"took":51,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:06:27.860Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7399778,"country":"NL","lines":8,"took":77,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:06:27.860Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7399778,"country":"FI","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:06:29.990Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.063 bytes=7441
{"level":30,"time":"2026-07-01T02:06:32.651Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7319130,"country":"FR","lines":11,"took":11,"msg":"invoice written"}
2026-07-01T02:06:37.724Z mailer level=info msg="queued" template=invoice-ready to_hash=3c5f11f8
{"level":50,"time":"2026-07-01T02:06:37.724Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7346351,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:06:37.731Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7346351 attempt=3
2026-07-01T02:06:40.966Z mailer level=info msg="queued" template=invoice-ready to_hash=05004331
{"level":50,"time":"2026-07-01T02:06:40.966Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7326879,"country":"PT","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:06:44.124Z scheduler level=info msg="tick" jobs=2 late=0
{"level":50,"time":"2026-07-01T02:06:44.124Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7360857,"country":"FI","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:06:44.131Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7360857 attempt=3
2026-07-01T02:06:44.424Z stderr /app/src/invoice/tax.ts:41
  const rate = table[delivery.country].standard;
                                      ^

TypeError: Cannot read properties of undefined (reading 'standard')
    at rateFor (/app/src/invoice/tax.ts:41:34)
    at lineTax (/app/src/invoice/tax.ts:67:18)
    at Array.map (<anonymous>)
    at buildInvoice (/app/src/invoice/build.ts:112:29)
    at runBatch (/app/src/jobs/monthly.ts:58:22)
{"level":60,"time":"2026-07-01T02:06:44.426Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","restarts":4,"msg":"worker stopped by an uncaught exception, it is started again"}
{"level":30,"time":"2026-07-01T02:06:45.796Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":16,"msg":"rates refreshed"}
{"level":50,"time":"2026-07-01T02:06:45.796Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7366061,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:06:45.803Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7366061 attempt=2
{"level":30,"time":"2026-07-01T02:06:48.770Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7386253,"country":"FR","lines":28,"took":67,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:06:48.770Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7386253,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:06:48.777Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7386253 attempt=1
2026-07-01T02:06:53.307Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.072 bytes=4266
2026-07-01T02:06:54.407Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.058 bytes=2143
2026-07-01T02:06:59.080Z scheduler level=info msg="tick" jobs=5 late=0
{"level":50,"time":"2026-07-01T02:06:59.080Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7311115,"country":"PT","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:06:59.087Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7311115 attempt=1
{"level":30,"time":"2026-07-01T02:07:01.910Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7354273,"country":"DE","lines":15,"took":70,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:07:01.910Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7354273,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:07:01.913Z monitor level=error msg="monthly run is behind" done=3677 failed=440 expected=9410
{"level":30,"time":"2026-07-01T02:07:04.751Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7314678,"country":"DE","lines":7,"took":60,"msg":"invoice written"}
2026-07-01T02:07:09.941Z mailer level=info msg="queued" template=invoice-ready to_hash=d683c2ad
2026-07-01T02:07:12.932Z scheduler level=info msg="tick" jobs=6 late=0
{"level":50,"time":"2026-07-01T02:07:12.932Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7307307,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
{"level":30,"time":"2026-07-01T02:07:17.406Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7373182,"country":"DE","lines":32,"took":54,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:07:21.524Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7306533,"country":"BE","lines":30,"took":33,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:07:21.524Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7306533,"country":"PT","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:07:21.531Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7306533 attempt=1
{"level":30,"time":"2026-07-01T02:07:23.775Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7308080,"country":"BE","lines":1,"took":38,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:07:23.775Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7308080,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:07:25.488Z mailer level=info msg="queued" template=invoice-ready to_hash=00c687dc
{"level":30,"time":"2026-07-01T02:07:28.335Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7359500,"country":"DE","lines":30,"took":68,"msg":"invoice written"}
2026-07-01T02:07:31.168Z scheduler level=info msg="tick" jobs=5 late=0
{"level":30,"time":"2026-07-01T02:07:33.493Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7386052,"country":"DE","lines":7,"took":38,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:07:33.493Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7386052,"country":"FI","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
{"level":30,"time":"2026-07-01T02:07:34.601Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":30,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T02:07:38.109Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":22,"msg":"rates refreshed"}
{"level":50,"time":"2026-07-01T02:07:38.109Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7326593,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:07:38.112Z monitor level=error msg="monthly run is behind" done=3681 failed=495 expected=9410
2026-07-01T02:07:38.409Z stderr /app/src/invoice/tax.ts:41
  const rate = table[delivery.country].standard;
                                      ^

TypeError: Cannot read properties of undefined (reading 'standard')
    at rateFor (/app/src/invoice/tax.ts:41:34)
    at lineTax (/app/src/invoice/tax.ts:67:18)
    at Array.map (<anonymous>)
    at buildInvoice (/app/src/invoice/build.ts:112:29)
    at runBatch (/app/src/jobs/monthly.ts:58:22)
{"level":60,"time":"2026-07-01T02:07:38.411Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","restarts":5,"msg":"worker stopped by an uncaught exception, it is started again"}
{"level":30,"time":"2026-07-01T02:07:39.507Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7352459,"country":"BE","lines":31,"took":17,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:07:39.507Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7352459,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:07:42.947Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3521 remain
{"level":50,"time":"2026-07-01T02:07:42.947Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7362215,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:07:42.954Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7362215 attempt=3
{"level":30,"time":"2026-07-01T02:07:45.864Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":23,"msg":"rates refreshed"}
2026-07-01T02:07:47.298Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.098 bytes=3133
{"level":50,"time":"2026-07-01T02:07:47.298Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7388206,"country":"PT","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:07:49.398Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.075 bytes=6773
2026-07-01T02:07:53.971Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.074 bytes=6427
{"level":30,"time":"2026-07-01T02:07:57.897Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7308437,"country":"NL","lines":14,"took":28,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:07:58.341Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":22,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T02:07:59.072Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7390470,"country":"DE","lines":3,"took":35,"msg":"invoice written"}
2026-07-01T02:08:00.743Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 1459 remain
{"level":50,"time":"2026-07-01T02:08:00.743Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7387060,"country":"PT","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:08:05.932Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.010 bytes=3678
{"level":30,"time":"2026-07-01T02:08:06.577Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7338441,"country":"AT","lines":6,"took":35,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:08:06.577Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7338441,"country":"IE","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:08:06.584Z queue level=warn msg="message returned to queue" queue=monthly-invoices invoice=7338441 attempt=1
2026-07-01T02:08:09.347Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.033 bytes=7680
{"level":30,"time":"2026-07-01T02:08:12.675Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7330646,"country":"FR","lines":29,"took":86,"msg":"invoice written"}
{"level":50,"time":"2026-07-01T02:08:12.675Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7330646,"country":"PT","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:08:13.807Z scheduler level=info msg="tick" jobs=5 late=0
{"level":50,"time":"2026-07-01T02:08:13.807Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7377873,"country":"FI","err":{"type":"TypeError","message":"Cannot read properties of undefined (reading 'standard')","stack":"TypeError: Cannot read properties of undefined (reading 'standard')\\n    at rateFor (/app/src/invoice/tax.ts:41:34)\\n    at lineTax (/app/src/invoice/tax.ts:67:18)\\n    at Array.map (<anonymous>)\\n    at buildInvoice (/app/src/invoice/build.ts:112:29)\\n    at processTicksAndRejections (node:internal/process/task_queues:105:5)\\n    at runBatch (/app/src/jobs/monthly.ts:58:22)"},"msg":"invoice failed"}
2026-07-01T02:08:15.807Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.082 bytes=1581
{"level":30,"time":"2026-07-01T02:08:19.048Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7348669,"country":"BE","lines":32,"took":14,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:08:19.955Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7318766,"country":"FR","lines":22,"took":18,"msg":"invoice written"}
2026-07-01T02:08:23.922Z scheduler level=info msg="tick" jobs=5 late=0
2026-07-01T02:08:28.730Z scheduler level=info msg="tick" jobs=4 late=0
{"level":30,"time":"2026-07-01T02:08:32.561Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7314410,"country":"DE","lines":6,"took":59,"msg":"invoice written"}
2026-07-01T02:08:36.666Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.033 bytes=5180
{"level":30,"time":"2026-07-01T02:08:40.393Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7372276,"country":"FR","lines":36,"took":16,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:08:41.191Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7393851,"country":"FR","lines":6,"took":8,"msg":"invoice written"}
2026-07-01T02:08:44.351Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3565 remain
2026-07-01T02:08:45.167Z mailer level=info msg="queued" template=invoice-ready to_hash=294de39f
2026-07-01T02:08:45.632Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.039 bytes=1266
{"level":30,"time":"2026-07-01T02:08:47.740Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7312092,"country":"BE","lines":22,"took":77,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:08:52.226Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7342828,"country":"FR","lines":31,"took":34,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:08:56.349Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7378519,"country":"DE","lines":30,"took":55,"msg":"invoice written"}
2026-07-01T02:09:00.309Z scheduler level=info msg="tick" jobs=6 late=0
2026-07-01T02:09:01.536Z scheduler level=info msg="tick" jobs=4 late=0
2026-07-01T02:09:01.539Z monitor level=error msg="monthly run is behind" done=2436 failed=572 expected=9410
2026-07-01T02:09:05.874Z scheduler level=info msg="tick" jobs=4 late=0
2026-07-01T02:09:10.156Z mailer level=info msg="queued" template=invoice-ready to_hash=d69850f2
{"level":30,"time":"2026-07-01T02:09:11.148Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7376079,"country":"DE","lines":34,"took":68,"msg":"invoice written"}
2026-07-01T02:09:16.090Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.011 bytes=5896
{"level":30,"time":"2026-07-01T02:09:20.735Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7379194,"country":"AT","lines":28,"took":47,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:09:24.070Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7344640,"country":"FR","lines":25,"took":16,"msg":"invoice written"}
2026-07-01T02:09:27.062Z mailer level=info msg="queued" template=invoice-ready to_hash=25932bc2
{"level":30,"time":"2026-07-01T02:09:29.656Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7360251,"country":"DE","lines":13,"took":62,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:09:32.510Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7382553,"country":"BE","lines":38,"took":76,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:09:36.103Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7305304,"country":"BE","lines":35,"took":57,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:09:38.519Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7321355,"country":"NL","lines":27,"took":49,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:09:41.623Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7307617,"country":"NL","lines":11,"took":82,"msg":"invoice written"}
2026-07-01T02:09:41.626Z monitor level=error msg="monthly run is behind" done=3025 failed=572 expected=9410
{"level":30,"time":"2026-07-01T02:09:42.906Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7354178,"country":"DE","lines":36,"took":64,"msg":"invoice written"}
2026-07-01T02:09:46.268Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.099 bytes=4325
2026-07-01T02:09:48.258Z scheduler level=info msg="tick" jobs=4 late=0
2026-07-01T02:09:52.528Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 2049 remain
{"level":30,"time":"2026-07-01T02:09:54.456Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7308985,"country":"AT","lines":40,"took":43,"msg":"invoice written"}
2026-07-01T02:09:56.189Z mailer level=info msg="queued" template=invoice-ready to_hash=2acf1f09
2026-07-01T02:09:59.231Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3687 remain
2026-07-01T02:10:00.327Z mailer level=info msg="queued" template=invoice-ready to_hash=4a545fc2
2026-07-01T02:10:01.943Z scheduler level=info msg="tick" jobs=6 late=0
{"level":40,"time":"2026-07-01T02:10:06.896Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","table":"invoice_line","took":695,"msg":"slow query"}
2026-07-01T02:10:11.997Z mailer level=info msg="queued" template=invoice-ready to_hash=3a5aa512
2026-07-01T02:10:15.604Z scheduler level=info msg="tick" jobs=6 late=0
2026-07-01T02:10:16.370Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.057 bytes=5738
2026-07-01T02:10:18.656Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3987 remain
2026-07-01T02:10:23.401Z mailer level=info msg="queued" template=invoice-ready to_hash=70f7d400
{"level":30,"time":"2026-07-01T02:10:27.282Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7376553,"country":"FR","lines":13,"took":78,"msg":"invoice written"}
2026-07-01T02:10:31.591Z scheduler level=info msg="tick" jobs=6 late=0
{"level":30,"time":"2026-07-01T02:10:34.906Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7396286,"country":"BE","lines":3,"took":65,"msg":"invoice written"}
2026-07-01T02:10:36.431Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 1132 remain
{"level":30,"time":"2026-07-01T02:10:37.400Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":1,"msg":"rates refreshed"}
2026-07-01T02:10:42.265Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.039 bytes=6231
{"level":30,"time":"2026-07-01T02:10:45.561Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7391033,"country":"BE","lines":36,"took":73,"msg":"invoice written"}
2026-07-01T02:10:47.174Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.043 bytes=1275
2026-07-01T02:10:48.180Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.052 bytes=6550
{"level":30,"time":"2026-07-01T02:10:51.958Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7351415,"country":"BE","lines":14,"took":57,"msg":"invoice written"}
2026-07-01T02:10:53.217Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.046 bytes=1851
2026-07-01T02:10:54.415Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.048 bytes=3034
{"level":30,"time":"2026-07-01T02:10:56.102Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7397125,"country":"FR","lines":33,"took":54,"msg":"invoice written"}
2026-07-01T02:10:58.460Z scheduler level=info msg="tick" jobs=3 late=0
{"level":30,"time":"2026-07-01T02:11:02.233Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7321469,"country":"AT","lines":24,"took":29,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:11:04.983Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7329808,"country":"DE","lines":5,"took":12,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:11:06.171Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7335896,"country":"DE","lines":32,"took":12,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:11:07.402Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7359647,"country":"FR","lines":37,"took":27,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:11:12.337Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7351579,"country":"DE","lines":13,"took":60,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:11:16.450Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7394700,"country":"BE","lines":36,"took":45,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:11:18.059Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7321841,"country":"FR","lines":9,"took":14,"msg":"invoice written"}
2026-07-01T02:11:18.678Z scheduler level=info msg="tick" jobs=4 late=0
{"level":40,"time":"2026-07-01T02:11:23.474Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","table":"invoice_line","took":857,"msg":"slow query"}
{"level":30,"time":"2026-07-01T02:11:26.114Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":2,"msg":"rates refreshed"}
2026-07-01T02:11:27.403Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 1947 remain
{"level":30,"time":"2026-07-01T02:11:29.287Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":52,"msg":"rates refreshed"}
2026-07-01T02:11:31.089Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3183 remain
2026-07-01T02:11:34.147Z mailer level=info msg="queued" template=invoice-ready to_hash=641c6511
{"level":30,"time":"2026-07-01T02:11:35.150Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7344778,"country":"AT","lines":34,"took":69,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:11:39.992Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7373998,"country":"DE","lines":33,"took":64,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:11:41.852Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":31,"msg":"rates refreshed"}
2026-07-01T02:11:42.832Z mailer level=info msg="queued" template=invoice-ready to_hash=b41d951f
2026-07-01T02:11:42.835Z monitor level=error msg="monthly run is behind" done=2334 failed=572 expected=9410
{"level":30,"time":"2026-07-01T02:11:45.448Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7341554,"country":"AT","lines":5,"took":57,"msg":"invoice written"}
2026-07-01T02:11:50.118Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.041 bytes=4706
{"level":30,"time":"2026-07-01T02:11:52.190Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7381055,"country":"BE","lines":3,"took":13,"msg":"invoice written"}
2026-07-01T02:11:52.827Z scheduler level=info msg="tick" jobs=5 late=0
2026-07-01T02:11:56.878Z mailer level=info msg="queued" template=invoice-ready to_hash=ab3780d9
{"level":30,"time":"2026-07-01T02:11:59.346Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7348198,"country":"DE","lines":27,"took":23,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:12:02.644Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7395649,"country":"FR","lines":38,"took":89,"msg":"invoice written"}
2026-07-01T02:12:07.774Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.025 bytes=4092
2026-07-01T02:12:11.874Z scheduler level=info msg="tick" jobs=2 late=0
2026-07-01T02:12:14.405Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.043 bytes=5203
{"level":30,"time":"2026-07-01T02:12:14.809Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7392348,"country":"FR","lines":33,"took":50,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:12:15.723Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7382188,"country":"AT","lines":38,"took":22,"msg":"invoice written"}
2026-07-01T02:12:18.805Z mailer level=info msg="queued" template=invoice-ready to_hash=ab736248
{"level":30,"time":"2026-07-01T02:12:23.391Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7321792,"country":"AT","lines":29,"took":8,"msg":"invoice written"}
2026-07-01T02:12:26.476Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.011 bytes=4973
2026-07-01T02:12:28.768Z mailer level=info msg="queued" template=invoice-ready to_hash=67bfc37c
2026-07-01T02:12:32.948Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.054 bytes=6996
2026-07-01T02:12:35.208Z mailer level=info msg="queued" template=invoice-ready to_hash=ef9a28fa
2026-07-01T02:12:37.074Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.089 bytes=2353
2026-07-01T02:12:42.182Z mailer level=info msg="queued" template=invoice-ready to_hash=7ce1476e
2026-07-01T02:12:45.773Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.095 bytes=7466
{"level":30,"time":"2026-07-01T02:12:49.450Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7394169,"country":"AT","lines":11,"took":58,"msg":"invoice written"}
2026-07-01T02:12:50.357Z mailer level=info msg="queued" template=invoice-ready to_hash=1439f628
2026-07-01T02:12:53.634Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.031 bytes=7073
2026-07-01T02:12:57.242Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 2294 remain
2026-07-01T02:13:01.812Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.045 bytes=2133
{"level":30,"time":"2026-07-01T02:13:05.549Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7353698,"country":"DE","lines":2,"took":24,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:13:09.962Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7379722,"country":"FR","lines":40,"took":50,"msg":"invoice written"}
2026-07-01T02:13:14.131Z mailer level=info msg="queued" template=invoice-ready to_hash=8bc86b5c
{"level":30,"time":"2026-07-01T02:13:15.742Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7375068,"country":"BE","lines":8,"took":17,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:13:18.050Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":40,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T02:13:19.522Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7334554,"country":"BE","lines":16,"took":9,"msg":"invoice written"}
2026-07-01T02:13:20.367Z mailer level=info msg="queued" template=invoice-ready to_hash=f2584686
2026-07-01T02:13:23.786Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.090 bytes=4250
{"level":40,"time":"2026-07-01T02:13:28.417Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","table":"invoice_line","took":891,"msg":"slow query"}
{"level":30,"time":"2026-07-01T02:13:31.476Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7322987,"country":"NL","lines":15,"took":83,"msg":"invoice written"}
2026-07-01T02:13:33.338Z scheduler level=info msg="tick" jobs=2 late=0
2026-07-01T02:13:34.455Z scheduler level=info msg="tick" jobs=6 late=0
{"level":30,"time":"2026-07-01T02:13:36.425Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7381760,"country":"AT","lines":11,"took":11,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:13:40.950Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7390610,"country":"FR","lines":34,"took":9,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:13:42.240Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7335847,"country":"NL","lines":38,"took":78,"msg":"invoice written"}
2026-07-01T02:13:46.413Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.059 bytes=3923
{"level":30,"time":"2026-07-01T02:13:48.849Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":23,"msg":"rates refreshed"}
2026-07-01T02:13:52.897Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.020 bytes=8122
2026-07-01T02:13:56.888Z scheduler level=info msg="tick" jobs=2 late=0
2026-07-01T02:14:01.821Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.089 bytes=1498
{"level":30,"time":"2026-07-01T02:14:06.687Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7370201,"country":"AT","lines":12,"took":61,"msg":"invoice written"}
{"level":40,"time":"2026-07-01T02:14:07.693Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","table":"invoice_line","took":577,"msg":"slow query"}
2026-07-01T02:14:11.958Z mailer level=info msg="queued" template=invoice-ready to_hash=9ea62d61
2026-07-01T02:14:17.009Z mailer level=info msg="queued" template=invoice-ready to_hash=c4a28810
{"level":40,"time":"2026-07-01T02:14:21.394Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","table":"invoice_line","took":650,"msg":"slow query"}
{"level":30,"time":"2026-07-01T02:14:25.028Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7392900,"country":"BE","lines":35,"took":69,"msg":"invoice written"}
2026-07-01T02:14:27.653Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.076 bytes=1453
{"level":30,"time":"2026-07-01T02:14:28.278Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7357581,"country":"DE","lines":21,"took":43,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:14:29.151Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7343067,"country":"BE","lines":33,"took":43,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:14:30.261Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":30,"msg":"rates refreshed"}
2026-07-01T02:14:34.378Z mailer level=info msg="queued" template=invoice-ready to_hash=143b1d51
{"level":30,"time":"2026-07-01T02:14:38.349Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7354317,"country":"NL","lines":26,"took":11,"msg":"invoice written"}
2026-07-01T02:14:39.923Z mailer level=info msg="queued" template=invoice-ready to_hash=2ebae65b
{"level":30,"time":"2026-07-01T02:14:44.209Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7372534,"country":"BE","lines":22,"took":89,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:14:49.050Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7301513,"country":"DE","lines":22,"took":73,"msg":"invoice written"}
2026-07-01T02:14:50.063Z mailer level=info msg="queued" template=invoice-ready to_hash=9e324206
2026-07-01T02:14:54.856Z scheduler level=info msg="tick" jobs=4 late=0
{"level":30,"time":"2026-07-01T02:14:59.261Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7366740,"country":"BE","lines":12,"took":36,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:15:03.239Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":32,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T02:15:06.382Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7341336,"country":"DE","lines":9,"took":72,"msg":"invoice written"}
2026-07-01T02:15:08.775Z scheduler level=info msg="tick" jobs=5 late=0
2026-07-01T02:15:11.977Z scheduler level=info msg="tick" jobs=4 late=0
2026-07-01T02:15:15.305Z mailer level=info msg="queued" template=invoice-ready to_hash=fc277582
{"level":30,"time":"2026-07-01T02:15:19.522Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7316936,"country":"DE","lines":37,"took":45,"msg":"invoice written"}
2026-07-01T02:15:24.120Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3751 remain
2026-07-01T02:15:26.239Z scheduler level=info msg="tick" jobs=6 late=0
2026-07-01T02:15:26.777Z scheduler level=info msg="tick" jobs=3 late=0
{"level":30,"time":"2026-07-01T02:15:30.426Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":7,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T02:15:31.620Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7395057,"country":"FR","lines":26,"took":21,"msg":"invoice written"}
2026-07-01T02:15:32.522Z mailer level=info msg="queued" template=invoice-ready to_hash=60dc996a
{"level":30,"time":"2026-07-01T02:15:33.168Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7354109,"country":"DE","lines":22,"took":59,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:15:35.198Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7362524,"country":"AT","lines":11,"took":20,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:15:37.177Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":5,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T02:15:39.144Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7398523,"country":"DE","lines":4,"took":13,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:15:41.253Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7393240,"country":"BE","lines":7,"took":88,"msg":"invoice written"}
2026-07-01T02:15:42.765Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 1552 remain
2026-07-01T02:15:46.286Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 2050 remain
{"level":30,"time":"2026-07-01T02:15:46.828Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7302378,"country":"AT","lines":9,"took":61,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:15:48.524Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7397079,"country":"BE","lines":22,"took":78,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:15:50.867Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7396865,"country":"DE","lines":37,"took":55,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:15:53.214Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7344693,"country":"FR","lines":15,"took":90,"msg":"invoice written"}
2026-07-01T02:15:53.881Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.092 bytes=1825
{"level":30,"time":"2026-07-01T02:15:55.604Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":29,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T02:15:58.063Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7381291,"country":"FR","lines":30,"took":82,"msg":"invoice written"}
2026-07-01T02:15:59.668Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 2174 remain
2026-07-01T02:16:02.537Z scheduler level=info msg="tick" jobs=2 late=0
2026-07-01T02:16:05.762Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3772 remain
2026-07-01T02:16:09.078Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.071 bytes=4280
{"level":30,"time":"2026-07-01T02:16:10.637Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7332075,"country":"DE","lines":5,"took":16,"msg":"invoice written"}
2026-07-01T02:16:14.156Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.076 bytes=4143
{"level":30,"time":"2026-07-01T02:16:15.969Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7336120,"country":"AT","lines":32,"took":38,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:16:18.612Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7377873,"country":"FR","lines":11,"took":39,"msg":"invoice written"}
2026-07-01T02:16:22.094Z mailer level=info msg="queued" template=invoice-ready to_hash=000d6d68
2026-07-01T02:16:23.649Z scheduler level=info msg="tick" jobs=2 late=0
{"level":30,"time":"2026-07-01T02:16:26.891Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":52,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T02:16:31.726Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7348944,"country":"FR","lines":21,"took":50,"msg":"invoice written"}
2026-07-01T02:16:35.910Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.057 bytes=8509
{"level":30,"time":"2026-07-01T02:16:39.712Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7350507,"country":"NL","lines":3,"took":12,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:16:41.782Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7376843,"country":"AT","lines":27,"took":30,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:16:45.903Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7329006,"country":"DE","lines":25,"took":59,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:16:47.059Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7381823,"country":"BE","lines":7,"took":45,"msg":"invoice written"}
2026-07-01T02:16:48.302Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3093 remain
{"level":30,"time":"2026-07-01T02:16:50.623Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7344673,"country":"AT","lines":19,"took":88,"msg":"invoice written"}
2026-07-01T02:16:52.612Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.060 bytes=6232
2026-07-01T02:16:57.419Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.089 bytes=7958
{"level":30,"time":"2026-07-01T02:17:01.014Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7331695,"country":"FR","lines":40,"took":83,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:17:01.810Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7375802,"country":"FR","lines":12,"took":43,"msg":"invoice written"}
2026-07-01T02:17:06.914Z scheduler level=info msg="tick" jobs=5 late=0
2026-07-01T02:17:11.988Z mailer level=info msg="queued" template=invoice-ready to_hash=2586397b
{"level":30,"time":"2026-07-01T02:17:15.156Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7399151,"country":"AT","lines":31,"took":69,"msg":"invoice written"}
2026-07-01T02:17:19.038Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.098 bytes=5013
2026-07-01T02:17:20.106Z mailer level=info msg="queued" template=invoice-ready to_hash=538fb5f9
{"level":30,"time":"2026-07-01T02:17:24.786Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7340961,"country":"NL","lines":25,"took":26,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:17:25.928Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7390443,"country":"NL","lines":26,"took":46,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:17:29.781Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7394166,"country":"NL","lines":23,"took":68,"msg":"invoice written"}
2026-07-01T02:17:33.117Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3989 remain
2026-07-01T02:17:36.855Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.060 bytes=6483
2026-07-01T02:17:39.820Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.096 bytes=2736
{"level":30,"time":"2026-07-01T02:17:44.647Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7333228,"country":"BE","lines":22,"took":14,"msg":"invoice written"}
2026-07-01T02:17:49.361Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.051 bytes=2808
2026-07-01T02:17:50.787Z mailer level=info msg="queued" template=invoice-ready to_hash=198e81f6
2026-07-01T02:17:51.833Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.081 bytes=6857
{"level":40,"time":"2026-07-01T02:17:52.602Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","table":"invoice_line","took":782,"msg":"slow query"}
{"level":40,"time":"2026-07-01T02:17:55.129Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","table":"invoice_line","took":851,"msg":"slow query"}
{"level":30,"time":"2026-07-01T02:18:00.309Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7357364,"country":"AT","lines":34,"took":62,"msg":"invoice written"}
2026-07-01T02:18:03.361Z scheduler level=info msg="tick" jobs=4 late=0
{"level":30,"time":"2026-07-01T02:18:04.053Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7369058,"country":"NL","lines":29,"took":66,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:18:05.788Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7347256,"country":"AT","lines":20,"took":35,"msg":"invoice written"}
2026-07-01T02:18:07.917Z scheduler level=info msg="tick" jobs=6 late=0
2026-07-01T02:18:10.626Z scheduler level=info msg="tick" jobs=3 late=0
2026-07-01T02:18:15.036Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.052 bytes=4024
{"level":30,"time":"2026-07-01T02:18:20.079Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":5,"msg":"rates refreshed"}
{"level":40,"time":"2026-07-01T02:18:23.607Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","table":"invoice_line","took":620,"msg":"slow query"}
2026-07-01T02:18:28.312Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.059 bytes=3377
{"level":30,"time":"2026-07-01T02:18:30.814Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7369131,"country":"NL","lines":7,"took":83,"msg":"invoice written"}
2026-07-01T02:18:35.455Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.094 bytes=7850
{"level":30,"time":"2026-07-01T02:18:39.978Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":41,"msg":"rates refreshed"}
2026-07-01T02:18:44.946Z mailer level=info msg="queued" template=invoice-ready to_hash=5bddb86d
{"level":30,"time":"2026-07-01T02:18:48.200Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7367091,"country":"BE","lines":4,"took":89,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:18:51.920Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7398481,"country":"BE","lines":6,"took":12,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:18:56.189Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7321727,"country":"BE","lines":34,"took":33,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:18:59.800Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","source":"ledger","pairs":31,"age":2,"msg":"rates refreshed"}
2026-07-01T02:19:03.115Z mailer level=info msg="queued" template=invoice-ready to_hash=b6c05193
2026-07-01T02:19:07.569Z mailer level=info msg="queued" template=invoice-ready to_hash=86cbb29a
{"level":30,"time":"2026-07-01T02:19:11.541Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7338755,"country":"FR","lines":36,"took":47,"msg":"invoice written"}
2026-07-01T02:19:12.988Z scheduler level=info msg="tick" jobs=4 late=0
{"level":30,"time":"2026-07-01T02:19:17.474Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7315109,"country":"AT","lines":25,"took":39,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:19:20.502Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7349537,"country":"AT","lines":39,"took":31,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:19:22.579Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7347428,"country":"BE","lines":18,"took":49,"msg":"invoice written"}
2026-07-01T02:19:23.537Z scheduler level=info msg="tick" jobs=6 late=0
2026-07-01T02:19:25.382Z scheduler level=info msg="tick" jobs=5 late=0
{"level":30,"time":"2026-07-01T02:19:29.356Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7311227,"country":"AT","lines":5,"took":87,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:19:30.648Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7343105,"country":"DE","lines":18,"took":56,"msg":"invoice written"}
2026-07-01T02:19:35.351Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.046 bytes=8555
2026-07-01T02:19:39.294Z mailer level=info msg="queued" template=invoice-ready to_hash=ee6a7d25
2026-07-01T02:19:42.980Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.027 bytes=5321
2026-07-01T02:19:44.964Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.058 bytes=7854
2026-07-01T02:19:46.687Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.049 bytes=2896
2026-07-01T02:19:50.382Z mailer level=info msg="queued" template=invoice-ready to_hash=2e66954b
2026-07-01T02:19:50.385Z monitor level=error msg="monthly run is behind" done=3066 failed=572 expected=9410
2026-07-01T02:19:51.243Z mailer level=info msg="queued" template=invoice-ready to_hash=7a629fb7
{"level":30,"time":"2026-07-01T02:19:53.499Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7398648,"country":"DE","lines":3,"took":33,"msg":"invoice written"}
2026-07-01T02:19:57.317Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.089 bytes=6880
{"level":30,"time":"2026-07-01T02:20:01.506Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7383057,"country":"NL","lines":10,"took":80,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:20:02.413Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7324531,"country":"NL","lines":21,"took":40,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:20:07.150Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7387949,"country":"DE","lines":5,"took":32,"msg":"invoice written"}
2026-07-01T02:20:11.627Z scheduler level=info msg="tick" jobs=3 late=0
2026-07-01T02:20:15.683Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.070 bytes=5759
{"level":30,"time":"2026-07-01T02:20:19.175Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":30,"msg":"rates refreshed"}
{"level":30,"time":"2026-07-01T02:20:24.011Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7348382,"country":"BE","lines":1,"took":70,"msg":"invoice written"}
2026-07-01T02:20:26.752Z mailer level=info msg="queued" template=invoice-ready to_hash=3b987098
{"level":30,"time":"2026-07-01T02:20:28.804Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7306894,"country":"BE","lines":3,"took":74,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:20:32.261Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7350184,"country":"DE","lines":16,"took":77,"msg":"invoice written"}
2026-07-01T02:20:33.460Z mailer level=info msg="queued" template=invoice-ready to_hash=49524acd
{"level":30,"time":"2026-07-01T02:20:34.928Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7319522,"country":"AT","lines":27,"took":37,"msg":"invoice written"}
2026-07-01T02:20:36.257Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 1568 remain
2026-07-01T02:20:40.702Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3017 remain
{"level":30,"time":"2026-07-01T02:20:43.092Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7351781,"country":"NL","lines":33,"took":8,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:20:45.576Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","source":"ledger","pairs":31,"age":7,"msg":"rates refreshed"}
2026-07-01T02:20:49.831Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.032 bytes=5463
{"level":30,"time":"2026-07-01T02:20:53.389Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7302658,"country":"DE","lines":37,"took":74,"msg":"invoice written"}
2026-07-01T02:20:55.809Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.050 bytes=1851
2026-07-01T02:20:58.278Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.021 bytes=3784
2026-07-01T02:21:00.551Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 3742 remain
2026-07-01T02:21:03.770Z mailer level=info msg="queued" template=invoice-ready to_hash=8299d7f3
{"level":30,"time":"2026-07-01T02:21:04.743Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7367668,"country":"FR","lines":23,"took":60,"msg":"invoice written"}
2026-07-01T02:21:05.619Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.055 bytes=3578
{"level":30,"time":"2026-07-01T02:21:07.145Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7327053,"country":"FR","lines":23,"took":32,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:21:11.351Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7339378,"country":"FR","lines":37,"took":8,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:21:15.531Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7334664,"country":"DE","lines":11,"took":71,"msg":"invoice written"}
2026-07-01T02:21:19.828Z scheduler level=info msg="tick" jobs=4 late=0
2026-07-01T02:21:20.309Z mailer level=info msg="queued" template=invoice-ready to_hash=19f4f683
{"level":30,"time":"2026-07-01T02:21:24.266Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7314952,"country":"BE","lines":40,"took":86,"msg":"invoice written"}
2026-07-01T02:21:28.646Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.018 bytes=6376
2026-07-01T02:21:30.705Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.022 bytes=1253
{"level":30,"time":"2026-07-01T02:21:33.508Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7315137,"country":"BE","lines":5,"took":49,"msg":"invoice written"}
2026-07-01T02:21:35.673Z scheduler level=info msg="tick" jobs=6 late=0
2026-07-01T02:21:36.861Z postgres[412] LOG:  automatic vacuum of table "billing.public.invoice_line": index scans: 1, pages: 0 removed, 1537 remain
{"level":30,"time":"2026-07-01T02:21:39.184Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7384633,"country":"DE","lines":40,"took":32,"msg":"invoice written"}
2026-07-01T02:21:42.924Z nginx status=200 method=GET path=/account/invoices upstream=invoice-api rt=0.098 bytes=6781
{"level":30,"time":"2026-07-01T02:21:44.179Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7345114,"country":"BE","lines":4,"took":24,"msg":"invoice written"}
{"level":30,"time":"2026-07-01T02:21:47.395Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-j2v7x","run":"2026-06","invoice":7312468,"country":"NL","lines":20,"took":54,"msg":"invoice written"}
2026-07-01T02:21:51.691Z mailer level=info msg="queued" template=invoice-ready to_hash=a0e56ff4
2026-07-01T02:21:55.019Z nginx status=304 method=GET path=/account/invoices upstream=invoice-api rt=0.071 bytes=6470
{"level":30,"time":"2026-07-01T02:21:58.634Z","pid":1,"hostname":"invoice-api-5c9d7f6b8c-p8mtq","run":"2026-06","invoice":7361323,"country":"FR","lines":36,"took":58,"msg":"invoice written"}
2026-07-01T02:21:59.419Z mailer level=info msg="queued" template=invoice-ready to_hash=d994272f
2026-07-01T02:22:03.877Z scheduler level=info msg="tick" jobs=4 late=0
`;export{e as default};