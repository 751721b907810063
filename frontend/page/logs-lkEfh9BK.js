var e=`2026-04-14T13:14:57.050Z  INFO 1 --- [checkout] [io-8080-exec-16] c.e.checkout.shipping.ShippingQuotes     : Quoted 3 carriers for postcode 84686 in 76 ms
203.0.113.249 - - [14/Apr/2026:13:14:57 +0000] "POST /api/v1/cart/0d6b2e12/items HTTP/1.1" 201 3143 "https://shop.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
198.51.100.31 - - [14/Apr/2026:13:15:03 +0000] "POST /api/v1/cart/4462b8d4/items HTTP/1.1" 201 1117 "https://shop.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
2026-04-14T13:15:04.770Z  INFO 1 --- [checkout] [nio-8080-exec-4] c.e.checkout.payment.PaymentClient       : Payment authorised order=48213855 provider=card ref=pa_7dde4abe22 307 ms
2026-04-14T13:15:11.446Z  INFO 1 --- [checkout] [nio-8080-exec-3] com.example.checkout.cart.CartService    : Cart df31255a repriced, 8 lines, coupon=FREESHIP, 12 ms
time=2026-04-14T13:15:12.191Z level=INFO msg="order poll" component=fulfilment-poller ready=7 duration=12ms
2026-04-14 13:15:14.204 UTC [61] LOG:  checkpoint starting: time
2026-04-14T13:15:17.239Z  INFO 1 --- [checkout] [nio-8080-exec-4] com.example.checkout.cart.CartService    : Cart 23c53f3b repriced, 3 lines, coupon=SPRING10, 16 ms
2026-04-14T13:15:26.550Z  INFO 1 --- [checkout] [nio-8080-exec-7] c.example.checkout.web.OrderController   : Order 48213867 placed by customer 45833, items=7 total=220.73 EUR took=65 ms
2026-04-14T13:15:26.665Z  INFO 1 --- [checkout] [nio-8080-exec-6] c.example.checkout.web.OrderController   : Order 48213869 placed by customer 33748, items=2 total=14.00 EUR took=103 ms
2026-04-14T13:15:30.027Z  INFO 1 --- [checkout] [nio-8080-exec-5] com.example.checkout.cart.CartService    : Cart 9855f858 repriced, 6 lines, coupon=none, 11 ms
2026-04-14 13:15:33.507 UTC [2914] report@checkout LOG:  duration: 1204.118 ms  statement: SELECT sku, sum(qty) FROM order_line WHERE created_at > now() - interval '7 days' GROUP BY sku
192.0.2.187 - - [14/Apr/2026:13:15:34 +0000] "GET /api/v1/shipping/quotes?postcode=57658 HTTP/1.1" 200 2830 "https://shop.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
2026-04-14T13:15:38.518Z  INFO 1 --- [checkout] [nio-8080-exec-8] c.example.checkout.web.OrderController   : Order 48213875 placed by customer 48921, items=6 total=100.00 EUR took=119 ms
2026-04-14T13:15:41.633Z  INFO 1 --- [checkout] [io-8080-exec-12] c.e.checkout.payment.PaymentClient       : Payment authorised order=48213877 provider=card ref=pa_1bdc85460e 171 ms
198.51.100.153 - - [14/Apr/2026:13:15:43 +0000] "POST /api/v1/orders HTTP/1.1" 201 1491 "https://shop.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
192.0.2.85 - - [14/Apr/2026:13:15:44 +0000] "GET /api/v1/orders/48213718 HTTP/1.1" 200 2179 "https://shop.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
2026-04-14T13:15:52.908Z  INFO 1 --- [checkout] [nio-8080-exec-8] c.example.checkout.web.OrderController   : Order 48213879 placed by customer 47417, items=5 total=78.68 EUR took=70 ms
2026-04-14T13:15:55.391Z  INFO 1 --- [checkout] [nio-8080-exec-4] c.e.checkout.payment.PaymentClient       : Payment authorised order=48213878 provider=card ref=pa_a246453e3f 76 ms
192.0.2.42 - - [14/Apr/2026:13:16:01 +0000] "GET /api/v1/cart/ff80b02e HTTP/1.1" 200 1880 "https://shop.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
2026-04-14T13:16:05.468Z  INFO 1 --- [checkout] [nio-8080-exec-1] c.example.checkout.web.OrderController   : Order 48213884 placed by customer 82415, items=1 total=114.34 EUR took=58 ms
2026-04-14T13:16:06.423Z  INFO 1 --- [checkout] [io-8080-exec-16] com.example.checkout.cart.CartService    : Cart 1437141a repriced, 6 lines, coupon=SPRING10, 20 ms
2026-04-14T13:16:08.028Z  INFO 1 --- [checkout] [io-8080-exec-11] com.example.checkout.cart.CartService    : Cart daf38fb2 repriced, 2 lines, coupon=FREESHIP, 22 ms
203.0.113.188 - - [14/Apr/2026:13:16:10 +0000] "POST /api/v1/orders HTTP/1.1" 201 2511 "https://shop.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
time=2026-04-14T13:16:12.179Z level=INFO msg="order poll" component=fulfilment-poller ready=14 duration=16ms
203.0.113.35 - - [14/Apr/2026:13:16:15 +0000] "GET /api/v1/shipping/quotes?postcode=95731 HTTP/1.1" 200 3573 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-04-14T13:16:15.862Z  INFO 1 --- [checkout] [nio-8080-exec-8] c.example.checkout.web.OrderController   : Order 48213893 placed by customer 62491, items=5 total=93.85 EUR took=49 ms
2026-04-14T13:16:16.226Z  INFO 1 --- [checkout] [io-8080-exec-12] c.example.checkout.web.OrderController   : Order 48213894 placed by customer 87000, items=5 total=178.52 EUR took=82 ms
2026-04-14T13:16:17.491Z  INFO 1 --- [checkout] [io-8080-exec-15] com.example.checkout.cart.CartService    : Cart 7ba4363a repriced, 7 lines, coupon=none, 20 ms
2026-04-14T13:16:19.989Z  INFO 1 --- [checkout] [io-8080-exec-13] c.e.checkout.payment.PaymentClient       : Payment authorised order=48213896 provider=card ref=pa_df532a92ad 212 ms
2026-04-14T13:16:24.265Z  INFO 1 --- [checkout] [io-8080-exec-10] c.e.checkout.payment.PaymentClient       : Payment authorised order=48213897 provider=card ref=pa_c12f163757 360 ms
2026-04-14T13:16:26.051Z  INFO 1 --- [checkout] [nio-8080-exec-2] c.example.checkout.web.OrderController   : Order 48213901 placed by customer 18522, items=6 total=206.95 EUR took=39 ms
2026-04-14T13:16:26.721Z  INFO 1 --- [checkout] [io-8080-exec-13] c.e.checkout.payment.PaymentClient       : Payment authorised order=48213901 provider=card ref=pa_2e0cbfe5c0 191 ms
2026-04-14T13:16:28.497Z  INFO 1 --- [checkout] [nio-8080-exec-8] com.example.checkout.cart.CartService    : Cart 8ccd46e0 repriced, 4 lines, coupon=FREESHIP, 38 ms
2026-04-14T13:16:28.553Z  WARN 1 --- [checkout] [nio-8080-exec-4] c.e.checkout.web.RestExceptionHandler    : Rejected request: field "postcode" must match "[0-9]{5}"
2026-04-14T13:16:28.624Z  WARN 1 --- [checkout] [io-8080-exec-18] c.e.checkout.web.RestExceptionHandler    : Rejected request: field "postcode" must match "[0-9]{5}"
2026-04-14T13:16:34.004Z  INFO 1 --- [checkout] [nio-8080-exec-4] c.example.checkout.web.OrderController   : Order 48213913 placed by customer 28323, items=2 total=178.08 EUR took=90 ms
203.0.113.49 - - [14/Apr/2026:13:16:42 +0000] "GET /api/v1/cart/427f3927 HTTP/1.1" 200 834 "https://shop.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
2026-04-14T13:16:48.944Z  INFO 1 --- [checkout] [nio-8080-exec-5] com.example.checkout.cart.CartService    : Cart 0d096a7a repriced, 8 lines, coupon=SPRING10, 14 ms
2026-04-14 13:16:58.220 UTC [2987] app@checkout ERROR:  duplicate key value violates unique constraint "cart_item_cart_id_sku_key"
2026-04-14 13:16:58.220 UTC [2987] app@checkout DETAIL:  Key (cart_id, sku)=(3cd0a911, BK-2041) already exists.
2026-04-14T13:17:01.791Z  INFO 1 --- [checkout] [io-8080-exec-16] c.example.checkout.web.OrderController   : Order 48213916 placed by customer 33737, items=5 total=188.12 EUR took=65 ms
2026-04-14T13:17:02.118Z  INFO 1 --- [checkout] [io-8080-exec-16] c.example.checkout.web.OrderController   : Order 48213920 placed by customer 37206, items=7 total=138.55 EUR took=213 ms
2026-04-14T13:17:05.461Z  INFO 1 --- [checkout] [io-8080-exec-11] com.example.checkout.cart.CartService    : Cart 37fb7004 repriced, 4 lines, coupon=SPRING10, 22 ms
203.0.113.204 - - [14/Apr/2026:13:17:07 +0000] "GET /api/v1/shipping/quotes?postcode=87917 HTTP/1.1" 200 407 "https://shop.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
2026-04-14T13:17:09.481Z  INFO 1 --- [checkout] [nio-8080-exec-1] c.example.checkout.web.OrderController   : Order 48213924 placed by customer 20052, items=3 total=69.72 EUR took=45 ms
198.51.100.158 - - [14/Apr/2026:13:17:10 +0000] "GET /api/v1/shipping/quotes?postcode=96918 HTTP/1.1" 200 871 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
time=2026-04-14T13:17:12.115Z level=INFO msg="order poll" component=fulfilment-poller ready=5 duration=32ms
2026-04-14T13:17:14.539Z  INFO 1 --- [checkout] [nio-8080-exec-8] com.example.checkout.cart.CartService    : Cart 614a6538 repriced, 1 lines, coupon=SPRING10, 14 ms
192.0.2.196 - - [14/Apr/2026:13:17:15 +0000] "GET /api/v1/cart/bd73ce81 HTTP/1.1" 200 1646 "https://shop.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
2026-04-14T13:17:20.516Z  INFO 1 --- [checkout] [nio-8080-exec-6] c.e.checkout.payment.PaymentClient       : Payment authorised order=48213929 provider=card ref=pa_f2ac79cfb5 233 ms
2026-04-14T13:17:22.310Z  INFO 1 --- [checkout] [io-8080-exec-19] c.e.checkout.shipping.ShippingQuotes     : Quoted 4 carriers for postcode 46467 in 115 ms
2026-04-14T13:17:24.794Z  INFO 1 --- [checkout] [nio-8080-exec-2] com.example.checkout.cart.CartService    : Cart 3c63c43c repriced, 5 lines, coupon=none, 38 ms
2026-04-14T13:17:28.042Z  INFO 1 --- [checkout] [nio-8080-exec-3] com.example.checkout.cart.CartService    : Cart d7159426 repriced, 8 lines, coupon=none, 21 ms
198.51.100.25 - - [14/Apr/2026:13:17:29 +0000] "POST /api/v1/cart/4608781d/items HTTP/1.1" 201 2959 "https://shop.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-04-14T13:17:32.913Z  INFO 1 --- [checkout] [nio-8080-exec-1] com.example.checkout.cart.CartService    : Cart d90d028f repriced, 5 lines, coupon=none, 18 ms
2026-04-14T13:17:33.891Z  INFO 1 --- [checkout] [io-8080-exec-18] com.example.checkout.cart.CartService    : Cart 3399bc48 repriced, 5 lines, coupon=FREESHIP, 18 ms
2026-04-14T13:17:40.571Z  INFO 1 --- [checkout] [io-8080-exec-12] c.example.checkout.web.OrderController   : Order 48213938 placed by customer 86913, items=7 total=171.37 EUR took=35 ms
192.0.2.176 - - [14/Apr/2026:13:17:44 +0000] "POST /api/v1/cart/948d9a3c/items HTTP/1.1" 422 1373 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-04-14T13:17:47.899Z  INFO 1 --- [checkout] [io-8080-exec-10] com.example.checkout.cart.CartService    : Cart bf16d96e repriced, 4 lines, coupon=none, 10 ms
2026-04-14T13:17:51.004Z  INFO 1 --- [checkout] [nio-8080-exec-6] c.e.checkout.payment.PaymentClient       : Payment authorised order=48213941 provider=card ref=pa_588fa5d60b 214 ms
192.0.2.95 - - [14/Apr/2026:13:17:54 +0000] "GET /api/v1/orders/48213992 HTTP/1.1" 200 3127 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-04-14 13:17:55.414 UTC [61] LOG:  checkpoint complete: wrote 3069 buffers (18.7%); 0 WAL file(s) added, 0 removed, 2 recycled; write=161.150 s, sync=0.017 s, total=161.210 s; sync files=52, longest=0.004 s, average=0.001 s; distance=17689 kB, estimate=41526 kB
2026-04-14T13:17:55.796Z  INFO 1 --- [checkout] [io-8080-exec-16] c.e.checkout.payment.PaymentClient       : Payment authorised order=48213942 provider=card ref=pa_86a1e4c2be 162 ms
2026-04-14T13:17:58.750Z  INFO 1 --- [checkout] [nio-8080-exec-2] c.example.checkout.web.OrderController   : Order 48213945 placed by customer 88623, items=6 total=120.70 EUR took=52 ms
2026-04-14T13:18:00.062Z  INFO 1 --- [checkout] [io-8080-exec-20] c.e.checkout.shipping.ShippingQuotes     : Quoted 2 carriers for postcode 94441 in 37 ms
2026-04-14T13:18:01.804Z  WARN 1 --- [checkout] [io-8080-exec-16] com.example.checkout.cart.CartService    : Coupon JAN5 rejected for cart 6148dd52: expired
2026-04-14T13:18:01.900Z  INFO 1 --- [checkout] [   scheduling-1] c.e.checkout.jobs.AbandonedCartJob       : Marked 37 carts as abandoned in 104 ms
time=2026-04-14T13:18:12.160Z level=INFO msg="order poll" component=fulfilment-poller ready=3 duration=64ms
203.0.113.40 - - [14/Apr/2026:13:18:13 +0000] "GET /api/v1/shipping/quotes?postcode=98221 HTTP/1.1" 200 3578 "https://shop.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-04-14T13:18:14.722Z  WARN 1 --- [checkout] [nio-8080-exec-5] c.e.checkout.web.RestExceptionHandler    : Rejected request: field "postcode" must match "[0-9]{5}"
2026-04-14T13:18:16.063Z  INFO 1 --- [checkout] [nio-8080-exec-2] c.e.checkout.payment.PaymentClient       : Payment authorised order=48213953 provider=card ref=pa_6a3898f42a 277 ms
2026-04-14T13:18:16.337Z  INFO 1 --- [checkout] [io-8080-exec-10] com.example.checkout.cart.CartService    : Cart 1a917afd repriced, 2 lines, coupon=SPRING10, 5 ms
2026-04-14T13:18:18.257Z  INFO 1 --- [checkout] [nio-8080-exec-7] com.example.checkout.cart.CartService    : Cart 192c4838 repriced, 2 lines, coupon=none, 11 ms
2026-04-14T13:18:27.639Z  WARN 1 --- [checkout] [io-8080-exec-12] com.example.checkout.cart.CartService    : Coupon WELCOME rejected for cart b6649d27: expired
2026-04-14T13:18:27.672Z  INFO 1 --- [checkout] [io-8080-exec-10] c.e.checkout.payment.PaymentClient       : Payment authorised order=48213969 provider=card ref=pa_7f6a213242 194 ms
2026-04-14T13:18:37.364Z  WARN 1 --- [checkout] [io-8080-exec-13] com.example.checkout.cart.CartService    : Coupon WINTER25 rejected for cart 2bb23ce9: expired
2026-04-14T13:18:37.891Z  INFO 1 --- [checkout] [nio-8080-exec-7] com.example.checkout.cart.CartService    : Cart 05827f46 repriced, 3 lines, coupon=none, 12 ms
2026-04-14T13:18:38.508Z  INFO 1 --- [checkout] [nio-8080-exec-9] com.example.checkout.cart.CartService    : Cart 46e1e68f repriced, 2 lines, coupon=none, 21 ms
203.0.113.43 - - [14/Apr/2026:13:18:38 +0000] "GET /api/v1/cart/8f3cdaef HTTP/1.1" 200 2831 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-04-14T13:18:44.139Z  INFO 1 --- [checkout] [nio-8080-exec-6] c.example.checkout.web.OrderController   : Order 48213976 placed by customer 25858, items=3 total=29.33 EUR took=56 ms
2026-04-14T13:18:45.603Z  INFO 1 --- [checkout] [io-8080-exec-18] c.e.checkout.shipping.ShippingQuotes     : Quoted 3 carriers for postcode 50763 in 50 ms
2026-04-14T13:18:47.107Z  INFO 1 --- [checkout] [io-8080-exec-19] c.e.checkout.payment.PaymentClient       : Payment authorised order=48213980 provider=card ref=pa_878fa639ef 361 ms
203.0.113.52 - - [14/Apr/2026:13:18:48 +0000] "GET /api/v1/orders/48213715 HTTP/1.1" 200 1664 "https://shop.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
2026-04-14T13:18:50.445Z  INFO 1 --- [checkout] [io-8080-exec-18] c.example.checkout.web.OrderController   : Order 48213985 placed by customer 57420, items=3 total=153.97 EUR took=64 ms
2026-04-14T13:18:51.508Z  INFO 1 --- [checkout] [nio-8080-exec-8] c.e.checkout.payment.PaymentClient       : Payment authorised order=48213987 provider=card ref=pa_aa2bd1fb33 147 ms
2026-04-14T13:18:52.418Z  INFO 1 --- [checkout] [nio-8080-exec-7] c.example.checkout.web.OrderController   : Order 48213989 placed by customer 74100, items=4 total=191.69 EUR took=114 ms
192.0.2.60 - - [14/Apr/2026:13:18:56 +0000] "GET /api/v1/cart/0a9ae2ad HTTP/1.1" 200 1138 "https://shop.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
2026-04-14T13:19:05.260Z  INFO 1 --- [checkout] [nio-8080-exec-9] c.e.checkout.payment.PaymentClient       : Payment authorised order=48213991 provider=card ref=pa_3048714117 310 ms
2026-04-14T13:19:06.738Z  INFO 1 --- [checkout] [nio-8080-exec-8] c.e.checkout.payment.PaymentClient       : Payment authorised order=48213992 provider=card ref=pa_852f210cf0 83 ms
203.0.113.120 - - [14/Apr/2026:13:19:08 +0000] "POST /api/v1/cart/87f701da/items HTTP/1.1" 201 2875 "https://shop.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
2026-04-14T13:19:08.714Z  INFO 1 --- [checkout] [nio-8080-exec-2] c.example.checkout.web.OrderController   : Order 48213996 placed by customer 52650, items=3 total=150.82 EUR took=102 ms
198.51.100.12 - - [14/Apr/2026:13:19:09 +0000] "GET /api/v1/shipping/quotes?postcode=73694 HTTP/1.1" 200 3671 "https://shop.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
time=2026-04-14T13:19:12.134Z level=INFO msg="order poll" component=fulfilment-poller ready=14 duration=31ms
2026-04-14T13:19:12.998Z  INFO 1 --- [checkout] [io-8080-exec-19] c.e.checkout.shipping.ShippingQuotes     : Quoted 2 carriers for postcode 50471 in 26 ms
2026-04-14T13:19:20.210Z  INFO 1 --- [checkout] [nio-8080-exec-1] c.example.checkout.web.OrderController   : Order 48214000 placed by customer 88326, items=7 total=81.85 EUR took=90 ms
2026-04-14T13:19:20.356Z  INFO 1 --- [checkout] [nio-8080-exec-7] c.e.checkout.payment.PaymentClient       : Payment authorised order=48214000 provider=card ref=pa_5639233a0c 368 ms
2026-04-14T13:19:26.188Z  INFO 1 --- [checkout] [nio-8080-exec-3] c.e.checkout.payment.PaymentClient       : Payment authorised order=48214005 provider=card ref=pa_73dea7d1e4 418 ms
203.0.113.249 - - [14/Apr/2026:13:19:26 +0000] "POST /api/v1/orders HTTP/1.1" 201 762 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-04-14T13:19:27.145Z  INFO 1 --- [checkout] [io-8080-exec-17] c.example.checkout.web.OrderController   : Order 48214009 placed by customer 11275, items=7 total=159.84 EUR took=59 ms
2026-04-14T13:19:27.531Z  INFO 1 --- [checkout] [io-8080-exec-16] c.example.checkout.web.OrderController   : Order 48214012 placed by customer 81982, items=7 total=37.15 EUR took=32 ms
2026-04-14T13:19:29.021Z  INFO 1 --- [checkout] [io-8080-exec-17] c.e.checkout.payment.PaymentClient       : Payment authorised order=48214013 provider=card ref=pa_7b3942ee64 264 ms
2026-04-14T13:19:30.772Z  INFO 1 --- [checkout] [nio-8080-exec-4] c.e.checkout.payment.PaymentClient       : Payment authorised order=48214018 provider=card ref=pa_524faf07da 92 ms
2026-04-14T13:19:35.901Z  INFO 1 --- [checkout] [io-8080-exec-20] c.e.checkout.payment.PaymentClient       : Payment authorised order=48214021 provider=card ref=pa_ab839c2a28 148 ms
2026-04-14T13:19:45.403Z  INFO 1 --- [checkout] [nio-8080-exec-9] c.example.checkout.web.OrderController   : Order 48214027 placed by customer 39941, items=5 total=107.17 EUR took=37 ms
192.0.2.48 - - [14/Apr/2026:13:19:55 +0000] "POST /api/v1/cart/c4512d96/items HTTP/1.1" 201 1245 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
192.0.2.140 - - [14/Apr/2026:13:19:57 +0000] "GET /api/v1/shipping/quotes?postcode=91992 HTTP/1.1" 200 2793 "https://shop.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
203.0.113.10 - - [14/Apr/2026:13:20:04 +0000] "GET /api/v1/cart/3949a596 HTTP/1.1" 200 1602 "https://shop.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-04-14T13:20:04.770Z  INFO 1 --- [checkout] [io-8080-exec-18] c.e.checkout.payment.PaymentClient       : Payment authorised order=48214028 provider=card ref=pa_4098fc50e0 241 ms
time=2026-04-14T13:20:12.109Z level=INFO msg="order poll" component=fulfilment-poller ready=13 duration=97ms
203.0.113.49 - - [14/Apr/2026:13:20:13 +0000] "GET /api/v1/cart/b0e6597e HTTP/1.1" 200 1625 "https://shop.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-04-14 13:20:14.267 UTC [61] LOG:  checkpoint starting: time
2026-04-14T13:20:14.512Z  INFO 1 --- [checkout] [nio-8080-exec-3] c.example.checkout.web.OrderController   : Order 48214033 placed by customer 12108, items=4 total=172.98 EUR took=97 ms
2026-04-14T13:20:20.654Z  INFO 1 --- [checkout] [io-8080-exec-12] c.e.checkout.shipping.ShippingQuotes     : Quoted 2 carriers for postcode 39888 in 37 ms
2026-04-14T13:20:25.596Z  INFO 1 --- [checkout] [nio-8080-exec-3] c.e.checkout.payment.PaymentClient       : Payment authorised order=48214034 provider=card ref=pa_d837779132 444 ms
2026-04-14T13:20:31.135Z  INFO 1 --- [checkout] [io-8080-exec-19] c.example.checkout.web.OrderController   : Order 48214038 placed by customer 12482, items=5 total=153.09 EUR took=36 ms
2026-04-14T13:20:34.266Z  WARN 1 --- [checkout] [nio-8080-exec-3] c.e.checkout.web.RestExceptionHandler    : Rejected request: field "postcode" must match "[0-9]{5}"
192.0.2.195 - - [14/Apr/2026:13:20:35 +0000] "GET /api/v1/shipping/quotes?postcode=22705 HTTP/1.1" 200 1308 "https://shop.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
203.0.113.230 - - [14/Apr/2026:13:20:37 +0000] "POST /api/v1/cart/55aa4067/items HTTP/1.1" 201 349 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-04-14T13:20:38.320Z  INFO 1 --- [checkout] [io-8080-exec-19] com.example.checkout.cart.CartService    : Cart 9b087139 repriced, 4 lines, coupon=FREESHIP, 8 ms
2026-04-14T13:20:44.214Z  INFO 1 --- [checkout] [io-8080-exec-16] com.example.checkout.cart.CartService    : Cart f12d0cdd repriced, 9 lines, coupon=SPRING10, 15 ms
2026-04-14T13:20:46.509Z  INFO 1 --- [checkout] [io-8080-exec-12] c.e.checkout.payment.PaymentClient       : Payment authorised order=48214045 provider=card ref=pa_b8d0d90d73 182 ms
2026-04-14T13:20:46.660Z  INFO 1 --- [checkout] [io-8080-exec-13] c.e.checkout.payment.PaymentClient       : Payment authorised order=48214048 provider=card ref=pa_31299f84b8 170 ms
198.51.100.7 - - [14/Apr/2026:13:20:51 +0000] "GET /api/v1/orders/48213784 HTTP/1.1" 200 1498 "https://shop.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
2026-04-14T13:20:53.930Z  INFO 1 --- [checkout] [io-8080-exec-13] com.example.checkout.cart.CartService    : Cart 8ff28cf6 repriced, 8 lines, coupon=FREESHIP, 10 ms
2026-04-14T13:20:56.709Z  INFO 1 --- [checkout] [io-8080-exec-15] c.e.checkout.payment.PaymentClient       : Payment authorised order=48214051 provider=card ref=pa_d7298073aa 212 ms
2026-04-14 13:20:58.972 UTC [61] LOG:  checkpoint complete: wrote 1740 buffers (10.6%); 0 WAL file(s) added, 0 removed, 1 recycled; write=44.645 s, sync=0.032 s, total=44.705 s; sync files=105, longest=0.005 s, average=0.001 s; distance=18847 kB, estimate=41232 kB
2026-04-14 13:21:07.102 UTC [1] LOG:  server process (PID 3121) was terminated by signal 11: Segmentation fault
2026-04-14 13:21:07.102 UTC [1] DETAIL:  Failed process was running: SELECT o.id, o.status FROM orders o JOIN order_line l ON l.order_id = o.id WHERE o.customer_id = $1 ORDER BY o.created_at DESC LIMIT 20
2026-04-14 13:21:07.103 UTC [1] LOG:  terminating any other active server processes
2026-04-14T13:21:07.118Z  WARN 1 --- [checkout] [nio-8080-exec-4] com.zaxxer.hikari.pool.ProxyConnection   : HikariPool-1 - Connection org.postgresql.jdbc.PgConnection@5297e9fb marked as broken because of SQLSTATE(08006), ErrorCode(0)

org.postgresql.util.PSQLException: An I/O error occurred while sending to the backend.
	at org.postgresql.core.v3.QueryExecutorImpl.execute(QueryExecutorImpl.java:398)
	at org.postgresql.jdbc.PgStatement.executeInternal(PgStatement.java:502)
	at org.postgresql.jdbc.PgStatement.execute(PgStatement.java:419)
	at org.postgresql.jdbc.PgPreparedStatement.executeWithFlags(PgPreparedStatement.java:194)
	at org.postgresql.jdbc.PgPreparedStatement.executeQuery(PgPreparedStatement.java:137)
	at com.zaxxer.hikari.pool.ProxyPreparedStatement.executeQuery(ProxyPreparedStatement.java:52)
	at com.zaxxer.hikari.pool.HikariProxyPreparedStatement.executeQuery(HikariProxyPreparedStatement.java)
	at org.hibernate.sql.results.jdbc.internal.DeferredResultSetAccess.executeQuery(DeferredResultSetAccess.java:246)
	... 84 common frames omitted
Caused by: java.io.EOFException: null
	at org.postgresql.core.PGStream.receiveChar(PGStream.java:469)
	at org.postgresql.core.v3.QueryExecutorImpl.processResults(QueryExecutorImpl.java:2155)
	... 95 common frames omitted
2026-04-14T13:21:07.131Z  WARN 1 --- [checkout] [nio-8080-exec-6] com.zaxxer.hikari.pool.ProxyConnection   : HikariPool-1 - Connection org.postgresql.jdbc.PgConnection@0e6290ca marked as broken because of SQLSTATE(08006), ErrorCode(0)

org.postgresql.util.PSQLException: An I/O error occurred while sending to the backend.
	at org.postgresql.core.v3.QueryExecutorImpl.execute(QueryExecutorImpl.java:398)
	at org.postgresql.jdbc.PgStatement.executeInternal(PgStatement.java:502)
	at org.postgresql.jdbc.PgStatement.execute(PgStatement.java:419)
	at org.postgresql.jdbc.PgPreparedStatement.executeWithFlags(PgPreparedStatement.java:194)
	at org.postgresql.jdbc.PgPreparedStatement.executeQuery(PgPreparedStatement.java:137)
	at com.zaxxer.hikari.pool.ProxyPreparedStatement.executeQuery(ProxyPreparedStatement.java:52)
	... 82 common frames omitted
Caused by: java.io.EOFException: null
	at org.postgresql.core.PGStream.receiveChar(PGStream.java:469)
	at org.postgresql.core.v3.QueryExecutorImpl.processResults(QueryExecutorImpl.java:2155)
	... 93 common frames omitted
2026-04-14T13:21:07.135Z  WARN 1 --- [checkout] [nio-8080-exec-8] o.h.engine.jdbc.spi.SqlExceptionHelper   : SQL Error: 0, SQLState: 08006
2026-04-14T13:21:07.135Z ERROR 1 --- [checkout] [nio-8080-exec-8] o.h.engine.jdbc.spi.SqlExceptionHelper   : An I/O error occurred while sending to the backend.
2026-04-14 13:21:07.344 UTC [1] LOG:  all server processes terminated; reinitializing
2026-04-14 13:21:07.412 UTC [3190] LOG:  database system was interrupted; last known up at 2026-04-14 13:20:14 UTC
2026-04-14 13:21:07.431 UTC [3191] app@checkout FATAL:  the database system is in recovery mode
2026-04-14 13:21:07.440 UTC [3192] app@checkout FATAL:  the database system is in recovery mode
2026-04-14 13:21:07.590 UTC [811] LOG:  replication terminated by primary server
2026-04-14 13:21:07.590 UTC [811] FATAL:  could not receive data from WAL stream: server closed the connection unexpectedly
	This probably means the server terminated abnormally
	before or while processing the request.
2026-04-14 13:21:07.702 UTC [3193] app@checkout FATAL:  the database system is in recovery mode
2026-04-14 13:21:08.015 UTC [3194] app@checkout FATAL:  the database system is in recovery mode
2026-04-14 13:21:08.377 UTC [3190] LOG:  database system was not properly shut down; automatic recovery in progress
2026-04-14 13:21:08.381 UTC [3190] LOG:  redo starts at 2A/1C0F3B28
2026-04-14T13:21:08.450Z  WARN 1 --- [checkout] [io-8080-exec-19] com.zaxxer.hikari.pool.PoolBase          : HikariPool-1 - Failed to validate connection org.postgresql.jdbc.PgConnection@f75d0e84 (This connection has been closed.). Possibly consider using a shorter maxLifetime value.
2026-04-14T13:21:08.828Z  WARN 1 --- [checkout] [nio-8080-exec-2] com.zaxxer.hikari.pool.PoolBase          : HikariPool-1 - Failed to validate connection org.postgresql.jdbc.PgConnection@cab5541f (This connection has been closed.). Possibly consider using a shorter maxLifetime value.
2026-04-14 13:21:09.264 UTC [1] LOG:  startup process (PID 3190) was terminated by signal 11: Segmentation fault
2026-04-14 13:21:09.264 UTC [1] LOG:  aborting startup due to startup process failure
2026-04-14 13:21:09.270 UTC [1] LOG:  database system is shut down
2026-04-14T13:21:09.841Z  WARN 1 --- [checkout] [io-8080-exec-19] com.zaxxer.hikari.pool.PoolBase          : HikariPool-1 - Failed to validate connection org.postgresql.jdbc.PgConnection@0ebbde88 (This connection has been closed.). Possibly consider using a shorter maxLifetime value.
2026-04-14T13:21:11.296Z  WARN 1 --- [checkout] [io-8080-exec-15] com.zaxxer.hikari.pool.PoolBase          : HikariPool-1 - Failed to validate connection org.postgresql.jdbc.PgConnection@883690d9 (This connection has been closed.). Possibly consider using a shorter maxLifetime value.
2026-04-14T13:21:11.621Z  WARN 1 --- [checkout] [io-8080-exec-18] com.zaxxer.hikari.pool.PoolBase          : HikariPool-1 - Failed to validate connection org.postgresql.jdbc.PgConnection@80d61ac4 (This connection has been closed.). Possibly consider using a shorter maxLifetime value.
2026-04-14 13:21:12.792 UTC [903] FATAL:  could not connect to the primary server: connection to server at "pg-primary.db.internal" (10.20.4.11), port 5432 failed: Connection refused
	Is the server running on that host and accepting TCP/IP connections?
2026-04-14 13:21:17.793 UTC [904] FATAL:  could not connect to the primary server: connection to server at "pg-primary.db.internal" (10.20.4.11), port 5432 failed: Connection refused
	Is the server running on that host and accepting TCP/IP connections?
2026-04-14T13:21:20.271Z  INFO 1 --- [checkout] [io-8080-exec-12] c.e.checkout.shipping.ShippingQuotes     : Quoted 4 carriers for postcode 20574 in 16 ms
2026-04-14 13:21:22.694 UTC [836] FATAL:  could not connect to the primary server: connection to server at "pg-primary.db.internal" (10.20.4.11), port 5432 failed: Connection refused
	Is the server running on that host and accepting TCP/IP connections?
2026-04-14 13:21:27.713 UTC [862] FATAL:  could not connect to the primary server: connection to server at "pg-primary.db.internal" (10.20.4.11), port 5432 failed: Connection refused
	Is the server running on that host and accepting TCP/IP connections?
2026-04-14 13:21:32.667 UTC [870] FATAL:  could not connect to the primary server: connection to server at "pg-primary.db.internal" (10.20.4.11), port 5432 failed: Connection refused
	Is the server running on that host and accepting TCP/IP connections?
2026-04-14 13:21:37.648 UTC [973] FATAL:  could not connect to the primary server: connection to server at "pg-primary.db.internal" (10.20.4.11), port 5432 failed: Connection refused
	Is the server running on that host and accepting TCP/IP connections?
2026-04-14T13:21:38.342Z  INFO 1 --- [checkout] [nio-8080-exec-4] c.e.checkout.shipping.ShippingQuotes     : Quoted 2 carriers for postcode 83329 in 28 ms
2026-04-14T13:21:38.412Z ERROR 1 --- [checkout] [nio-8080-exec-4] o.a.c.c.C.[.[.[/].[dispatcherServlet]    : Servlet.service() for servlet [dispatcherServlet] in context with path [] threw exception [Request processing failed: org.springframework.transaction.CannotCreateTransactionException: Could not open JPA EntityManager for transaction] with root cause

java.net.ConnectException: Connection refused
	at java.base/sun.nio.ch.Net.pollConnect(Native Method)
	at java.base/sun.nio.ch.Net.pollConnectNow(Net.java:682)
	at java.base/sun.nio.ch.NioSocketImpl.timedFinishConnect(NioSocketImpl.java:542)
	at java.base/sun.nio.ch.NioSocketImpl.connect(NioSocketImpl.java:592)
	at java.base/java.net.SocksSocketImpl.connect(SocksSocketImpl.java:327)
	at java.base/java.net.Socket.connect(Socket.java:751)
	at org.postgresql.core.PGStream.createSocket(PGStream.java:243)
	at org.postgresql.core.PGStream.<init>(PGStream.java:98)
	at org.postgresql.core.v3.ConnectionFactoryImpl.tryConnect(ConnectionFactoryImpl.java:132)
	at org.postgresql.core.v3.ConnectionFactoryImpl.openConnectionImpl(ConnectionFactoryImpl.java:258)
	at org.postgresql.core.ConnectionFactory.openConnection(ConnectionFactory.java:54)
	at org.postgresql.jdbc.PgConnection.<init>(PgConnection.java:273)
	at org.postgresql.Driver.makeConnection(Driver.java:446)
	at org.postgresql.Driver.connect(Driver.java:298)
	at com.zaxxer.hikari.util.DriverDataSource.getConnection(DriverDataSource.java:121)
	at com.zaxxer.hikari.pool.PoolBase.newConnection(PoolBase.java:359)
	at com.zaxxer.hikari.pool.PoolBase.newPoolEntry(PoolBase.java:201)
	at com.zaxxer.hikari.pool.HikariPool.createPoolEntry(HikariPool.java:470)
	at com.zaxxer.hikari.pool.HikariPool$PoolEntryCreator.call(HikariPool.java:733)
	at java.base/java.lang.Thread.run(Thread.java:1583)

time=2026-04-14T13:21:38.900Z level=ERROR msg="order poll failed" component=fulfilment-poller url=http://checkout.shop.svc:8080/internal/orders/ready status=500 attempt=1 next_retry=8s
203.0.113.55 - - [14/Apr/2026:13:21:45 +0000] "POST /api/v1/orders HTTP/1.1" 503 162 "https://shop.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
time=2026-04-14T13:21:47.200Z level=ERROR msg="order poll failed" component=fulfilment-poller url=http://checkout.shop.svc:8080/internal/orders/ready status=500 attempt=2 next_retry=16s
203.0.113.114 - - [14/Apr/2026:13:21:51 +0000] "POST /api/v1/orders HTTP/1.1" 504 562 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-04-14T13:21:52.117Z  WARN 1 --- [checkout] [nio-8081-exec-2] o.s.b.a.jdbc.DataSourceHealthIndicator   : DataSource health check failed
203.0.113.120 - - [14/Apr/2026:13:21:53 +0000] "GET /api/v1/cart/5185d45c HTTP/1.1" 500 197 "https://shop.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-04-14 13:21:57.672 UTC [984] FATAL:  could not connect to the primary server: connection to server at "pg-primary.db.internal" (10.20.4.11), port 5432 failed: Connection refused
	Is the server running on that host and accepting TCP/IP connections?
203.0.113.48 - - [14/Apr/2026:13:22:05 +0000] "POST /api/v1/cart/6f1fc3ac/items HTTP/1.1" 500 197 "https://shop.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
I0414 13:22:14.551203    1411 prober.go:107] "Probe failed" probeType="Readiness" pod="shop/checkout-5b8d9c7f6-4kx2m" podUID="40620b20-1530-4547-af48-8493bf517838" containerName="checkout" probeResult="failure" output="HTTP probe failed with statuscode: 503"
2026-04-14T13:22:15.423Z ERROR 1 --- [checkout] [io-8080-exec-14] o.h.engine.jdbc.spi.SqlExceptionHelper   : Connection to pg-primary.db.internal:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.
time=2026-04-14T13:22:20.100Z level=ERROR msg="order poll failed" component=fulfilment-poller url=http://checkout.shop.svc:8080/internal/orders/ready status=500 attempt=3 next_retry=32s
I0414 13:22:21.083377    1411 prober.go:107] "Probe failed" probeType="Readiness" pod="shop/checkout-5b8d9c7f6-t9w7q" podUID="aeaf82c7-f9a6-4f12-a7e1-b58251c30232" containerName="checkout" probeResult="failure" output="HTTP probe failed with statuscode: 503"
2026-04-14T13:22:27.928Z  WARN 1 --- [checkout] [io-8080-exec-14] o.h.engine.jdbc.spi.SqlExceptionHelper   : SQL Error: 0, SQLState: 08001
2026-04-14T13:22:27.928Z ERROR 1 --- [checkout] [io-8080-exec-14] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, request timed out after 30007ms (total=0, active=0, idle=0, waiting=17)
192.0.2.12 - - [14/Apr/2026:13:22:30 +0000] "GET /api/v1/cart/2843674a HTTP/1.1" 503 197 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
198.51.100.136 - - [14/Apr/2026:13:22:36 +0000] "POST /api/v1/cart/45ead6f9/items HTTP/1.1" 500 562 "https://shop.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
2026-04-14 13:22:42.623 UTC [962] FATAL:  could not connect to the primary server: connection to server at "pg-primary.db.internal" (10.20.4.11), port 5432 failed: Connection refused
	Is the server running on that host and accepting TCP/IP connections?
2026-04-14T13:22:51.798Z  INFO 1 --- [checkout] [io-8080-exec-16] c.e.checkout.shipping.ShippingQuotes     : Quoted 2 carriers for postcode 58045 in 20 ms
2026-04-14T13:22:57.961Z ERROR 1 --- [checkout] [io-8080-exec-20] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, request timed out after 30007ms (total=0, active=0, idle=0, waiting=6)
2026-04-14T13:22:59.509Z  INFO 1 --- [checkout] [io-8080-exec-10] c.e.checkout.shipping.ShippingQuotes     : Quoted 2 carriers for postcode 24261 in 34 ms
2026-04-14T13:23:00.779Z  INFO 1 --- [checkout] [io-8080-exec-12] c.e.checkout.shipping.ShippingQuotes     : Quoted 4 carriers for postcode 31235 in 12 ms
time=2026-04-14T13:23:02.400Z level=ERROR msg="order poll failed" component=fulfilment-poller url=http://checkout.shop.svc:8080/internal/orders/ready status=500 attempt=4 next_retry=60s
203.0.113.128 - - [14/Apr/2026:13:23:04 +0000] "POST /api/v1/orders HTTP/1.1" 503 162 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-04-14T13:23:11.546Z  INFO 1 --- [checkout] [io-8080-exec-18] c.e.checkout.shipping.ShippingQuotes     : Quoted 4 carriers for postcode 62165 in 10 ms
198.51.100.88 - - [14/Apr/2026:13:23:13 +0000] "POST /api/v1/orders HTTP/1.1" 500 162 "https://shop.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-04-14T13:23:15.161Z  WARN 1 --- [checkout] [io-8080-exec-15] o.h.engine.jdbc.spi.SqlExceptionHelper   : SQL Error: 0, SQLState: 08001
2026-04-14T13:23:15.161Z ERROR 1 --- [checkout] [io-8080-exec-15] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, request timed out after 30011ms (total=0, active=0, idle=0, waiting=9)
198.51.100.216 - - [14/Apr/2026:13:23:15 +0000] "POST /api/v1/orders HTTP/1.1" 500 562 "https://shop.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
203.0.113.61 - - [14/Apr/2026:13:23:16 +0000] "POST /api/v1/cart/c858be93/items HTTP/1.1" 504 562 "https://shop.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
192.0.2.173 - - [14/Apr/2026:13:23:18 +0000] "GET /api/v1/cart/dbe773d6 HTTP/1.1" 500 197 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
198.51.100.207 - - [14/Apr/2026:13:23:20 +0000] "POST /api/v1/orders HTTP/1.1" 500 197 "https://shop.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
192.0.2.90 - - [14/Apr/2026:13:23:21 +0000] "GET /api/v1/cart/667445ee HTTP/1.1" 504 562 "https://shop.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
2026-04-14 13:23:27.777 UTC [945] FATAL:  could not connect to the primary server: connection to server at "pg-primary.db.internal" (10.20.4.11), port 5432 failed: Connection refused
	Is the server running on that host and accepting TCP/IP connections?
2026-04-14T13:23:31.900Z ERROR 1 --- [checkout] [   scheduling-1] o.s.s.s.TaskUtils$LoggingErrorHandler    : Unexpected error occurred in scheduled task

org.springframework.transaction.CannotCreateTransactionException: Could not open JPA EntityManager for transaction
203.0.113.61 - - [14/Apr/2026:13:23:32 +0000] "POST /api/v1/cart/8438fa6e/items HTTP/1.1" 500 562 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-04-14T13:23:39.354Z ERROR 1 --- [checkout] [nio-8080-exec-6] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, request timed out after 30005ms (total=0, active=0, idle=0, waiting=6)
2026-04-14T13:23:39.407Z ERROR 1 --- [checkout] [io-8080-exec-12] o.h.engine.jdbc.spi.SqlExceptionHelper   : Connection to pg-primary.db.internal:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.
192.0.2.167 - - [14/Apr/2026:13:23:40 +0000] "GET /api/v1/cart/fd51e59a HTTP/1.1" 504 197 "https://shop.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
192.0.2.73 - - [14/Apr/2026:13:23:43 +0000] "GET /api/v1/cart/89affcca HTTP/1.1" 500 162 "https://shop.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
2026-04-14T13:23:45.361Z ERROR 1 --- [checkout] [nio-8080-exec-4] o.h.engine.jdbc.spi.SqlExceptionHelper   : Connection to pg-primary.db.internal:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.
192.0.2.200 - - [14/Apr/2026:13:23:45 +0000] "GET /api/v1/cart/803f83e7 HTTP/1.1" 500 562 "https://shop.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
2026-04-14T13:23:46.622Z  WARN 1 --- [checkout] [nio-8080-exec-9] o.h.engine.jdbc.spi.SqlExceptionHelper   : SQL Error: 0, SQLState: 08001
2026-04-14T13:23:46.622Z ERROR 1 --- [checkout] [nio-8080-exec-9] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, request timed out after 30001ms (total=0, active=0, idle=0, waiting=13)
203.0.113.84 - - [14/Apr/2026:13:23:52 +0000] "POST /api/v1/cart/8bb46c2c/items HTTP/1.1" 503 197 "https://shop.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
192.0.2.76 - - [14/Apr/2026:13:23:55 +0000] "POST /api/v1/cart/e1a6e82c/items HTTP/1.1" 503 197 "https://shop.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
2026-04-14T13:24:03.047Z  INFO 1 --- [checkout] [nio-8080-exec-6] c.e.checkout.shipping.ShippingQuotes     : Quoted 2 carriers for postcode 28745 in 50 ms
time=2026-04-14T13:24:04.800Z level=ERROR msg="order poll failed" component=fulfilment-poller url=http://checkout.shop.svc:8080/internal/orders/ready status=500 attempt=5 next_retry=60s
2026-04-14T13:24:09.632Z  INFO 1 --- [checkout] [io-8080-exec-10] c.e.checkout.shipping.ShippingQuotes     : Quoted 2 carriers for postcode 11461 in 66 ms
2026-04-14T13:24:11.573Z  INFO 1 --- [checkout] [nio-8080-exec-2] c.e.checkout.shipping.ShippingQuotes     : Quoted 4 carriers for postcode 80334 in 34 ms
2026-04-14T13:24:12.551Z ERROR 1 --- [checkout] [nio-8080-exec-5] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, request timed out after 30004ms (total=0, active=0, idle=0, waiting=15)
2026-04-14 13:24:12.725 UTC [850] FATAL:  could not connect to the primary server: connection to server at "pg-primary.db.internal" (10.20.4.11), port 5432 failed: Connection refused
	Is the server running on that host and accepting TCP/IP connections?
2026-04-14T13:24:16.305Z ERROR 1 --- [checkout] [io-8080-exec-10] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, request timed out after 30005ms (total=0, active=0, idle=0, waiting=8)
203.0.113.147 - - [14/Apr/2026:13:24:17 +0000] "GET /api/v1/cart/0b483e7e HTTP/1.1" 504 562 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
192.0.2.213 - - [14/Apr/2026:13:24:20 +0000] "GET /api/v1/cart/185a18bb HTTP/1.1" 503 197 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-04-14T13:24:22.637Z  WARN 1 --- [checkout] [io-8080-exec-20] o.h.engine.jdbc.spi.SqlExceptionHelper   : SQL Error: 0, SQLState: 08001
2026-04-14T13:24:22.637Z ERROR 1 --- [checkout] [io-8080-exec-20] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, request timed out after 30008ms (total=0, active=0, idle=0, waiting=17)
2026-04-14T13:24:34.586Z ERROR 1 --- [checkout] [io-8080-exec-12] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, request timed out after 30004ms (total=0, active=0, idle=0, waiting=11)
2026-04-14T13:24:34.961Z ERROR 1 --- [checkout] [nio-8080-exec-2] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, request timed out after 30004ms (total=0, active=0, idle=0, waiting=10)
198.51.100.22 - - [14/Apr/2026:13:24:41 +0000] "POST /api/v1/cart/aa94adbd/items HTTP/1.1" 504 162 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
203.0.113.126 - - [14/Apr/2026:13:24:48 +0000] "GET /api/v1/cart/d370fed0 HTTP/1.1" 503 162 "https://shop.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
2026-04-14 13:24:57.626 UTC [899] FATAL:  could not connect to the primary server: connection to server at "pg-primary.db.internal" (10.20.4.11), port 5432 failed: Connection refused
	Is the server running on that host and accepting TCP/IP connections?
2026/04/14 13:24:57 [error] 29#29: *914661 upstream timed out (110: Operation timed out) while reading response header from upstream, client: 203.0.113.208, server: shop.example, request: "POST /api/v1/orders HTTP/1.1", upstream: "http://10.42.1.36:8080/api/v1/orders", host: "shop.example"
2026-04-14T13:24:59.541Z  WARN 1 --- [checkout] [nio-8080-exec-3] o.h.engine.jdbc.spi.SqlExceptionHelper   : SQL Error: 0, SQLState: 08001
2026-04-14T13:24:59.541Z ERROR 1 --- [checkout] [nio-8080-exec-3] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, request timed out after 30007ms (total=0, active=0, idle=0, waiting=15)
time=2026-04-14T13:25:09.300Z level=ERROR msg="order poll failed" component=fulfilment-poller url=http://checkout.shop.svc:8080/internal/orders/ready status=500 attempt=6 next_retry=60s
2026-04-14T13:25:09.396Z  WARN 1 --- [checkout] [io-8080-exec-11] o.h.engine.jdbc.spi.SqlExceptionHelper   : SQL Error: 0, SQLState: 08001
2026-04-14T13:25:09.396Z ERROR 1 --- [checkout] [io-8080-exec-11] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, request timed out after 30004ms (total=0, active=0, idle=0, waiting=16)
203.0.113.85 - - [14/Apr/2026:13:25:15 +0000] "GET /api/v1/cart/842effff HTTP/1.1" 500 162 "https://shop.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
2026/04/14 13:25:20 [error] 29#29: *914825 upstream timed out (110: Operation timed out) while reading response header from upstream, client: 192.0.2.200, server: shop.example, request: "POST /api/v1/orders HTTP/1.1", upstream: "http://10.42.3.79:8080/api/v1/orders", host: "shop.example"
203.0.113.96 - - [14/Apr/2026:13:25:20 +0000] "POST /api/v1/orders HTTP/1.1" 503 162 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-04-14T13:25:22.413Z  INFO 1 --- [checkout] [io-8080-exec-18] c.e.checkout.shipping.ShippingQuotes     : Quoted 4 carriers for postcode 58352 in 60 ms
203.0.113.217 - - [14/Apr/2026:13:25:24 +0000] "GET /api/v1/cart/e47a27dd HTTP/1.1" 503 562 "https://shop.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
2026-04-14T13:25:33.084Z ERROR 1 --- [checkout] [io-8080-exec-19] o.h.engine.jdbc.spi.SqlExceptionHelper   : Connection to pg-primary.db.internal:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.
2026-04-14T13:25:35.194Z  INFO 1 --- [checkout] [nio-8080-exec-2] c.e.checkout.shipping.ShippingQuotes     : Quoted 4 carriers for postcode 24339 in 35 ms
2026-04-14T13:25:37.370Z  INFO 1 --- [checkout] [nio-8080-exec-1] c.e.checkout.shipping.ShippingQuotes     : Quoted 3 carriers for postcode 13661 in 27 ms
2026-04-14 13:25:42.789 UTC [911] FATAL:  could not connect to the primary server: connection to server at "pg-primary.db.internal" (10.20.4.11), port 5432 failed: Connection refused
	Is the server running on that host and accepting TCP/IP connections?
2026-04-14T13:25:44.738Z  WARN 1 --- [checkout] [io-8080-exec-13] o.h.engine.jdbc.spi.SqlExceptionHelper   : SQL Error: 0, SQLState: 08001
2026-04-14T13:25:44.738Z ERROR 1 --- [checkout] [io-8080-exec-13] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, request timed out after 30012ms (total=0, active=0, idle=0, waiting=7)
2026/04/14 13:25:46 [error] 29#29: *915019 upstream timed out (110: Operation timed out) while reading response header from upstream, client: 192.0.2.106, server: shop.example, request: "POST /api/v1/orders HTTP/1.1", upstream: "http://10.42.2.72:8080/api/v1/orders", host: "shop.example"
2026-04-14T13:25:46.765Z ERROR 1 --- [checkout] [io-8080-exec-10] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, request timed out after 30003ms (total=0, active=0, idle=0, waiting=18)
2026-04-14T13:25:47.997Z  WARN 1 --- [checkout] [io-8080-exec-11] o.h.engine.jdbc.spi.SqlExceptionHelper   : SQL Error: 0, SQLState: 08001
2026-04-14T13:25:47.997Z ERROR 1 --- [checkout] [io-8080-exec-11] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, request timed out after 30008ms (total=0, active=0, idle=0, waiting=7)
2026-04-14T13:26:04.523Z  WARN 1 --- [checkout] [io-8080-exec-20] o.h.engine.jdbc.spi.SqlExceptionHelper   : SQL Error: 0, SQLState: 08001
2026-04-14T13:26:04.523Z ERROR 1 --- [checkout] [io-8080-exec-20] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, request timed out after 30005ms (total=0, active=0, idle=0, waiting=18)
2026-04-14T13:26:05.229Z  INFO 1 --- [checkout] [io-8080-exec-16] c.e.checkout.shipping.ShippingQuotes     : Quoted 3 carriers for postcode 51187 in 36 ms
time=2026-04-14T13:26:12.000Z level=ERROR msg="order poll failed" component=fulfilment-poller url=http://checkout.shop.svc:8080/internal/orders/ready status=500 attempt=7 next_retry=60s
2026-04-14T13:26:27.638Z ERROR 1 --- [checkout] [nio-8080-exec-3] o.h.engine.jdbc.spi.SqlExceptionHelper   : Connection to pg-primary.db.internal:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.
2026-04-14 13:26:27.773 UTC [968] FATAL:  could not connect to the primary server: connection to server at "pg-primary.db.internal" (10.20.4.11), port 5432 failed: Connection refused
	Is the server running on that host and accepting TCP/IP connections?
2026/04/14 13:26:30 [error] 29#29: *915341 upstream timed out (110: Operation timed out) while reading response header from upstream, client: 198.51.100.144, server: shop.example, request: "POST /api/v1/orders HTTP/1.1", upstream: "http://10.42.2.13:8080/api/v1/orders", host: "shop.example"
2026/04/14 13:26:33 [error] 29#29: *915362 upstream timed out (110: Operation timed out) while reading response header from upstream, client: 203.0.113.246, server: shop.example, request: "POST /api/v1/orders HTTP/1.1", upstream: "http://10.42.1.73:8080/api/v1/orders", host: "shop.example"
2026-04-14T13:26:36.524Z  INFO 1 --- [checkout] [io-8080-exec-15] c.e.checkout.shipping.ShippingQuotes     : Quoted 2 carriers for postcode 81981 in 48 ms
198.51.100.23 - - [14/Apr/2026:13:26:39 +0000] "POST /api/v1/cart/0b097052/items HTTP/1.1" 503 562 "https://shop.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
198.51.100.39 - - [14/Apr/2026:13:26:39 +0000] "POST /api/v1/orders HTTP/1.1" 503 197 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
192.0.2.137 - - [14/Apr/2026:13:26:43 +0000] "POST /api/v1/cart/accd360c/items HTTP/1.1" 504 197 "https://shop.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
192.0.2.69 - - [14/Apr/2026:13:26:54 +0000] "GET /api/v1/cart/21f11d55 HTTP/1.1" 500 162 "https://shop.example/" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
2026-04-14T13:26:55.323Z  INFO 1 --- [checkout] [io-8080-exec-18] c.e.checkout.shipping.ShippingQuotes     : Quoted 2 carriers for postcode 24381 in 135 ms
2026-04-14T13:27:01.122Z ERROR 1 --- [checkout] [nio-8080-exec-8] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, request timed out after 30002ms (total=0, active=0, idle=0, waiting=16)
2026-04-14T13:27:01.390Z  WARN 1 --- [checkout] [nio-8080-exec-4] o.h.engine.jdbc.spi.SqlExceptionHelper   : SQL Error: 0, SQLState: 08001
2026-04-14T13:27:01.390Z ERROR 1 --- [checkout] [nio-8080-exec-4] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, request timed out after 30009ms (total=0, active=0, idle=0, waiting=10)
198.51.100.169 - - [14/Apr/2026:13:27:11 +0000] "POST /api/v1/orders HTTP/1.1" 504 562 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026/04/14 13:27:11 [error] 29#29: *915640 upstream timed out (110: Operation timed out) while reading response header from upstream, client: 198.51.100.117, server: shop.example, request: "POST /api/v1/orders HTTP/1.1", upstream: "http://10.42.2.51:8080/api/v1/orders", host: "shop.example"
2026-04-14 13:27:12.680 UTC [888] FATAL:  could not connect to the primary server: connection to server at "pg-primary.db.internal" (10.20.4.11), port 5432 failed: Connection refused
	Is the server running on that host and accepting TCP/IP connections?
2026-04-14T13:27:17.400Z ERROR 1 --- [checkout] [nio-8080-exec-9] o.h.engine.jdbc.spi.SqlExceptionHelper   : Connection to pg-primary.db.internal:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.
2026/04/14 13:27:18 [error] 29#29: *915690 upstream timed out (110: Operation timed out) while reading response header from upstream, client: 203.0.113.66, server: shop.example, request: "POST /api/v1/orders HTTP/1.1", upstream: "http://10.42.1.90:8080/api/v1/orders", host: "shop.example"
198.51.100.122 - - [14/Apr/2026:13:27:22 +0000] "GET /api/v1/cart/f4c8b7c6 HTTP/1.1" 500 197 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
198.51.100.181 - - [14/Apr/2026:13:27:24 +0000] "POST /api/v1/cart/5a8a352f/items HTTP/1.1" 500 162 "https://shop.example/" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
203.0.113.97 - - [14/Apr/2026:13:27:26 +0000] "POST /api/v1/orders HTTP/1.1" 500 162 "https://shop.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-04-14T13:27:27.153Z  INFO 1 --- [checkout] [nio-8080-exec-7] c.e.checkout.shipping.ShippingQuotes     : Quoted 3 carriers for postcode 36355 in 49 ms
192.0.2.228 - - [14/Apr/2026:13:27:28 +0000] "POST /api/v1/cart/9aff4bb3/items HTTP/1.1" 503 562 "https://shop.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026/04/14 13:27:34 [error] 29#29: *915810 upstream timed out (110: Operation timed out) while reading response header from upstream, client: 192.0.2.141, server: shop.example, request: "POST /api/v1/orders HTTP/1.1", upstream: "http://10.42.1.64:8080/api/v1/orders", host: "shop.example"
198.51.100.249 - - [14/Apr/2026:13:27:37 +0000] "POST /api/v1/orders HTTP/1.1" 500 197 "https://shop.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
`;export{e as default};