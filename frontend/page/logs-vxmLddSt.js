var e=`2026-06-17 10:30:06,737 INFO    [pricing.access] rid=f676ae3b812e GET /v1/prices/SKU-92760 200 5ms
2026-06-17 10:30:06,881 INFO    [pricing.access] rid=864d3dea2495 POST /v1/quotes 200 57ms lines=10
2026-06-17 10:30:08,782 INFO    [pricing.access] rid=532ff3e5c606 POST /v1/quotes 200 22ms lines=5
2026-06-17 10:30:10,908 INFO    [pricing.rates] refreshed exchange rates from cache, age=44s, pairs=34
10.70.0.186 - - [17/Jun/2026:10:30:13 +0000] "GET /p/sku-28504 HTTP/1.1" 200 10607 "https://store.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-06-17 10:30:15,778 INFO    [pricing.access] rid=272b66291c34 GET /v1/prices/SKU-23081 200 8ms
2026-06-17 10:30:32,281 INFO    [pricing.access] rid=37798bb69a66 GET /v1/prices/SKU-38243 200 8ms
{"level":30,"time":1781692236281,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-1b41","upstream":"pricing-api","statusCode":200,"responseTime":38,"msg":"upstream ok"}
2026-06-17 10:30:47,806 INFO    [pricing.access] rid=4226f00323de GET /v1/prices/SKU-54525 200 6ms
{"level":30,"time":1781692251325,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-0c15","upstream":"pricing-api","statusCode":200,"responseTime":12,"msg":"upstream ok"}
2026-06-17 10:31:00,350 INFO    [pricing.access] rid=177a1c10954b GET /v1/prices/SKU-99974 200 9ms
10.70.0.68 - - [17/Jun/2026:10:31:01 +0000] "POST /api/cart/quote HTTP/1.1" 200 26535 "https://store.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-06-17 10:31:02,630 INFO    [pricing.access] rid=22a1ae24bfb7 GET /v1/prices/SKU-59418 200 13ms
2026-06-17 10:31:23,345 INFO    [pricing.rates] refreshed exchange rates from cache, age=19s, pairs=34
2026-06-17 10:31:29,352 INFO    [pricing.access] rid=c9bb5c8512b3 GET /v1/prices/SKU-65927 200 5ms
10.70.1.74 - - [17/Jun/2026:10:31:32 +0000] "GET /p/sku-35537 HTTP/1.1" 200 13753 "https://store.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-06-17 10:31:39,383 INFO    [pricing.access] rid=e9976fbd504c GET /v1/prices/SKU-40762 200 8ms
2026-06-17 10:31:49,594 INFO    [pricing.access] rid=699035b1600d GET /v1/prices/SKU-96710 200 12ms
2026-06-17 10:31:51,152 INFO    [pricing.access] rid=905f68c54c3f GET /v1/prices/SKU-67669 200 9ms
2026-06-17 10:31:54,447 INFO    [pricing.access] rid=fc36be46db49 GET /v1/prices/SKU-55637 200 3ms
2026-06-17 10:31:58,718 INFO    [pricing.rates] refreshed exchange rates from cache, age=46s, pairs=34
2026-06-17 10:32:01,217 INFO    [pricing.access] rid=1cd219163226 POST /v1/quotes 200 50ms lines=8
2026-06-17 10:32:06,840 INFO    [pricing.access] rid=c21cea1f5b73 GET /v1/prices/SKU-49610 200 22ms
10.70.3.200 - - [17/Jun/2026:10:32:08 +0000] "GET /p/sku-49441 HTTP/1.1" 200 19305 "https://store.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
2026-06-17 10:32:10,466 INFO    [pricing.access] rid=833c46d22151 GET /v1/prices/SKU-59639 200 4ms
{"level":30,"time":1781692330864,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-5a06","upstream":"pricing-api","statusCode":200,"responseTime":53,"msg":"upstream ok"}
2026-06-17 10:32:15,362 INFO    [pricing.access] rid=4ba01930a165 GET /healthz 200 1ms
2026-06-17 10:32:18,864 INFO    [pricing.access] rid=8bc1facef719 POST /v1/quotes 200 80ms lines=6
10.70.0.70 - - [17/Jun/2026:10:32:21 +0000] "POST /api/cart/quote HTTP/1.1" 200 21943 "https://store.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-06-17 10:32:36,747 INFO    [pricing.access] rid=041bdf450eb3 GET /v1/prices/SKU-69658 200 6ms
2026-06-17 10:32:39,495 INFO    [pricing.access] rid=a0f4b806e8d5 GET /v1/prices/SKU-73765 200 11ms
2026-06-17 10:32:41,436 INFO    [pricing.rates] refreshed exchange rates from cache, age=46s, pairs=34
2026-06-17 10:32:57,246 INFO    [pricing.access] rid=41f5b9c26ff1 GET /v1/prices/SKU-26073 200 10ms
2026-06-17 10:33:01,403 INFO    [pricing.access] rid=1663238987d8 GET /v1/prices/SKU-24733 200 7ms
10.70.3.151 - - [17/Jun/2026:10:33:01 +0000] "POST /api/cart/quote HTTP/1.1" 200 22599 "https://store.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-06-17 10:33:36,128 INFO    [pricing.access] rid=137e50968a9e GET /v1/prices/SKU-43493 200 11ms
2026-06-17 10:33:37,091 INFO    [pricing.access] rid=357ac654fc51 GET /v1/prices/SKU-53281 200 4ms
10.70.0.206 - - [17/Jun/2026:10:33:50 +0000] "GET /api/price/SKU-78871 HTTP/1.1" 200 21653 "https://store.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-06-17 10:33:53,720 INFO    [pricing.access] rid=a897d49c8f34 GET /healthz 200 1ms
2026-06-17 10:34:03,847 INFO    [pricing.access] rid=4041a61083e8 GET /v1/prices/SKU-43681 200 4ms
2026-06-17 10:34:08,378 INFO    [pricing.rates] refreshed exchange rates from cache, age=18s, pairs=34
2026-06-17 10:34:10,329 INFO    [pricing.access] rid=5a2208ce6362 GET /v1/prices/SKU-89137 200 9ms
2026-06-17 10:34:11,007 INFO    [pricing.access] rid=059f6b4a1626 GET /v1/prices/SKU-33549 200 7ms
2026-06-17 10:34:16,324 INFO    [pricing.rates] refreshed exchange rates from cache, age=30s, pairs=34
{"level":30,"time":1781692459253,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-ea6a","upstream":"pricing-api","statusCode":200,"responseTime":22,"msg":"upstream ok"}
2026-06-17 10:34:23,131 INFO    [pricing.access] rid=889798b62112 GET /v1/prices/SKU-60968 404 10ms
2026-06-17 10:34:31,919 INFO    [pricing.rates] refreshed exchange rates from cache, age=6s, pairs=34
2026-06-17 10:34:39,265 INFO    [pricing.access] rid=5cdebd43357f GET /v1/prices/SKU-73120 200 14ms
2026-06-17 10:34:40,365 INFO    [pricing.access] rid=65f4575c7df1 POST /v1/quotes 200 47ms lines=8
2026-06-17 10:34:53,040 INFO    [pricing.access] rid=8b4d60b4e1dd GET /v1/prices/SKU-15993 200 4ms
10.70.0.127 - - [17/Jun/2026:10:34:53 +0000] "POST /api/cart/quote HTTP/1.1" 200 5131 "https://store.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
10.70.0.214 - - [17/Jun/2026:10:34:56 +0000] "GET /api/price/SKU-12470 HTTP/1.1" 200 20904 "https://store.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-06-17 10:34:58,115 INFO    [pricing.access] rid=a22bc610cd21 GET /v1/prices/SKU-31452 200 12ms
2026-06-17 10:34:58,744 INFO    [pricing.access] rid=072dd64e6a15 GET /v1/prices/SKU-68928 200 9ms
2026-06-17 10:35:05,024 INFO    [pricing.access] rid=15db3603336f GET /v1/prices/SKU-56029 200 11ms
2026-06-17 10:35:11,973 INFO    [pricing.access] rid=3bc9dc96a9d2 GET /v1/prices/SKU-30028 200 7ms
2026-06-17 10:35:16,356 INFO    [pricing.access] rid=312e33dcaf36 GET /v1/prices/SKU-16953 200 4ms
2026-06-17 10:35:21,825 INFO    [pricing.access] rid=91e5e349c4d5 GET /v1/prices/SKU-75199 200 8ms
{"level":30,"time":1781692523539,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-7aaa","upstream":"pricing-api","statusCode":200,"responseTime":36,"msg":"upstream ok"}
2026-06-17 10:35:23,809 INFO    [pricing.access] rid=161aaf8331ff GET /v1/prices/SKU-50132 200 5ms
2026-06-17 10:35:23,810 INFO    [pricing.access] rid=0d9ff0d0fa09 GET /v1/prices/SKU-91474 200 6ms
10.70.3.231 - - [17/Jun/2026:10:35:35 +0000] "POST /api/cart/quote HTTP/1.1" 200 28863 "https://store.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-06-17 10:35:45,202 INFO    [pricing.access] rid=a3cfae9651e2 GET /v1/prices/SKU-59929 200 13ms
2026-06-17 10:35:47,258 INFO    [pricing.access] rid=2bb9e3ffb8ab POST /v1/quotes 200 26ms lines=8
2026-06-17 10:35:48,008 INFO    [pricing.access] rid=a56cbf7320e1 GET /v1/prices/SKU-77124 200 10ms
2026-06-17 10:35:49,982 INFO    [pricing.rates] refreshed exchange rates from cache, age=10s, pairs=34
2026-06-17 10:35:51,021 INFO    [pricing.access] rid=5d83eb2ad98a POST /v1/quotes 200 31ms lines=10
2026-06-17 10:35:51,263 INFO    [pricing.access] rid=44079558e1af GET /v1/prices/SKU-30059 200 11ms
{"level":30,"time":1781692570097,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-58b3","upstream":"pricing-api","statusCode":200,"responseTime":48,"msg":"upstream ok"}
2026-06-17 10:36:26,057 INFO    [pricing.access] rid=261b7551fa57 GET /v1/prices/SKU-39698 200 8ms
2026-06-17 10:36:31,038 INFO    [pricing.access] rid=5c255170261c POST /v1/quotes 200 35ms lines=7
10.70.2.188 - - [17/Jun/2026:10:36:44 +0000] "GET /p/sku-93123 HTTP/1.1" 200 2146 "https://store.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-06-17 10:36:48,660 INFO    [pricing.access] rid=eefe06ab891d POST /v1/quotes 200 39ms lines=7
2026-06-17 10:36:59,912 INFO    [pricing.access] rid=879ac63b39b1 GET /v1/prices/SKU-60974 200 29ms
10.70.1.20 - - [17/Jun/2026:10:37:00 +0000] "POST /api/cart/quote HTTP/1.1" 200 27549 "https://store.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
10.70.0.189 - - [17/Jun/2026:10:37:14 +0000] "GET /p/sku-82066 HTTP/1.1" 200 26269 "https://store.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
{"level":30,"time":1781692637033,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-efd7","upstream":"pricing-api","statusCode":200,"responseTime":15,"msg":"upstream ok"}
2026-06-17 10:37:23,234 INFO    [pricing.access] rid=ee0b9e5270b9 GET /v1/prices/SKU-40011 200 6ms
{"level":30,"time":1781692646176,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-149c","upstream":"pricing-api","statusCode":200,"responseTime":53,"msg":"upstream ok"}
2026-06-17 10:37:28,823 INFO    [pricing.access] rid=b8dfcdb24629 POST /v1/quotes 200 48ms lines=6
2026-06-17 10:37:32,520 INFO    [pricing.access] rid=01031696eaba POST /v1/quotes 200 21ms lines=3
10.70.2.89 - - [17/Jun/2026:10:37:35 +0000] "POST /api/cart/quote HTTP/1.1" 200 30019 "https://store.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-06-17 10:37:35,728 INFO    [pricing.access] rid=8e6830e7a380 GET /v1/prices/SKU-18083 200 14ms
2026-06-17 10:37:40,054 INFO    [pricing.access] rid=5721fda115ee POST /v1/quotes 200 38ms lines=5
2026-06-17 10:37:49,367 INFO    [pricing.access] rid=9bdfe8884c09 GET /v1/prices/SKU-31078 200 5ms
{"level":30,"time":1781692672023,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-259d","upstream":"pricing-api","statusCode":200,"responseTime":53,"msg":"upstream ok"}
{"level":30,"time":1781692674495,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-4a22","upstream":"pricing-api","statusCode":200,"responseTime":27,"msg":"upstream ok"}
2026-06-17 10:38:01,879 INFO    [pricing.access] rid=278d705cb1c6 GET /v1/prices/SKU-45346 200 10ms
2026-06-17 10:38:10,615 INFO    [pricing.access] rid=19911c5d42d8 GET /v1/prices/SKU-87359 200 7ms
time="2026-06-17T10:38:12Z" level=info msg="refreshing app status (normal refresh requested)" application="shop/pricing-api"
10.70.2.162 - - [17/Jun/2026:10:38:15 +0000] "POST /api/cart/quote HTTP/1.1" 200 26305 "https://store.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
2026-06-17 10:38:22,949 INFO    [pricing.access] rid=aa8bf789902b POST /v1/quotes 200 21ms lines=4
2026-06-17 10:38:30,122 INFO    [pricing.access] rid=fbf56f007a31 POST /v1/quotes 200 13ms lines=3
2026-06-17 10:38:30,791 WARNING [urllib3.connectionpool] Connection pool is full, discarding connection: catalog.shop.svc. Connection pool size: 10
10.70.1.23 - - [17/Jun/2026:10:38:40 +0000] "POST /api/cart/quote HTTP/1.1" 200 20925 "https://store.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
10.70.1.237 - - [17/Jun/2026:10:38:42 +0000] "POST /api/cart/quote HTTP/1.1" 200 15985 "https://store.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-06-17 10:38:44,084 INFO    [pricing.access] rid=5721d6fc2cc8 GET /v1/prices/SKU-61676 200 6ms
{"level":30,"time":1781692726004,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-27b7","upstream":"pricing-api","statusCode":200,"responseTime":80,"msg":"upstream ok"}
2026-06-17 10:38:46,800 INFO    [pricing.access] rid=30cbbc2c4959 GET /v1/prices/SKU-86911 404 4ms
2026-06-17 10:38:55,581 INFO    [pricing.access] rid=505b0bc075f0 POST /v1/quotes 200 99ms lines=5
2026-06-17 10:39:03,756 INFO    [pricing.access] rid=aa34cd326c5b GET /v1/prices/SKU-27755 200 4ms
2026-06-17 10:39:08,846 INFO    [pricing.rates] refreshed exchange rates from cache, age=30s, pairs=34
10.70.2.103 - - [17/Jun/2026:10:39:10 +0000] "GET /api/price/SKU-81560 HTTP/1.1" 200 15749 "https://store.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
2026-06-17 10:39:14,358 INFO    [pricing.access] rid=1b2e9582fddb GET /v1/prices/SKU-94292 200 6ms
2026-06-17 10:39:15,661 INFO    [pricing.access] rid=66a591048fe7 GET /v1/prices/SKU-12002 200 8ms
2026-06-17 10:39:17,595 INFO    [pricing.access] rid=ac270ae0e55d GET /v1/prices/SKU-78621 200 6ms
2026-06-17 10:39:35,724 INFO    [pricing.access] rid=3f732fadc56d POST /v1/quotes 200 41ms lines=4
10.70.2.248 - - [17/Jun/2026:10:39:39 +0000] "POST /api/cart/quote HTTP/1.1" 200 9606 "https://store.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-06-17 10:39:40,004 INFO    [pricing.access] rid=0457f58b66af GET /v1/prices/SKU-30771 200 13ms
2026-06-17 10:39:42,365 INFO    [pricing.access] rid=bc07cdad99dc POST /v1/quotes 200 20ms lines=2
2026-06-17 10:39:42,449 INFO    [pricing.access] rid=1c3d8b500063 GET /v1/prices/SKU-84771 200 11ms
10.70.1.201 - - [17/Jun/2026:10:39:45 +0000] "POST /api/cart/quote HTTP/1.1" 200 26963 "https://store.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
2026-06-17 10:39:47,694 INFO    [pricing.access] rid=83709b11a55d GET /v1/prices/SKU-52841 200 12ms
2026-06-17 10:39:51,122 WARNING [urllib3.connectionpool] Connection pool is full, discarding connection: catalog.shop.svc. Connection pool size: 10
2026-06-17 10:39:59,856 INFO    [pricing.access] rid=c1d8641174a5 GET /v1/prices/SKU-66904 200 15ms
2026-06-17 10:40:03,641 INFO    [pricing.access] rid=e09e9c42eb9e GET /v1/prices/SKU-38283 200 24ms
2026-06-17 10:40:07,222 WARNING [urllib3.connectionpool] Connection pool is full, discarding connection: catalog.shop.svc. Connection pool size: 10
2026-06-17 10:40:10,014 WARNING [pricing.rates] rate EUR/SEK is 61s old, using it anyway
2026-06-17 10:40:11,099 INFO    [pricing.access] rid=987608ecd4d9 GET /v1/prices/SKU-59244 200 6ms
{"level":30,"time":1781692816505,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-bc23","upstream":"pricing-api","statusCode":200,"responseTime":26,"msg":"upstream ok"}
2026-06-17 10:40:17,950 WARNING [pricing.rates] rate EUR/SEK is 61s old, using it anyway
2026-06-17 10:40:24,668 INFO    [pricing.access] rid=251572e4b217 POST /v1/quotes 200 74ms lines=4
2026-06-17 10:40:27,933 INFO    [pricing.access] rid=4ca2a536b96a GET /v1/prices/SKU-69929 200 7ms
2026-06-17 10:40:33,010 INFO    [pricing.access] rid=1f8d413009a5 GET /v1/prices/SKU-67573 200 14ms
2026-06-17 10:40:34,746 WARNING [pricing.rates] rate EUR/SEK is 61s old, using it anyway
2026-06-17 10:40:43,758 INFO    [pricing.access] rid=68548a2f9ab4 POST /v1/quotes 200 70ms lines=12
10.70.0.160 - - [17/Jun/2026:10:40:49 +0000] "POST /api/cart/quote HTTP/1.1" 200 15523 "https://store.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-06-17 10:41:03,960 INFO    [pricing.rates] refreshed exchange rates from cache, age=57s, pairs=34
2026-06-17 10:41:07,557 INFO    [pricing.rates] refreshed exchange rates from cache, age=57s, pairs=34
2026-06-17 10:41:11,195 WARNING [pricing.rates] rate EUR/SEK is 61s old, using it anyway
2026-06-17 10:41:12,465 INFO    [pricing.access] rid=7040540993b3 GET /v1/prices/SKU-97629 200 6ms
10.70.0.29 - - [17/Jun/2026:10:41:17 +0000] "GET /api/price/SKU-37497 HTTP/1.1" 200 12342 "https://store.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
2026-06-17 10:41:23,722 INFO    [pricing.access] rid=695957f03e94 POST /v1/quotes 200 19ms lines=11
2026-06-17 10:41:24,095 INFO    [pricing.access] rid=3b5fb67b8427 POST /v1/quotes 200 51ms lines=1
2026-06-17 10:41:42,898 INFO    [pricing.access] rid=6aa44379e955 GET /v1/prices/SKU-37208 200 4ms
2026-06-17 10:41:46,563 INFO    [pricing.access] rid=a0a8e143b84b GET /v1/prices/SKU-92472 200 7ms
2026-06-17 10:41:48,319 INFO    [pricing.access] rid=5c2295d519bf GET /healthz 200 1ms
2026-06-17 10:42:07,111 INFO    [pricing.access] rid=4f4d42bdf881 GET /v1/prices/SKU-24747 200 12ms
2026-06-17 10:42:19,362 INFO    [pricing.access] rid=245e3ee1ff30 GET /v1/prices/SKU-25547 200 1ms
10.70.0.48 - - [17/Jun/2026:10:42:26 +0000] "POST /api/cart/quote HTTP/1.1" 200 2334 "https://store.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
2026-06-17 10:42:31,645 INFO    [pricing.access] rid=6616e8a961eb GET /v1/prices/SKU-94765 200 9ms
2026-06-17 10:42:40,490 INFO    [pricing.access] rid=2c675341af29 GET /v1/prices/SKU-90849 200 11ms
10.70.3.116 - - [17/Jun/2026:10:42:48 +0000] "GET /p/sku-91514 HTTP/1.1" 200 5024 "https://store.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
2026-06-17 10:42:51,936 INFO    [pricing.access] rid=a602ee190193 GET /healthz 200 1ms
2026-06-17 10:42:53,258 INFO    [pricing.access] rid=a0b617919120 GET /v1/prices/SKU-34029 200 8ms
2026-06-17 10:42:55,584 INFO    [pricing.access] rid=7f90b605d777 GET /v1/prices/SKU-78803 200 15ms
2026-06-17 10:42:55,729 INFO    [pricing.access] rid=16751865f5e1 POST /v1/quotes 200 38ms lines=8
{"level":30,"time":1781692993453,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-f7f8","upstream":"pricing-api","statusCode":200,"responseTime":16,"msg":"upstream ok"}
2026-06-17 10:43:14,931 INFO    [pricing.access] rid=4329b95901d9 POST /v1/quotes 200 14ms lines=9
2026-06-17 10:43:16,191 INFO    [pricing.access] rid=15f5501ef075 GET /v1/prices/SKU-14092 200 12ms
2026-06-17 10:43:22,535 INFO    [pricing.access] rid=dbed36ad977a GET /v1/prices/SKU-37359 200 18ms
2026-06-17 10:43:28,061 INFO    [pricing.access] rid=a74af8dd7ba8 POST /v1/quotes 200 34ms lines=7
{"level":30,"time":1781693009077,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-7b70","upstream":"pricing-api","statusCode":200,"responseTime":52,"msg":"upstream ok"}
2026-06-17 10:43:29,668 INFO    [pricing.access] rid=e415b5fcde8e GET /v1/prices/SKU-87165 200 12ms
10.70.2.123 - - [17/Jun/2026:10:43:49 +0000] "POST /api/cart/quote HTTP/1.1" 200 11597 "https://store.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
time="2026-06-17T10:44:01Z" level=info msg="pushed env/prod: release pricing-api 2.8.0 (image tag 2.7.3 -> 2.8.0)" component=release-bot commit=4e1c9a7 author=release-bot
time="2026-06-17T10:44:04Z" level=info msg="comparing app state (cluster: https://kubernetes.default.svc, namespace: shop)" application="shop/pricing-api"
time="2026-06-17T10:44:05Z" level=info msg="Initiated automated sync to '4e1c9a7d0b6f52c81ea3949d7c60b1f2a85e7730'" application="shop/pricing-api"
I0617 10:44:06.118231       1 event.go:389] "Event occurred" object="shop/pricing-api" fieldPath="" kind="Deployment" apiVersion="apps/v1" type="Normal" reason="ScalingReplicaSet" message="Scaled up replica set pricing-api-6c9f7d5b8d from 0 to 1"
I0617 10:44:06.139611       1 event.go:389] "Event occurred" object="shop/pricing-api-6c9f7d5b8d" fieldPath="" kind="ReplicaSet" apiVersion="apps/v1" type="Normal" reason="SuccessfulCreate" message="Created pod: pricing-api-6c9f7d5b8d-b4t9x"
I0617 10:44:06.158290       1 event.go:389] "Event occurred" object="shop/pricing-api-6c9f7d5b8d-b4t9x" fieldPath="" kind="Pod" apiVersion="v1" type="Normal" reason="Scheduled" message="Successfully assigned shop/pricing-api-6c9f7d5b8d-b4t9x to node-4"
I0617 10:44:07.018854       1 event.go:389] "Event occurred" object="shop/pricing-api-6c9f7d5b8d-b4t9x" fieldPath="spec.containers{pricing-api}" kind="Pod" apiVersion="v1" type="Normal" reason="Pulling" message="Pulling image \\"registry.example/shop/pricing-api:2.8.0\\""
I0617 10:44:09.418909       1 event.go:389] "Event occurred" object="shop/pricing-api-6c9f7d5b8d-b4t9x" fieldPath="spec.containers{pricing-api}" kind="Pod" apiVersion="v1" type="Normal" reason="Pulled" message="Successfully pulled image \\"registry.example/shop/pricing-api:2.8.0\\" in 2.311s (2.311s including waiting). Image size: 84211312 bytes."
I0617 10:44:09.618220       1 event.go:389] "Event occurred" object="shop/pricing-api-6c9f7d5b8d-b4t9x" fieldPath="spec.containers{pricing-api}" kind="Pod" apiVersion="v1" type="Normal" reason="Started" message="Started container pricing-api"
2026-06-17 10:44:10,116 INFO    [pricing.access] rid=9149c85d49d3 GET /v1/prices/SKU-97579 200 4ms
[2026-06-17 10:44:10 +0000] [1] [INFO] Starting gunicorn 22.0.0
[2026-06-17 10:44:10 +0000] [1] [INFO] Listening at: http://0.0.0.0:8000 (1)
[2026-06-17 10:44:10 +0000] [1] [INFO] Using worker: gthread
[2026-06-17 10:44:10 +0000] [7] [INFO] Booting worker with pid: 7
[2026-06-17 10:44:10 +0000] [8] [INFO] Booting worker with pid: 8
2026-06-17 10:44:12,018 INFO    [pricing.app] pricing-api 2.8.0 (git 4e1c9a7) starting, config=prod, discount_engine=v2
2026-06-17 10:44:18,450 INFO    [pricing.access] rid=b5ae6938b05b GET /healthz 200 1ms
2026-06-17 10:44:19,871 ERROR   [pricing.app] Exception on /v1/quotes [POST]
Traceback (most recent call last):
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 1473, in wsgi_app
    response = self.full_dispatch_request()
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 882, in full_dispatch_request
    rv = self.handle_user_exception(e)
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 880, in full_dispatch_request
    rv = self.dispatch_request()
         ^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 865, in dispatch_request
    return self.ensure_sync(self.view_functions[rule.endpoint])(**view_args)  # type: ignore[no-any-return]
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/pricing/views/quotes.py", line 57, in create_quote
    total = discounts.apply(lines, customer)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/pricing/discounts.py", line 112, in apply
    net = sum(_line_price(line, customer_tier) for line in lines)
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/pricing/discounts.py", line 112, in <genexpr>
    net = sum(_line_price(line, customer_tier) for line in lines)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/pricing/discounts.py", line 88, in _line_price
    return line.unit_price * (1 - TIER_RATES[tier]) * line.qty
           ~~~~~~~~~~~~~~~~^~~~~~~~~~~~~~~~~~~~~~~~
TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float'
2026-06-17 10:44:19,873 INFO    [pricing.access] rid=30cfacadd723 POST /v1/quotes 500 7ms lines=7
I0617 10:44:20.318431       1 event.go:389] "Event occurred" object="shop/pricing-api" fieldPath="" kind="Deployment" apiVersion="apps/v1" type="Normal" reason="ScalingReplicaSet" message="Scaled down replica set pricing-api-7f4b8c6d5b from 3 to 2"
I0617 10:44:20.338429       1 event.go:389] "Event occurred" object="shop/pricing-api-7f4b8c6d5b" fieldPath="" kind="ReplicaSet" apiVersion="apps/v1" type="Normal" reason="SuccessfulDelete" message="Deleted pod: pricing-api-7f4b8c6d5b-z7kdc"
I0617 10:44:20.378478       1 event.go:389] "Event occurred" object="shop/pricing-api" fieldPath="" kind="Deployment" apiVersion="apps/v1" type="Normal" reason="ScalingReplicaSet" message="Scaled up replica set pricing-api-6c9f7d5b8d from 1 to 2"
I0617 10:44:20.399869       1 event.go:389] "Event occurred" object="shop/pricing-api-6c9f7d5b8d" fieldPath="" kind="ReplicaSet" apiVersion="apps/v1" type="Normal" reason="SuccessfulCreate" message="Created pod: pricing-api-6c9f7d5b8d-qv2mw"
I0617 10:44:20.418544       1 event.go:389] "Event occurred" object="shop/pricing-api-6c9f7d5b8d-qv2mw" fieldPath="" kind="Pod" apiVersion="v1" type="Normal" reason="Scheduled" message="Successfully assigned shop/pricing-api-6c9f7d5b8d-qv2mw to node-2"
[2026-06-17 10:44:20 +0000] [1] [INFO] Handling signal: term
[2026-06-17 10:44:20 +0000] [7] [INFO] Worker exiting (pid: 7)
[2026-06-17 10:44:21 +0000] [1] [INFO] Shutting down: Master
I0617 10:44:21.278851       1 event.go:389] "Event occurred" object="shop/pricing-api-6c9f7d5b8d-qv2mw" fieldPath="spec.containers{pricing-api}" kind="Pod" apiVersion="v1" type="Normal" reason="Pulling" message="Pulling image \\"registry.example/shop/pricing-api:2.8.0\\""
2026-06-17 10:44:22,629 INFO    [pricing.access] rid=7c8e4d7c6fe7 GET /v1/prices/SKU-99597 200 8ms
I0617 10:44:23.678309       1 event.go:389] "Event occurred" object="shop/pricing-api-6c9f7d5b8d-qv2mw" fieldPath="spec.containers{pricing-api}" kind="Pod" apiVersion="v1" type="Normal" reason="Pulled" message="Successfully pulled image \\"registry.example/shop/pricing-api:2.8.0\\" in 2.312s (2.312s including waiting). Image size: 84211312 bytes."
I0617 10:44:23.878889       1 event.go:389] "Event occurred" object="shop/pricing-api-6c9f7d5b8d-qv2mw" fieldPath="spec.containers{pricing-api}" kind="Pod" apiVersion="v1" type="Normal" reason="Started" message="Started container pricing-api"
[2026-06-17 10:44:24 +0000] [1] [INFO] Starting gunicorn 22.0.0
[2026-06-17 10:44:24 +0000] [1] [INFO] Listening at: http://0.0.0.0:8000 (1)
[2026-06-17 10:44:24 +0000] [1] [INFO] Using worker: gthread
[2026-06-17 10:44:25 +0000] [7] [INFO] Booting worker with pid: 7
[2026-06-17 10:44:25 +0000] [8] [INFO] Booting worker with pid: 8
2026-06-17 10:44:26,278 INFO    [pricing.app] pricing-api 2.8.0 (git 4e1c9a7) starting, config=prod, discount_engine=v2
2026-06-17 10:44:31,204 ERROR   [pricing.app] Exception on /v1/quotes [POST]
Traceback (most recent call last):
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 1473, in wsgi_app
    response = self.full_dispatch_request()
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 882, in full_dispatch_request
    rv = self.handle_user_exception(e)
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 880, in full_dispatch_request
    rv = self.dispatch_request()
         ^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 865, in dispatch_request
    return self.ensure_sync(self.view_functions[rule.endpoint])(**view_args)  # type: ignore[no-any-return]
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/pricing/views/quotes.py", line 57, in create_quote
    total = discounts.apply(lines, customer)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/pricing/discounts.py", line 112, in apply
    net = sum(_line_price(line, customer_tier) for line in lines)
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/pricing/discounts.py", line 112, in <genexpr>
    net = sum(_line_price(line, customer_tier) for line in lines)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/pricing/discounts.py", line 88, in _line_price
    return line.unit_price * (1 - TIER_RATES[tier]) * line.qty
           ~~~~~~~~~~~~~~~~^~~~~~~~~~~~~~~~~~~~~~~~
TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float'
2026-06-17 10:44:31,206 INFO    [pricing.access] rid=fa94ea33dbde POST /v1/quotes 500 5ms lines=8
2026-06-17 10:44:31,629 INFO    [pricing.access] rid=cf165ffc4ffa GET /v1/prices/SKU-66809 200 6ms
I0617 10:44:34.578323       1 event.go:389] "Event occurred" object="shop/pricing-api" fieldPath="" kind="Deployment" apiVersion="apps/v1" type="Normal" reason="ScalingReplicaSet" message="Scaled down replica set pricing-api-7f4b8c6d5b from 2 to 1"
I0617 10:44:34.598442       1 event.go:389] "Event occurred" object="shop/pricing-api-7f4b8c6d5b" fieldPath="" kind="ReplicaSet" apiVersion="apps/v1" type="Normal" reason="SuccessfulDelete" message="Deleted pod: pricing-api-7f4b8c6d5b-2hq8w"
I0617 10:44:34.638517       1 event.go:389] "Event occurred" object="shop/pricing-api" fieldPath="" kind="Deployment" apiVersion="apps/v1" type="Normal" reason="ScalingReplicaSet" message="Scaled up replica set pricing-api-6c9f7d5b8d from 2 to 3"
I0617 10:44:34.659145       1 event.go:389] "Event occurred" object="shop/pricing-api-6c9f7d5b8d" fieldPath="" kind="ReplicaSet" apiVersion="apps/v1" type="Normal" reason="SuccessfulCreate" message="Created pod: pricing-api-6c9f7d5b8d-r8jsn"
I0617 10:44:34.678895       1 event.go:389] "Event occurred" object="shop/pricing-api-6c9f7d5b8d-r8jsn" fieldPath="" kind="Pod" apiVersion="v1" type="Normal" reason="Scheduled" message="Successfully assigned shop/pricing-api-6c9f7d5b8d-r8jsn to node-5"
[2026-06-17 10:44:34 +0000] [1] [INFO] Handling signal: term
[2026-06-17 10:44:35 +0000] [7] [INFO] Worker exiting (pid: 7)
[2026-06-17 10:44:35 +0000] [1] [INFO] Shutting down: Master
I0617 10:44:35.538723       1 event.go:389] "Event occurred" object="shop/pricing-api-6c9f7d5b8d-r8jsn" fieldPath="spec.containers{pricing-api}" kind="Pod" apiVersion="v1" type="Normal" reason="Pulling" message="Pulling image \\"registry.example/shop/pricing-api:2.8.0\\""
2026-06-17 10:44:36,274 INFO    [pricing.access] rid=59f38d3504d7 GET /v1/prices/SKU-27146 200 11ms
I0617 10:44:37.938670       1 event.go:389] "Event occurred" object="shop/pricing-api-6c9f7d5b8d-r8jsn" fieldPath="spec.containers{pricing-api}" kind="Pod" apiVersion="v1" type="Normal" reason="Pulled" message="Successfully pulled image \\"registry.example/shop/pricing-api:2.8.0\\" in 2.313s (2.313s including waiting). Image size: 84211312 bytes."
I0617 10:44:38.138129       1 event.go:389] "Event occurred" object="shop/pricing-api-6c9f7d5b8d-r8jsn" fieldPath="spec.containers{pricing-api}" kind="Pod" apiVersion="v1" type="Normal" reason="Started" message="Started container pricing-api"
[2026-06-17 10:44:39 +0000] [1] [INFO] Starting gunicorn 22.0.0
[2026-06-17 10:44:39 +0000] [1] [INFO] Listening at: http://0.0.0.0:8000 (1)
[2026-06-17 10:44:39 +0000] [1] [INFO] Using worker: gthread
[2026-06-17 10:44:39 +0000] [7] [INFO] Booting worker with pid: 7
[2026-06-17 10:44:39 +0000] [8] [INFO] Booting worker with pid: 8
2026-06-17 10:44:39,763 INFO    [pricing.access] rid=e66364af1dcf GET /v1/prices/SKU-56356 200 25ms
2026-06-17 10:44:40,538 INFO    [pricing.app] pricing-api 2.8.0 (git 4e1c9a7) starting, config=prod, discount_engine=v2
I0617 10:44:48.838089       1 event.go:389] "Event occurred" object="shop/pricing-api" fieldPath="" kind="Deployment" apiVersion="apps/v1" type="Normal" reason="ScalingReplicaSet" message="Scaled down replica set pricing-api-7f4b8c6d5b from 1 to 0"
I0617 10:44:48.858862       1 event.go:389] "Event occurred" object="shop/pricing-api-7f4b8c6d5b" fieldPath="" kind="ReplicaSet" apiVersion="apps/v1" type="Normal" reason="SuccessfulDelete" message="Deleted pod: pricing-api-7f4b8c6d5b-lm5xt"
[2026-06-17 10:44:49 +0000] [1] [INFO] Handling signal: term
[2026-06-17 10:44:49 +0000] [7] [INFO] Worker exiting (pid: 7)
[2026-06-17 10:44:49 +0000] [1] [INFO] Shutting down: Master
2026-06-17 10:44:50,221 INFO    [pricing.access] rid=a182c8937ea1 GET /v1/prices/SKU-90589 200 10ms
2026-06-17 10:44:56,295 ERROR   [pricing.errors] rid=fcd3b5254fd9 endpoint=/v1/quotes version=2.8.0 TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float' (pricing/discounts.py:88)
2026-06-17 10:44:56,295 INFO    [pricing.access] rid=3a86f2a08375 POST /v1/quotes 500 14ms lines=10
{"level":50,"time":1781693101110,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-cb30","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
2026-06-17 10:45:01,424 INFO    [pricing.access] rid=8cee1f80aed0 GET /v1/prices/SKU-54897 200 8ms
2026-06-17 10:45:02,183 INFO    [pricing.access] rid=a69e8daec1ce GET /v1/prices/SKU-72596 200 5ms
2026-06-17 10:45:02,660 ERROR   [pricing.app] Exception on /v1/quotes [POST]
Traceback (most recent call last):
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 1473, in wsgi_app
    response = self.full_dispatch_request()
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 882, in full_dispatch_request
    rv = self.handle_user_exception(e)
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 880, in full_dispatch_request
    rv = self.dispatch_request()
         ^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 865, in dispatch_request
    return self.ensure_sync(self.view_functions[rule.endpoint])(**view_args)  # type: ignore[no-any-return]
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/pricing/views/quotes.py", line 57, in create_quote
    total = discounts.apply(lines, customer)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/pricing/discounts.py", line 109, in apply
    customer_tier = customer.tier.lower()
                    ^^^^^^^^^^^^^^^^^^^
AttributeError: 'NoneType' object has no attribute 'lower'
2026-06-17 10:45:02,662 INFO    [pricing.access] rid=d59942690e52 POST /v1/quotes 500 8ms lines=11
{"level":40,"time":1781693102816,"pid":1,"hostname":"cart-6f8d5c7b9-k3m7z","cartId":"44f6924e","msg":"no quote, showing list prices"}
2026-06-17 10:45:02,991 INFO    [pricing.access] rid=cdf7fdf1b377 GET /v1/prices/SKU-25975 200 6ms
2026-06-17 10:45:11,555 INFO    [pricing.rates] refreshed exchange rates from cache, age=39s, pairs=34
2026-06-17 10:45:20,643 INFO    [pricing.rates] refreshed exchange rates from cache, age=12s, pairs=34
2026-06-17 10:45:23,964 ERROR   [pricing.errors] rid=eccfcd1e11fc endpoint=/v1/quotes version=2.8.0 AttributeError: 'NoneType' object has no attribute 'lower' (pricing/discounts.py:109)
2026-06-17 10:45:23,964 INFO    [pricing.access] rid=dcda984cb469 POST /v1/quotes 500 16ms lines=6
{"level":50,"time":1781693125872,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-e9dc","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
2026-06-17 10:45:32,664 ERROR   [pricing.errors] rid=0c0a30aa3dde endpoint=/v1/quotes version=2.8.0 TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float' (pricing/discounts.py:88)
2026-06-17 10:45:32,664 INFO    [pricing.access] rid=2db47dddd3fd POST /v1/quotes 500 5ms lines=12
2026-06-17 10:45:49,915 INFO    [pricing.access] rid=85210d67548f GET /v1/prices/SKU-76622 200 6ms
2026-06-17 10:45:53,701 INFO    [pricing.access] rid=1eb175912494 GET /v1/prices/SKU-39855 200 8ms
2026-06-17 10:46:03,137 INFO    [pricing.rates] refreshed exchange rates from cache, age=58s, pairs=34
2026-06-17 10:46:06,023 INFO    [pricing.access] rid=1bf2f5696a56 GET /v1/prices/SKU-92746 200 8ms
2026-06-17 10:46:08,115 INFO    [pricing.rates] refreshed exchange rates from cache, age=19s, pairs=34
2026-06-17 10:46:11,582 ERROR   [pricing.errors] rid=83cffe9ab490 endpoint=/v1/quotes version=2.8.0 TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float' (pricing/discounts.py:88)
2026-06-17 10:46:11,582 INFO    [pricing.access] rid=7aeb9c98be49 POST /v1/quotes 500 14ms lines=6
{"level":40,"time":1781693177363,"pid":1,"hostname":"cart-6f8d5c7b9-k3m7z","cartId":"49edc622","msg":"no quote, showing list prices"}
2026-06-17 10:46:21,810 INFO    [pricing.access] rid=4815cc0f9530 GET /v1/prices/SKU-49398 200 11ms
{"level":50,"time":1781693183118,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-63c7","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
2026-06-17 10:46:24,742 INFO    [pricing.access] rid=3d8489035194 GET /healthz 200 1ms
2026-06-17 10:46:28,633 INFO    [pricing.access] rid=5dbf3b7f9938 GET /v1/prices/SKU-73217 200 8ms
2026-06-17 10:46:31,146 ERROR   [pricing.errors] rid=674f275686f9 endpoint=/v1/quotes version=2.8.0 AttributeError: 'NoneType' object has no attribute 'lower' (pricing/discounts.py:109)
2026-06-17 10:46:31,146 INFO    [pricing.access] rid=a44fea57d675 POST /v1/quotes 500 7ms lines=3
10.70.2.16 - - [17/Jun/2026:10:46:40 +0000] "POST /api/cart/quote HTTP/1.1" 200 11695 "https://store.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
{"level":50,"time":1781693203245,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-13ff","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
2026-06-17 10:46:47,019 ERROR   [pricing.app] Exception on /v1/quotes [POST]
Traceback (most recent call last):
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 1473, in wsgi_app
    response = self.full_dispatch_request()
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 882, in full_dispatch_request
    rv = self.handle_user_exception(e)
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 880, in full_dispatch_request
    rv = self.dispatch_request()
         ^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 865, in dispatch_request
    return self.ensure_sync(self.view_functions[rule.endpoint])(**view_args)  # type: ignore[no-any-return]
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/pricing/views/quotes.py", line 57, in create_quote
    total = discounts.apply(lines, customer)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/pricing/discounts.py", line 112, in apply
    net = sum(_line_price(line, customer_tier) for line in lines)
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/pricing/discounts.py", line 112, in <genexpr>
    net = sum(_line_price(line, customer_tier) for line in lines)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/pricing/discounts.py", line 88, in _line_price
    return line.unit_price * (1 - TIER_RATES[tier]) * line.qty
           ~~~~~~~~~~~~~~~~^~~~~~~~~~~~~~~~~~~~~~~~
TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float'
2026-06-17 10:46:47,021 INFO    [pricing.access] rid=5fdbb51206a5 POST /v1/quotes 500 7ms lines=12
10.70.3.122 - - [17/Jun/2026:10:46:50 +0000] "GET /api/price/SKU-76273 HTTP/1.1" 200 11830 "https://store.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-06-17 10:47:01,752 INFO    [pricing.access] rid=79dcb26811bd GET /v1/prices/SKU-92301 200 8ms
10.70.0.114 - - [17/Jun/2026:10:47:07 +0000] "POST /api/cart/quote HTTP/1.1" 502 88 "https://store.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
{"level":50,"time":1781693228074,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-5d21","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
{"level":50,"time":1781693228953,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-ec54","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
2026-06-17 10:47:14,446 INFO    [pricing.rates] refreshed exchange rates from cache, age=58s, pairs=34
2026-06-17 10:47:20,527 ERROR   [pricing.errors] rid=6d89ce8676c4 endpoint=/v1/quotes version=2.8.0 TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float' (pricing/discounts.py:88)
2026-06-17 10:47:20,527 INFO    [pricing.access] rid=4edc70743632 POST /v1/quotes 500 12ms lines=12
2026-06-17 10:47:21,027 INFO    [pricing.access] rid=53889f359f1e GET /v1/prices/SKU-45100 200 10ms
2026-06-17 10:47:23,055 INFO    [pricing.access] rid=e75beae382ce GET /v1/prices/SKU-65760 404 4ms
{"level":40,"time":1781693250155,"pid":1,"hostname":"cart-6f8d5c7b9-k3m7z","cartId":"edb719b7","msg":"no quote, showing list prices"}
10.70.3.11 - - [17/Jun/2026:10:47:35 +0000] "POST /api/cart/quote HTTP/1.1" 502 88 "https://store.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
2026-06-17 10:47:54,186 INFO    [pricing.access] rid=cb54146321e2 GET /v1/prices/SKU-98580 200 5ms
10.70.3.18 - - [17/Jun/2026:10:47:56 +0000] "POST /api/cart/quote HTTP/1.1" 502 88 "https://store.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
2026-06-17 10:47:57,469 INFO    [pricing.rates] refreshed exchange rates from cache, age=18s, pairs=34
2026-06-17 10:48:03,444 INFO    [pricing.access] rid=e177b239fc27 GET /v1/prices/SKU-33434 200 28ms
{"level":40,"time":1781693286653,"pid":1,"hostname":"cart-6f8d5c7b9-k3m7z","cartId":"2b5e9fd9","msg":"no quote, showing list prices"}
2026-06-17 10:48:12,625 INFO    [pricing.access] rid=b9cba20874a6 GET /v1/prices/SKU-70779 200 4ms
{"level":50,"time":1781693296163,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-1516","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
2026-06-17 10:48:16,365 INFO    [pricing.access] rid=e22860c7eff7 GET /v1/prices/SKU-11821 200 16ms
2026-06-17 10:48:26,675 INFO    [pricing.rates] refreshed exchange rates from cache, age=16s, pairs=34
2026-06-17 10:48:33,954 ERROR   [pricing.errors] rid=d0279faf4f9b endpoint=/v1/quotes version=2.8.0 TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float' (pricing/discounts.py:88)
2026-06-17 10:48:33,954 INFO    [pricing.access] rid=17afd7a29248 POST /v1/quotes 500 5ms lines=1
{"level":50,"time":1781693315107,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-023e","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
{"level":50,"time":1781693318106,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-e1a1","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
{"level":50,"time":1781693324834,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-02bf","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
2026-06-17 10:48:45,494 INFO    [pricing.access] rid=e032dbee5d85 GET /v1/prices/SKU-72027 200 24ms
{"level":50,"time":1781693329006,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-a155","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
2026-06-17 10:49:02,560 INFO    [pricing.access] rid=1598a0e19d0e GET /v1/prices/SKU-21934 200 5ms
2026-06-17 10:49:03,250 ERROR   [pricing.errors] rid=288d6a7b6525 endpoint=/v1/quotes version=2.8.0 TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float' (pricing/discounts.py:88)
2026-06-17 10:49:03,250 INFO    [pricing.access] rid=b0c62edaa74a POST /v1/quotes 500 2ms lines=6
2026-06-17 10:49:23,106 ERROR   [pricing.errors] rid=f95b1bba594c endpoint=/v1/quotes version=2.8.0 TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float' (pricing/discounts.py:88)
2026-06-17 10:49:23,106 INFO    [pricing.access] rid=661cfb8ac0b7 POST /v1/quotes 500 18ms lines=6
{"level":50,"time":1781693364240,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-ddfb","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
2026-06-17 10:49:26,814 ERROR   [pricing.errors] rid=cc96eced5667 endpoint=/v1/quotes version=2.8.0 TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float' (pricing/discounts.py:88)
2026-06-17 10:49:26,814 INFO    [pricing.access] rid=aafea423ba34 POST /v1/quotes 500 27ms lines=12
2026-06-17 10:49:30,722 ERROR   [pricing.errors] rid=481848b983dc endpoint=/v1/quotes version=2.8.0 TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float' (pricing/discounts.py:88)
2026-06-17 10:49:30,722 INFO    [pricing.access] rid=5b75a0ac6c37 POST /v1/quotes 500 13ms lines=11
2026-06-17 10:49:31,596 INFO    [pricing.access] rid=022958ee1fe1 GET /v1/prices/SKU-60861 200 12ms
{"level":50,"time":1781693379593,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-a5b3","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
2026-06-17 10:49:41,109 ERROR   [pricing.errors] rid=a09602e6802b endpoint=/v1/quotes version=2.8.0 TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float' (pricing/discounts.py:88)
2026-06-17 10:49:41,109 INFO    [pricing.access] rid=7d85dea6e1a1 POST /v1/quotes 500 12ms lines=9
{"level":40,"time":1781693383556,"pid":1,"hostname":"cart-6f8d5c7b9-k3m7z","cartId":"996b6634","msg":"no quote, showing list prices"}
10.70.0.222 - - [17/Jun/2026:10:49:45 +0000] "POST /api/cart/quote HTTP/1.1" 502 88 "https://store.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
10.70.1.250 - - [17/Jun/2026:10:49:57 +0000] "POST /api/cart/quote HTTP/1.1" 502 88 "https://store.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
2026-06-17 10:50:01,895 INFO    [pricing.access] rid=1b6b1f1a56d4 POST /v1/quotes 200 12ms lines=11
2026-06-17 10:50:14,520 INFO    [pricing.access] rid=c296e3224dc6 GET /v1/prices/SKU-24005 200 7ms
2026-06-17 10:50:29,288 ERROR   [pricing.errors] rid=dd19401a5c96 endpoint=/v1/quotes version=2.8.0 TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float' (pricing/discounts.py:88)
2026-06-17 10:50:29,288 INFO    [pricing.access] rid=cf5d089d1c7c POST /v1/quotes 500 10ms lines=4
10.70.3.163 - - [17/Jun/2026:10:50:45 +0000] "GET /api/price/SKU-32729 HTTP/1.1" 502 88 "https://store.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-06-17 10:50:48,812 INFO    [pricing.access] rid=c3b0c6361e58 GET /v1/prices/SKU-97931 200 5ms
2026-06-17 10:50:59,074 INFO    [pricing.access] rid=891d7f2a61b7 GET /v1/prices/SKU-48649 200 13ms
2026-06-17 10:51:08,161 INFO    [pricing.access] rid=4348883edd7a GET /v1/prices/SKU-55434 200 13ms
10.70.0.193 - - [17/Jun/2026:10:51:22 +0000] "POST /api/cart/quote HTTP/1.1" 502 88 "https://store.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-06-17 10:51:33,817 INFO    [pricing.access] rid=a4aec3c17900 GET /v1/prices/SKU-71875 200 36ms
{"level":50,"time":1781693502018,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-7f00","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
10.70.0.202 - - [17/Jun/2026:10:51:44 +0000] "POST /api/cart/quote HTTP/1.1" 502 88 "https://store.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
{"level":50,"time":1781693507342,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-3a0f","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
2026-06-17 10:51:47,523 INFO    [pricing.access] rid=6d09691d06eb GET /v1/prices/SKU-69448 200 4ms
2026-06-17 10:51:56,947 INFO    [pricing.access] rid=6828f6d965ed GET /v1/prices/SKU-34884 200 6ms
{"level":40,"time":1781693523416,"pid":1,"hostname":"cart-6f8d5c7b9-k3m7z","cartId":"34fd8fa5","msg":"no quote, showing list prices"}
2026-06-17 10:52:12,012 INFO    [pricing.rates] refreshed exchange rates from cache, age=8s, pairs=34
2026-06-17 10:52:13,533 ERROR   [pricing.app] Exception on /v1/quotes [POST]
Traceback (most recent call last):
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 1473, in wsgi_app
    response = self.full_dispatch_request()
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 882, in full_dispatch_request
    rv = self.handle_user_exception(e)
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 880, in full_dispatch_request
    rv = self.dispatch_request()
         ^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/.venv/lib/python3.12/site-packages/flask/app.py", line 865, in dispatch_request
    return self.ensure_sync(self.view_functions[rule.endpoint])(**view_args)  # type: ignore[no-any-return]
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/pricing/views/quotes.py", line 57, in create_quote
    total = discounts.apply(lines, customer)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/pricing/discounts.py", line 112, in apply
    net = sum(_line_price(line, customer_tier) for line in lines)
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/pricing/discounts.py", line 112, in <genexpr>
    net = sum(_line_price(line, customer_tier) for line in lines)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/pricing/discounts.py", line 88, in _line_price
    return line.unit_price * (1 - TIER_RATES[tier]) * line.qty
           ~~~~~~~~~~~~~~~~^~~~~~~~~~~~~~~~~~~~~~~~
TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float'
2026-06-17 10:52:13,535 INFO    [pricing.access] rid=a2cc698a5051 POST /v1/quotes 500 13ms lines=3
10.70.1.139 - - [17/Jun/2026:10:52:19 +0000] "GET /api/price/SKU-84959 HTTP/1.1" 200 8063 "https://store.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
2026-06-17 10:52:21,126 ERROR   [pricing.errors] rid=e5fa1a91461c endpoint=/v1/quotes version=2.8.0 TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float' (pricing/discounts.py:88)
2026-06-17 10:52:21,126 INFO    [pricing.access] rid=90b1cbd73f9b POST /v1/quotes 500 6ms lines=2
{"level":50,"time":1781693546770,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-1e37","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
{"level":50,"time":1781693548775,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-651b","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
2026-06-17 10:52:29,552 INFO    [pricing.access] rid=79638bb0acdf GET /v1/prices/SKU-13315 200 7ms
2026-06-17 10:52:34,348 INFO    [pricing.rates] refreshed exchange rates from cache, age=35s, pairs=34
10.70.3.201 - - [17/Jun/2026:10:52:41 +0000] "POST /api/cart/quote HTTP/1.1" 502 88 "https://store.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
{"level":50,"time":1781693568273,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-43c5","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
10.70.1.191 - - [17/Jun/2026:10:52:51 +0000] "POST /api/cart/quote HTTP/1.1" 200 24108 "https://store.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
{"level":50,"time":1781693585524,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-6e74","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
{"level":50,"time":1781693586970,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-a238","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
2026-06-17 10:53:08,050 ERROR   [pricing.errors] rid=49506726fb99 endpoint=/v1/quotes version=2.8.0 AttributeError: 'NoneType' object has no attribute 'lower' (pricing/discounts.py:109)
2026-06-17 10:53:08,050 INFO    [pricing.access] rid=ad9a4a0db2d9 POST /v1/quotes 500 12ms lines=5
2026-06-17 10:53:09,611 ERROR   [pricing.errors] rid=9670dc09629e endpoint=/v1/quotes version=2.8.0 TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float' (pricing/discounts.py:88)
2026-06-17 10:53:09,611 INFO    [pricing.access] rid=2505a22393c0 POST /v1/quotes 500 11ms lines=6
2026-06-17 10:53:09,858 INFO    [pricing.access] rid=8a39045c53b0 GET /v1/prices/SKU-33105 200 8ms
2026-06-17 10:53:40,246 ERROR   [pricing.errors] rid=ddcd3ff9d75f endpoint=/v1/quotes version=2.8.0 TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float' (pricing/discounts.py:88)
2026-06-17 10:53:40,246 INFO    [pricing.access] rid=3d01f5db4a7f POST /v1/quotes 500 7ms lines=12
{"level":50,"time":1781693621558,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-11de","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
2026-06-17 10:53:45,448 INFO    [pricing.access] rid=a5d5b70ed565 GET /v1/prices/SKU-87243 200 15ms
10.70.1.122 - - [17/Jun/2026:10:53:47 +0000] "POST /api/cart/quote HTTP/1.1" 502 88 "https://store.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-06-17 10:53:47,714 INFO    [pricing.access] rid=ebfcc0c15da9 GET /v1/prices/SKU-92202 404 5ms
{"level":50,"time":1781693635354,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-eb0a","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
{"level":50,"time":1781693636761,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-d7f4","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
10.70.0.50 - - [17/Jun/2026:10:53:57 +0000] "GET /p/sku-13750 HTTP/1.1" 502 88 "https://store.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
10.70.1.68 - - [17/Jun/2026:10:54:02 +0000] "GET /p/sku-24476 HTTP/1.1" 200 18085 "https://store.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
{"level":50,"time":1781693644965,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-a06f","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
2026-06-17 10:54:09,178 INFO    [pricing.access] rid=569bebb891d8 GET /v1/prices/SKU-61927 200 4ms
2026-06-17 10:54:17,081 ERROR   [pricing.errors] rid=a277e6ea918e endpoint=/v1/quotes version=2.8.0 TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float' (pricing/discounts.py:88)
2026-06-17 10:54:17,081 INFO    [pricing.access] rid=047d2c050097 POST /v1/quotes 500 27ms lines=9
2026-06-17 10:54:22,462 INFO    [pricing.access] rid=8212e1039ed5 GET /v1/prices/SKU-64422 200 12ms
10.70.1.12 - - [17/Jun/2026:10:54:24 +0000] "GET /p/sku-89194 HTTP/1.1" 502 88 "https://store.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
{"level":50,"time":1781693666133,"pid":1,"hostname":"storefront-5d7c9f8b64-h2x7k","reqId":"req-c8b1","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
2026-06-17 10:54:26,538 ERROR   [pricing.errors] rid=cf3dc2574d8e endpoint=/v1/quotes version=2.8.0 TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float' (pricing/discounts.py:88)
2026-06-17 10:54:26,538 INFO    [pricing.access] rid=b07d0297dfb1 POST /v1/quotes 500 10ms lines=1
2026-06-17 10:54:37,104 INFO    [pricing.access] rid=d434a7b2fb35 POST /v1/quotes 200 32ms lines=9
{"level":50,"time":1781693679263,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-bd12","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
2026-06-17 10:54:41,614 INFO    [pricing.access] rid=2aa30be71565 GET /v1/prices/SKU-55577 200 8ms
{"level":50,"time":1781693682207,"pid":1,"hostname":"storefront-5d7c9f8b64-w9d4p","reqId":"req-4984","upstream":"pricing-api","url":"http://pricing-api.shop.svc:8000/v1/quotes","statusCode":500,"msg":"upstream responded with 500"}
2026-06-17 10:54:43,834 INFO    [pricing.access] rid=49fcf540a7b6 GET /v1/prices/SKU-78944 200 27ms
10.70.0.100 - - [17/Jun/2026:10:54:46 +0000] "POST /api/cart/quote HTTP/1.1" 502 88 "https://store.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-06-17 10:54:47,056 INFO    [pricing.access] rid=1bba9f93bc0f GET /v1/prices/SKU-46420 200 10ms
2026-06-17 10:54:52,899 INFO    [pricing.access] rid=985b44a8dcf9 GET /v1/prices/SKU-34072 200 16ms
2026-06-17 10:54:56,384 ERROR   [pricing.errors] rid=0f7285f66957 endpoint=/v1/quotes version=2.8.0 TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float' (pricing/discounts.py:88)
2026-06-17 10:54:56,384 INFO    [pricing.access] rid=c441e656b0a7 POST /v1/quotes 500 18ms lines=11
2026-06-17 10:55:02,361 INFO    [pricing.access] rid=bdcb1c6610ed GET /v1/prices/SKU-66462 200 11ms
2026-06-17 10:55:03,740 INFO    [pricing.access] rid=ab335a83eeec GET /v1/prices/SKU-66989 200 7ms
10.70.3.240 - - [17/Jun/2026:10:55:06 +0000] "GET /p/sku-72536 HTTP/1.1" 200 30394 "https://store.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-06-17 10:55:14,641 INFO    [pricing.access] rid=08515dcf859e GET /v1/prices/SKU-55585 200 10ms
2026-06-17 10:55:25,790 ERROR   [pricing.errors] rid=afe0e7154992 endpoint=/v1/quotes version=2.8.0 TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float' (pricing/discounts.py:88)
2026-06-17 10:55:25,790 INFO    [pricing.access] rid=acdc4dcde145 POST /v1/quotes 500 17ms lines=7
2026-06-17 10:55:32,602 INFO    [pricing.access] rid=09ff3b8030b8 GET /v1/prices/SKU-71273 200 6ms
2026-06-17 10:55:32,987 INFO    [pricing.access] rid=265b70322372 GET /v1/prices/SKU-46120 200 7ms
`;export{e as default};