var e=`time=2026-05-09T11:44:09.187Z level=INFO msg="GET /orders/7711019" svc=order-api status=200 dur=10ms
2026-05-09T11:44:27.444Z  INFO 1 --- [ order-worker-6] com.example.billing.InvoiceRunner        : Invoice INV-500104 settled, payment=py_82239f451a63, 134 ms
ts=2026-05-09T11:44:30.158Z caller=main.go:181 module=http_2xx target=https://api.payments.example/healthz level=debug msg="Probe succeeded" duration_seconds=0.042
10.30.2.16 - - [09/May/2026:11:44:44 +0000] "POST /v1/charges HTTP/1.1" 201 1280 "-" "Go-http-client/2.0"
10.30.2.12 - - [09/May/2026:11:44:53 +0000] "POST /v1/charges HTTP/1.1" 201 1295 "-" "Go-http-client/2.0"
10.30.5.17 - - [09/May/2026:11:45:20 +0000] "POST /v1/charges HTTP/1.1" 201 920 "-" "Apache-HttpClient/5.2.1 (Java/17.0.10)"
time=2026-05-09T11:45:26.019Z level=INFO msg="charge captured" svc=order-api order=7711094 amount=141.48 currency=EUR dur=215ms
2026-05-09T11:45:30.988Z  INFO 1 --- [ order-worker-2] com.example.billing.InvoiceRunner        : Invoice INV-500117 settled, payment=py_5860836366ec, 209 ms
2026-05-09T11:45:35.649Z  INFO 1 --- [ order-worker-2] com.example.billing.InvoiceRunner        : Invoice INV-500118 settled, payment=py_9680be87a35c, 189 ms
time=2026-05-09T11:45:45.401Z level=INFO msg="GET /orders/7711037" svc=order-api status=200 dur=28ms
time=2026-05-09T11:45:48.743Z level=INFO msg="charge captured" svc=order-api order=7711115 amount=93.39 currency=EUR dur=90ms
10.30.2.14 - - [09/May/2026:11:46:04 +0000] "POST /v1/refunds HTTP/1.1" 201 744 "-" "Go-http-client/2.0"
10.30.2.12 - - [09/May/2026:11:46:22 +0000] "GET /v1/methods?customer=22558 HTTP/1.1" 200 765 "-" "Go-http-client/2.0"
ts=2026-05-09T11:46:30.130Z caller=main.go:181 module=http_2xx target=https://api.payments.example/healthz level=debug msg="Probe succeeded" duration_seconds=0.048
2026-05-09T11:46:45.404Z  INFO 1 --- [ order-worker-2] com.example.billing.InvoiceRunner        : Invoice INV-500132 settled, payment=py_31f111b97c9e, 186 ms
2026-05-09T11:46:47.461Z  INFO 1 --- [ order-worker-6] com.example.billing.InvoiceRunner        : Invoice INV-500132 settled, payment=py_74f0c886622f, 133 ms
time=2026-05-09T11:46:53.498Z level=INFO msg="GET /orders/7711131" svc=order-api status=200 dur=14ms
10.30.5.18 - - [09/May/2026:11:47:01 +0000] "POST /v1/charges HTTP/1.1" 201 326 "-" "Apache-HttpClient/5.2.1 (Java/17.0.10)"
May  9 11:47:02 edge-01 systemd[1]: Starting certbot.service - Certbot...
May  9 11:47:09 edge-01 certbot[4471]: Failed to renew certificate api.payments.example with error: Some challenges have failed.
May  9 11:47:09 edge-01 certbot[4471]: All renewals failed. The following certificates could not be renewed:
May  9 11:47:09 edge-01 certbot[4471]:   /etc/certs/live/api.payments.example/fullchain.pem (failure)
May  9 11:47:09 edge-01 certbot[4471]: 1 renew failure(s), 0 parse failure(s)
May  9 11:47:09 edge-01 systemd[1]: certbot.service: Main process exited, code=exited, status=1/FAILURE
May  9 11:47:09 edge-01 systemd[1]: certbot.service: Failed with result 'exit-code'.
May  9 11:47:09 edge-01 systemd[1]: Failed to start certbot.service - Certbot.
time=2026-05-09T11:47:10.284Z level=INFO msg="charge captured" svc=order-api order=7711188 amount=42.82 currency=EUR dur=194ms
2026-05-09T11:47:11.959Z  INFO 1 --- [ order-worker-2] com.example.billing.InvoiceRunner        : Invoice INV-500137 settled, payment=py_5b0f93d9498f, 125 ms
time=2026-05-09T11:47:25.230Z level=INFO msg="charge captured" svc=order-api order=7711202 amount=10.65 currency=EUR dur=185ms
2026-05-09T11:47:28.988Z  INFO 1 --- [ order-worker-1] com.example.billing.InvoiceRunner        : Invoice INV-500141 settled, payment=py_9ef2a25f5067, 133 ms
2026-05-09T11:47:43.162Z  INFO 1 --- [ order-worker-7] com.example.billing.InvoiceRunner        : Invoice INV-500144 settled, payment=py_43c635f25227, 166 ms
2026-05-09T11:47:45.003Z  INFO 1 --- [ order-worker-8] com.example.billing.InvoiceRunner        : Invoice INV-500144 settled, payment=py_3d1f828ed768, 223 ms
time=2026-05-09T11:47:59.323Z level=INFO msg="charge captured" svc=order-api order=7711232 amount=103.28 currency=EUR dur=260ms
2026-05-09T11:47:59.880Z  INFO 1 --- [ order-worker-2] com.example.billing.InvoiceRunner        : Invoice INV-500147 settled, payment=py_d3ee6a8ea7f6, 268 ms
time=2026-05-09T11:48:03.162Z level=INFO msg="GET /orders/7711155" svc=order-api status=200 dur=17ms
time=2026-05-09T11:48:06.320Z level=INFO msg="GET /orders/7711154" svc=order-api status=200 dur=8ms
time=2026-05-09T11:48:11.406Z level=INFO msg="GET /orders/7711198" svc=order-api status=200 dur=13ms
time=2026-05-09T11:48:11.548Z level=INFO msg="charge captured" svc=order-api order=7711243 amount=173.32 currency=EUR dur=131ms
2026-05-09T11:48:24.511Z  INFO 1 --- [ order-worker-3] com.example.billing.InvoiceRunner        : Invoice INV-500152 settled, payment=py_ea86979dfc12, 298 ms
ts=2026-05-09T11:48:30.091Z caller=main.go:181 module=http_2xx target=https://api.payments.example/healthz level=debug msg="Probe succeeded" duration_seconds=0.033
2026-05-09T11:48:37.347Z  INFO 1 --- [ order-worker-6] com.example.billing.InvoiceRunner        : Invoice INV-500154 settled, payment=py_044d62fc3266, 212 ms
10.30.2.11 - - [09/May/2026:11:49:08 +0000] "GET /v1/charges/ch_aacfecac39e8 HTTP/1.1" 200 1403 "-" "Go-http-client/2.0"
time=2026-05-09T11:49:16.867Z level=INFO msg="GET /orders/7711269" svc=order-api status=200 dur=10ms
time=2026-05-09T11:49:23.630Z level=INFO msg="charge captured" svc=order-api order=7711308 amount=114.05 currency=EUR dur=125ms
time=2026-05-09T11:49:29.095Z level=INFO msg="GET /orders/7711245" svc=order-api status=200 dur=17ms
time=2026-05-09T11:49:38.209Z level=WARN msg="slow charge" svc=order-api order=7711321 dur=2665ms
time=2026-05-09T11:49:42.562Z level=WARN msg="slow charge" svc=order-api order=7711325 dur=2285ms
time=2026-05-09T11:49:56.726Z level=INFO msg="charge captured" svc=order-api order=7711338 amount=154.07 currency=EUR dur=41ms
10.30.2.15 - - [09/May/2026:11:50:21 +0000] "POST /v1/refunds HTTP/1.1" 201 1182 "-" "Go-http-client/2.0"
time=2026-05-09T11:50:24.573Z level=INFO msg="charge captured" svc=order-api order=7711363 amount=43.65 currency=EUR dur=97ms
ts=2026-05-09T11:50:30.178Z caller=main.go:181 module=http_2xx target=https://api.payments.example/healthz level=debug msg="Probe succeeded" duration_seconds=0.038
time=2026-05-09T11:51:04.915Z level=WARN msg="slow charge" svc=order-api order=7711399 dur=3183ms
10.30.2.12 - - [09/May/2026:11:51:05 +0000] "POST /v1/charges HTTP/1.1" 201 1469 "-" "Go-http-client/2.0"
10.30.2.11 - - [09/May/2026:11:51:10 +0000] "GET /v1/charges/ch_5826040105c7 HTTP/1.1" 200 675 "-" "Go-http-client/2.0"
time=2026-05-09T11:51:27.759Z level=INFO msg="charge captured" svc=order-api order=7711420 amount=64.48 currency=EUR dur=87ms
10.30.5.19 - - [09/May/2026:11:51:30 +0000] "POST /v1/refunds HTTP/1.1" 201 1454 "-" "Apache-HttpClient/5.2.1 (Java/17.0.10)"
10.30.2.15 - - [09/May/2026:11:51:47 +0000] "GET /v1/charges/ch_e778ecdc0554 HTTP/1.1" 200 355 "-" "Go-http-client/2.0"
10.30.2.13 - - [09/May/2026:11:51:48 +0000] "POST /v1/charges HTTP/1.1" 201 1258 "-" "Go-http-client/2.0"
time=2026-05-09T11:52:17.374Z level=INFO msg="charge captured" svc=order-api order=7711464 amount=113.29 currency=EUR dur=106ms
ts=2026-05-09T11:52:30.073Z caller=main.go:181 module=http_2xx target=https://api.payments.example/healthz level=debug msg="Probe succeeded" duration_seconds=0.043
2026/05/09 11:52:41 [info] 31#31: *881811 peer closed connection in SSL handshake (104: Connection reset by peer) while SSL handshaking, client: 10.30.9.4, server: 0.0.0.0:443
time=2026-05-09T11:52:58.413Z level=INFO msg="GET /orders/7711487" svc=order-api status=200 dur=37ms
10.30.2.12 - - [09/May/2026:11:52:59 +0000] "POST /v1/charges HTTP/1.1" 201 1091 "-" "Go-http-client/2.0"
time=2026-05-09T11:53:00.394Z level=INFO msg="charge captured" svc=order-api order=7711503 amount=17.06 currency=EUR dur=316ms
2026-05-09T11:53:01.172Z  INFO 1 --- [ order-worker-6] com.example.billing.InvoiceRunner        : Invoice INV-500207 settled, payment=py_5f0c1bff7aca, 154 ms
time=2026-05-09T11:53:04.277Z level=INFO msg="GET /orders/7711447" svc=order-api status=200 dur=11ms
2026-05-09T11:53:23.732Z  INFO 1 --- [ order-worker-8] com.example.billing.InvoiceRunner        : Invoice INV-500212 settled, payment=py_e45771d87837, 171 ms
time=2026-05-09T11:53:33.396Z level=INFO msg="charge captured" svc=order-api order=7711533 amount=75.94 currency=EUR dur=197ms
time=2026-05-09T11:53:35.847Z level=INFO msg="charge captured" svc=order-api order=7711535 amount=55.32 currency=EUR dur=184ms
10.30.2.15 - - [09/May/2026:11:53:50 +0000] "GET /v1/methods?customer=97811 HTTP/1.1" 200 291 "-" "Go-http-client/2.0"
10.30.2.13 - - [09/May/2026:11:53:55 +0000] "GET /v1/methods?customer=64120 HTTP/1.1" 200 1090 "-" "Go-http-client/2.0"
2026-05-09T11:54:09.148Z  INFO 1 --- [ order-worker-4] com.example.billing.InvoiceRunner        : Invoice INV-500221 settled, payment=py_eecb2174677a, 333 ms
time=2026-05-09T11:54:16.543Z level=INFO msg="charge captured" svc=order-api order=7711572 amount=76.60 currency=EUR dur=140ms
10.30.5.17 - - [09/May/2026:11:54:18 +0000] "POST /v1/refunds HTTP/1.1" 201 1351 "-" "Apache-HttpClient/5.2.1 (Java/17.0.10)"
ts=2026-05-09T11:54:30.105Z caller=main.go:181 module=http_2xx target=https://api.payments.example/healthz level=debug msg="Probe succeeded" duration_seconds=0.034
10.30.2.13 - - [09/May/2026:11:54:30 +0000] "GET /v1/methods?customer=40685 HTTP/1.1" 200 406 "-" "Go-http-client/2.0"
2026-05-09T11:54:57.945Z  INFO 1 --- [ order-worker-1] com.example.billing.InvoiceRunner        : Invoice INV-500230 settled, payment=py_dda471f51a97, 124 ms
2026-05-09T11:55:01.596Z  INFO 1 --- [ order-worker-7] com.example.billing.InvoiceRunner        : Invoice INV-500231 settled, payment=py_7418cbdd7e51, 213 ms
time=2026-05-09T11:55:02.603Z level=INFO msg="charge captured" svc=order-api order=7711613 amount=69.02 currency=EUR dur=83ms
time=2026-05-09T11:55:16.285Z level=WARN msg="slow charge" svc=order-api order=7711625 dur=2082ms
time=2026-05-09T11:55:20.318Z level=INFO msg="charge captured" svc=order-api order=7711629 amount=141.29 currency=EUR dur=294ms
10.30.2.16 - - [09/May/2026:11:56:16 +0000] "POST /v1/charges HTTP/1.1" 201 231 "-" "Go-http-client/2.0"
time=2026-05-09T11:56:27.033Z level=WARN msg="slow charge" svc=order-api order=7711689 dur=2797ms
ts=2026-05-09T11:56:30.100Z caller=main.go:181 module=http_2xx target=https://api.payments.example/healthz level=debug msg="Probe succeeded" duration_seconds=0.031
10.30.2.16 - - [09/May/2026:11:56:34 +0000] "GET /v1/methods?customer=69236 HTTP/1.1" 200 533 "-" "Go-http-client/2.0"
10.30.2.13 - - [09/May/2026:11:56:36 +0000] "POST /v1/charges HTTP/1.1" 201 628 "-" "Go-http-client/2.0"
time=2026-05-09T11:57:17.829Z level=INFO msg="charge captured" svc=order-api order=7711735 amount=32.00 currency=EUR dur=106ms
time=2026-05-09T11:57:39.826Z level=INFO msg="GET /orders/7711725" svc=order-api status=200 dur=13ms
2026-05-09T11:58:15.456Z  INFO 1 --- [ order-worker-8] com.example.billing.InvoiceRunner        : Invoice INV-500270 settled, payment=py_9bb61c313ec4, 138 ms
10.30.2.13 - - [09/May/2026:11:58:25 +0000] "GET /v1/methods?customer=84225 HTTP/1.1" 200 1038 "-" "Go-http-client/2.0"
time=2026-05-09T11:58:28.608Z level=INFO msg="charge captured" svc=order-api order=7711799 amount=9.58 currency=EUR dur=269ms
ts=2026-05-09T11:58:30.095Z caller=main.go:181 module=http_2xx target=https://api.payments.example/healthz level=debug msg="Probe succeeded" duration_seconds=0.035
time=2026-05-09T11:58:30.413Z level=INFO msg="GET /orders/7711730" svc=order-api status=200 dur=11ms
time=2026-05-09T11:59:04.913Z level=INFO msg="charge captured" svc=order-api order=7711831 amount=46.67 currency=EUR dur=103ms
10.30.5.18 - - [09/May/2026:11:59:16 +0000] "GET /v1/methods?customer=80752 HTTP/1.1" 200 1086 "-" "Apache-HttpClient/5.2.1 (Java/17.0.10)"
time=2026-05-09T11:59:55.567Z level=INFO msg="GET /orders/7711790" svc=order-api status=200 dur=21ms
time=2026-05-09T11:59:56.172Z level=INFO msg="charge captured" svc=order-api order=7711877 amount=147.35 currency=EUR dur=331ms
10.30.2.13 - - [09/May/2026:12:00:06 +0000] "GET /v1/charges/ch_555aed929c46 HTTP/1.1" 200 395 "-" "Go-http-client/2.0"
10.30.2.14 - - [09/May/2026:12:00:08 +0000] "POST /v1/charges HTTP/1.1" 201 318 "-" "Go-http-client/2.0"
2026-05-09T12:00:11.668Z  INFO 1 --- [ order-worker-4] com.example.billing.InvoiceRunner        : Invoice INV-500293 settled, payment=py_e17f4a004683, 180 ms
time=2026-05-09T12:00:21.891Z level=ERROR msg="charge failed" svc=order-api order=7711901 attempt=3 err="Post \\"https://api.payments.example/v1/charges\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:00:21Z is after 2026-05-09T12:00:00Z"
2026/05/09 12:00:29 [info] 31#31: *883074 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.13, server: 0.0.0.0:443
2026-05-09T12:00:29.386Z  INFO 1 --- [ order-worker-4] com.example.billing.InvoiceRunner        : Invoice INV-500297 settled, payment=py_963f53d0f25f, 116 ms
time=2026-05-09T12:00:29.809Z level=INFO msg="GET /orders/7711872" svc=order-api status=200 dur=17ms
ts=2026-05-09T12:00:30.166Z caller=handler.go:184 module=http_2xx target=https://api.payments.example/healthz level=error msg="Error for HTTP request" err="Get \\"https://10.30.1.5/healthz\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:00:30Z is after 2026-05-09T12:00:00Z"
2026-05-09T12:00:31.118Z ERROR 1 --- [ order-worker-3] com.example.billing.InvoiceRunner        : Invoice INV-500297 not settled, will retry

org.springframework.web.client.ResourceAccessException: I/O error on POST request for "https://api.payments.example/v1/charges": PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed
	at org.springframework.web.client.RestTemplate.createResourceAccessException(RestTemplate.java:915)
	at org.springframework.web.client.RestTemplate.doExecute(RestTemplate.java:895)
	at org.springframework.web.client.RestTemplate.execute(RestTemplate.java:790)
	at com.example.billing.PaymentsClient.charge(PaymentsClient.java:58)
	at com.example.billing.InvoiceRunner.settle(InvoiceRunner.java:91)
	at java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136)
Caused by: javax.net.ssl.SSLHandshakeException: PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed
	at java.base/sun.security.ssl.Alert.createSSLException(Alert.java:131)
	at java.base/sun.security.ssl.TransportContext.fatal(TransportContext.java:378)
	at java.base/sun.security.ssl.CertificateMessage$T13CertificateConsumer.checkServerCerts(CertificateMessage.java:1351)
	... 26 common frames omitted
Caused by: sun.security.validator.ValidatorException: PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed
	at java.base/sun.security.validator.PKIXValidator.doValidate(PKIXValidator.java:369)
	... 44 common frames omitted
Caused by: java.security.cert.CertPathValidatorException: validity check failed
	at java.base/sun.security.provider.certpath.PKIXMasterCertPathValidator.validate(PKIXMasterCertPathValidator.java:135)
	... 49 common frames omitted
Caused by: java.security.cert.CertificateExpiredException: NotAfter: Sat May 09 12:00:00 UTC 2026
	at java.base/sun.security.x509.CertificateValidity.valid(CertificateValidity.java:277)
	... 54 common frames omitted

time=2026-05-09T12:00:37.716Z level=INFO msg="GET /orders/7711869" svc=order-api status=200 dur=84ms
2026-05-09T12:00:38.840Z  INFO 1 --- [ order-worker-5] com.example.billing.InvoiceRunner        : Invoice INV-500299 settled, payment=py_007817322de9, 436 ms
203.0.113.40 - - [09/May/2026:12:00:44 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
198.51.100.12 - - [09/May/2026:12:00:46 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
2026/05/09 12:00:47 [info] 31#31: *883123 SSL_do_handshake() failed (SSL: error:0A000415:SSL routines::sslv3 alert certificate expired:SSL alert number 45) while SSL handshaking, client: 10.30.5.19, server: 0.0.0.0:443
10.30.5.18 - - [09/May/2026:12:00:52 +0000] "GET /v1/methods?customer=72031 HTTP/1.1" 200 1338 "-" "Apache-HttpClient/5.2.1 (Java/17.0.10)"
time=2026-05-09T12:00:52.527Z level=ERROR msg="charge failed" svc=order-api order=7711928 attempt=3 err="Post \\"https://api.payments.example/v1/charges\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:00:52Z is after 2026-05-09T12:00:00Z"
time=2026-05-09T12:00:55.464Z level=INFO msg="charge captured" svc=order-api order=7711931 amount=101.75 currency=EUR dur=103ms
2026/05/09 12:00:59 [info] 31#31: *883156 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.13, server: 0.0.0.0:443
10.30.2.16 - - [09/May/2026:12:01:00 +0000] "GET /v1/methods?customer=27692 HTTP/1.1" 200 678 "-" "Go-http-client/2.0"
192.0.2.131 - - [09/May/2026:12:01:00 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
192.0.2.187 - - [09/May/2026:12:01:02 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026-05-09T12:01:06.037Z  WARN 1 --- [ order-worker-3] com.example.billing.PaymentsClient       : POST https://api.payments.example/v1/charges failed: javax.net.ssl.SSLHandshakeException: PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed
time=2026-05-09T12:01:28.408Z level=ERROR msg="refund failed" svc=order-api order=7711960 attempt=1 err="Post \\"https://api.payments.example/v1/refunds\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:01:28Z is after 2026-05-09T12:00:00Z"
2026/05/09 12:01:34 [info] 31#31: *883250 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.14, server: 0.0.0.0:443
203.0.113.131 - - [09/May/2026:12:01:39 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
time=2026-05-09T12:01:52.660Z level=ERROR msg="charge failed" svc=order-api order=7711982 attempt=3 err="Post \\"https://api.payments.example/v1/charges\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:01:52Z is after 2026-05-09T12:00:00Z"
198.51.100.4 - - [09/May/2026:12:01:57 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
2026-05-09T12:02:17.132Z  WARN 1 --- [ order-worker-8] com.example.billing.PaymentsClient       : POST https://api.payments.example/v1/charges failed: javax.net.ssl.SSLHandshakeException: PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed
2026-05-09T12:02:22.537Z  WARN 1 --- [ order-worker-6] com.example.billing.PaymentsClient       : POST https://api.payments.example/v1/charges failed: javax.net.ssl.SSLHandshakeException: PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed
time=2026-05-09T12:02:25.595Z level=INFO msg="GET /orders/7711985" svc=order-api status=200 dur=18ms
ts=2026-05-09T12:02:30.081Z caller=handler.go:184 module=http_2xx target=https://api.payments.example/healthz level=error msg="Error for HTTP request" err="Get \\"https://10.30.1.5/healthz\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:02:30Z is after 2026-05-09T12:00:00Z"
203.0.113.181 - - [09/May/2026:12:02:38 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
192.0.2.186 - - [09/May/2026:12:02:41 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
time=2026-05-09T12:02:45.917Z level=ERROR msg="charge failed" svc=order-api order=7712030 attempt=3 err="Post \\"https://api.payments.example/v1/charges\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:02:45Z is after 2026-05-09T12:00:00Z"
2026/05/09 12:02:46 [info] 31#31: *883445 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.13, server: 0.0.0.0:443
203.0.113.193 - - [09/May/2026:12:02:52 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
time=2026-05-09T12:02:54.693Z level=INFO msg="GET /orders/7712006" svc=order-api status=200 dur=4ms
time=2026-05-09T12:02:54.711Z level=INFO msg="GET /orders/7711996" svc=order-api status=200 dur=21ms
time=2026-05-09T12:02:59.320Z level=INFO msg="GET /orders/7711958" svc=order-api status=200 dur=10ms
2026/05/09 12:03:02 [info] 31#31: *883488 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.12, server: 0.0.0.0:443
2026-05-09T12:03:05.094Z  WARN 1 --- [ order-worker-1] com.example.billing.PaymentsClient       : POST https://api.payments.example/v1/charges failed: javax.net.ssl.SSLHandshakeException: PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed
2026-05-09T12:03:07.380Z  WARN 1 --- [ order-worker-1] com.example.billing.PaymentsClient       : POST https://api.payments.example/v1/charges failed: javax.net.ssl.SSLHandshakeException: PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed
time=2026-05-09T12:03:09.403Z level=INFO msg="GET /orders/7712023" svc=order-api status=200 dur=8ms
203.0.113.82 - - [09/May/2026:12:03:09 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
time=2026-05-09T12:03:10.147Z level=INFO msg="GET /orders/7712015" svc=order-api status=200 dur=7ms
time=2026-05-09T12:03:11.129Z level=ERROR msg="refund failed" svc=order-api order=7712053 attempt=1 err="Post \\"https://api.payments.example/v1/refunds\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:03:11Z is after 2026-05-09T12:00:00Z"
2026-05-09T12:03:12.402Z  WARN 1 --- [ order-worker-5] com.example.billing.CircuitEvents        : CircuitBreaker 'payments' changed state from CLOSED to OPEN
2026-05-09T12:03:23.536Z  WARN 1 --- [ order-worker-3] com.example.billing.InvoiceRunner        : Invoice INV-500332 not settled: CircuitBreaker 'payments' is OPEN and does not permit further calls
192.0.2.19 - - [09/May/2026:12:03:33 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
time=2026-05-09T12:03:37.247Z level=ERROR msg="charge failed" svc=order-api order=7712076 attempt=1 err="Post \\"https://api.payments.example/v1/charges\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:03:37Z is after 2026-05-09T12:00:00Z"
time=2026-05-09T12:03:37.502Z level=ERROR msg="refund failed" svc=order-api order=7712077 attempt=2 err="Post \\"https://api.payments.example/v1/refunds\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:03:37Z is after 2026-05-09T12:00:00Z"
time=2026-05-09T12:03:39.598Z level=INFO msg="GET /orders/7712043" svc=order-api status=200 dur=19ms
2026/05/09 12:03:43 [info] 31#31: *883600 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.14, server: 0.0.0.0:443
time=2026-05-09T12:03:46.304Z level=ERROR msg="charge failed" svc=order-api order=7712084 attempt=2 err="Post \\"https://api.payments.example/v1/charges\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:03:46Z is after 2026-05-09T12:00:00Z"
2026-05-09T12:03:50.635Z  WARN 1 --- [ order-worker-3] com.example.billing.InvoiceRunner        : Invoice INV-500337 not settled: CircuitBreaker 'payments' is OPEN and does not permit further calls
192.0.2.62 - - [09/May/2026:12:03:52 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
2026/05/09 12:03:57 [info] 31#31: *883636 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.12, server: 0.0.0.0:443
2026/05/09 12:04:05 [info] 31#31: *883658 SSL_do_handshake() failed (SSL: error:0A000415:SSL routines::sslv3 alert certificate expired:SSL alert number 45) while SSL handshaking, client: 10.30.5.18, server: 0.0.0.0:443
time=2026-05-09T12:04:25.073Z level=INFO msg="GET /orders/7712035" svc=order-api status=200 dur=25ms
ts=2026-05-09T12:04:30.141Z caller=handler.go:184 module=http_2xx target=https://api.payments.example/healthz level=error msg="Error for HTTP request" err="Get \\"https://10.30.1.5/healthz\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:04:30Z is after 2026-05-09T12:00:00Z"
2026/05/09 12:04:34 [info] 31#31: *883736 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.14, server: 0.0.0.0:443
203.0.113.211 - - [09/May/2026:12:04:34 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026-05-09T12:04:40.038Z  WARN 1 --- [ order-worker-6] com.example.billing.InvoiceRunner        : Invoice INV-500347 not settled: CircuitBreaker 'payments' is OPEN and does not permit further calls
2026-05-09T12:04:50.989Z  WARN 1 --- [ order-worker-7] com.example.billing.InvoiceRunner        : Invoice INV-500349 not settled: CircuitBreaker 'payments' is OPEN and does not permit further calls
192.0.2.233 - - [09/May/2026:12:04:55 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
time=2026-05-09T12:04:58.291Z level=ERROR msg="charge failed" svc=order-api order=7712149 attempt=3 err="Post \\"https://api.payments.example/v1/charges\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:04:58Z is after 2026-05-09T12:00:00Z"
time=2026-05-09T12:05:00.400Z level=WARN msg="charge queue growing" svc=order-api pending=214 oldest=4m52s
time=2026-05-09T12:05:03.452Z level=INFO msg="GET /orders/7712084" svc=order-api status=200 dur=21ms
2026/05/09 12:05:05 [info] 31#31: *883820 SSL_do_handshake() failed (SSL: error:0A000415:SSL routines::sslv3 alert certificate expired:SSL alert number 45) while SSL handshaking, client: 10.30.5.17, server: 0.0.0.0:443
2026/05/09 12:05:06 [info] 31#31: *883822 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.14, server: 0.0.0.0:443
time=2026-05-09T12:05:07.970Z level=ERROR msg="refund failed" svc=order-api order=7712158 attempt=1 err="Post \\"https://api.payments.example/v1/refunds\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:05:07Z is after 2026-05-09T12:00:00Z"
2026/05/09 12:05:29 [info] 31#31: *883886 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.11, server: 0.0.0.0:443
2026-05-09T12:05:34.795Z  WARN 1 --- [ order-worker-8] com.example.billing.InvoiceRunner        : Invoice INV-500358 not settled: CircuitBreaker 'payments' is OPEN and does not permit further calls
192.0.2.118 - - [09/May/2026:12:05:38 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026/05/09 12:05:38 [info] 31#31: *883910 SSL_do_handshake() failed (SSL: error:0A000415:SSL routines::sslv3 alert certificate expired:SSL alert number 45) while SSL handshaking, client: 10.30.5.18, server: 0.0.0.0:443
2026/05/09 12:05:48 [info] 31#31: *883936 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.14, server: 0.0.0.0:443
time=2026-05-09T12:05:51.760Z level=INFO msg="GET /orders/7712142" svc=order-api status=200 dur=17ms
2026-05-09T12:06:16.254Z  WARN 1 --- [ order-worker-8] com.example.billing.InvoiceRunner        : Invoice INV-500366 not settled: CircuitBreaker 'payments' is OPEN and does not permit further calls
time=2026-05-09T12:06:21.463Z level=INFO msg="GET /orders/7712164" svc=order-api status=200 dur=7ms
time=2026-05-09T12:06:24.088Z level=ERROR msg="refund failed" svc=order-api order=7712226 attempt=1 err="Post \\"https://api.payments.example/v1/refunds\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:06:24Z is after 2026-05-09T12:00:00Z"
2026/05/09 12:06:29 [info] 31#31: *884046 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.11, server: 0.0.0.0:443
ts=2026-05-09T12:06:30.056Z caller=handler.go:184 module=http_2xx target=https://api.payments.example/healthz level=error msg="Error for HTTP request" err="Get \\"https://10.30.1.5/healthz\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:06:30Z is after 2026-05-09T12:00:00Z"
203.0.113.138 - - [09/May/2026:12:06:36 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
time=2026-05-09T12:06:56.755Z level=ERROR msg="charge failed" svc=order-api order=7712256 attempt=3 err="Post \\"https://api.payments.example/v1/charges\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:06:56Z is after 2026-05-09T12:00:00Z"
2026-05-09T12:06:58.421Z  WARN 1 --- [ order-worker-7] com.example.billing.InvoiceRunner        : Invoice INV-500375 not settled: CircuitBreaker 'payments' is OPEN and does not permit further calls
time=2026-05-09T12:07:01.031Z level=ERROR msg="charge failed" svc=order-api order=7712260 attempt=2 err="Post \\"https://api.payments.example/v1/charges\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:07:01Z is after 2026-05-09T12:00:00Z"
2026/05/09 12:07:02 [info] 31#31: *884135 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.13, server: 0.0.0.0:443
time=2026-05-09T12:07:02.188Z level=INFO msg="GET /orders/7712193" svc=order-api status=200 dur=9ms
2026-05-09T12:07:13.065Z  WARN 1 --- [ order-worker-1] com.example.billing.InvoiceRunner        : Invoice INV-500378 not settled: CircuitBreaker 'payments' is OPEN and does not permit further calls
2026/05/09 12:07:28 [info] 31#31: *884206 SSL_do_handshake() failed (SSL: error:0A000415:SSL routines::sslv3 alert certificate expired:SSL alert number 45) while SSL handshaking, client: 10.30.5.17, server: 0.0.0.0:443
time=2026-05-09T12:07:37.184Z level=ERROR msg="charge failed" svc=order-api order=7712292 attempt=2 err="Post \\"https://api.payments.example/v1/charges\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:07:37Z is after 2026-05-09T12:00:00Z"
2026/05/09 12:07:39 [info] 31#31: *884235 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.11, server: 0.0.0.0:443
2026/05/09 12:07:40 [info] 31#31: *884238 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.16, server: 0.0.0.0:443
time=2026-05-09T12:07:45.143Z level=INFO msg="GET /orders/7712292" svc=order-api status=200 dur=15ms
2026-05-09T12:07:47.741Z  WARN 1 --- [ order-worker-6] com.example.billing.InvoiceRunner        : Invoice INV-500384 not settled: CircuitBreaker 'payments' is OPEN and does not permit further calls
198.51.100.237 - - [09/May/2026:12:07:50 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
2026/05/09 12:07:50 [info] 31#31: *884267 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.15, server: 0.0.0.0:443
2026-05-09T12:07:57.775Z  WARN 1 --- [ order-worker-7] com.example.billing.InvoiceRunner        : Invoice INV-500386 not settled: CircuitBreaker 'payments' is OPEN and does not permit further calls
time=2026-05-09T12:08:03.818Z level=INFO msg="GET /orders/7712292" svc=order-api status=200 dur=13ms
time=2026-05-09T12:08:06.335Z level=ERROR msg="charge failed" svc=order-api order=7712319 attempt=2 err="Post \\"https://api.payments.example/v1/charges\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:08:06Z is after 2026-05-09T12:00:00Z"
192.0.2.4 - - [09/May/2026:12:08:08 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
time=2026-05-09T12:08:13.369Z level=INFO msg="GET /orders/7712237" svc=order-api status=200 dur=30ms
time=2026-05-09T12:08:18.898Z level=INFO msg="GET /orders/7712264" svc=order-api status=200 dur=38ms
time=2026-05-09T12:08:23.482Z level=ERROR msg="charge failed" svc=order-api order=7712334 attempt=2 err="Post \\"https://api.payments.example/v1/charges\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:08:23Z is after 2026-05-09T12:00:00Z"
2026/05/09 12:08:29 [info] 31#31: *884372 SSL_do_handshake() failed (SSL: error:0A000415:SSL routines::sslv3 alert certificate expired:SSL alert number 45) while SSL handshaking, client: 10.30.5.17, server: 0.0.0.0:443
ts=2026-05-09T12:08:30.062Z caller=handler.go:184 module=http_2xx target=https://api.payments.example/healthz level=error msg="Error for HTTP request" err="Get \\"https://10.30.1.5/healthz\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:08:30Z is after 2026-05-09T12:00:00Z"
2026/05/09 12:08:35 [info] 31#31: *884387 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.13, server: 0.0.0.0:443
2026/05/09 12:08:39 [info] 31#31: *884398 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.16, server: 0.0.0.0:443
time=2026-05-09T12:08:44.698Z level=ERROR msg="charge failed" svc=order-api order=7712353 attempt=2 err="Post \\"https://api.payments.example/v1/charges\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:08:44Z is after 2026-05-09T12:00:00Z"
192.0.2.58 - - [09/May/2026:12:08:51 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
time=2026-05-09T12:08:52.470Z level=ERROR msg="refund failed" svc=order-api order=7712360 attempt=3 err="Post \\"https://api.payments.example/v1/refunds\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:08:52Z is after 2026-05-09T12:00:00Z"
2026/05/09 12:08:52 [info] 31#31: *884434 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.11, server: 0.0.0.0:443
time=2026-05-09T12:09:06.772Z level=ERROR msg="charge failed" svc=order-api order=7712373 attempt=3 err="Post \\"https://api.payments.example/v1/charges\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:09:06Z is after 2026-05-09T12:00:00Z"
time=2026-05-09T12:09:25.024Z level=ERROR msg="charge failed" svc=order-api order=7712389 attempt=2 err="Post \\"https://api.payments.example/v1/charges\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-09T12:09:25Z is after 2026-05-09T12:00:00Z"
2026/05/09 12:09:30 [info] 31#31: *884535 SSL_do_handshake() failed (SSL: error:0A000415:SSL routines::sslv3 alert certificate expired:SSL alert number 45) while SSL handshaking, client: 10.30.5.17, server: 0.0.0.0:443
time=2026-05-09T12:09:43.792Z level=INFO msg="GET /orders/7712329" svc=order-api status=200 dur=9ms
time=2026-05-09T12:09:45.334Z level=INFO msg="GET /orders/7712332" svc=order-api status=200 dur=19ms
192.0.2.158 - - [09/May/2026:12:09:49 +0000] "POST /checkout/pay HTTP/1.1" 502 157 "https://shop.example/checkout" "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36"
time=2026-05-09T12:10:00.400Z level=WARN msg="charge queue growing" svc=order-api pending=497 oldest=9m52s
time=2026-05-09T12:10:04.648Z level=INFO msg="GET /orders/7712403" svc=order-api status=200 dur=7ms
2026/05/09 12:10:08 [info] 31#31: *884639 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking, client: 10.30.2.12, server: 0.0.0.0:443
`;export{e as default};