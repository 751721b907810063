var e=`I0702 08:02:14.836076    1873 kubelet_volumes.go:163] "Cleaned up orphaned pod volumes dir" podUID="6b7a45c7-8369-426c-a068-ee31a55b67ee" path="/var/lib/kubelet/pods/6b7a45c7-8369-426c-a068-ee31a55b67ee/volumes"
I0702 08:02:45.039409    1873 kubelet_volumes.go:163] "Cleaned up orphaned pod volumes dir" podUID="3e2e21f8-a07e-4f40-aa99-e7442f6c18f2" path="/var/lib/kubelet/pods/3e2e21f8-a07e-4f40-aa99-e7442f6c18f2/volumes"
time=2026-07-02T08:02:55.780Z level=info msg="notification sent" id=9920190 channel=sms template=order-confirmed duration=50ms
time=2026-07-02T08:03:09.574Z level=info msg="notification sent" id=9920213 channel=email template=password-reset duration=31ms
time=2026-07-02T08:03:38.413Z level=info msg="notification sent" id=9920262 channel=sms template=order-confirmed duration=194ms
time=2026-07-02T08:03:42.224Z level=info msg="notification sent" id=9920269 channel=sms template=back-in-stock duration=106ms
time=2026-07-02T08:03:59.098Z level=info msg="notification sent" id=9920297 channel=push template=order-shipped duration=31ms
time=2026-07-02T08:04:00.666Z level=info msg="notification sent" id=9920300 channel=email template=order-shipped duration=113ms
time=2026-07-02T08:04:03.982Z level=info msg="notification sent" id=9920306 channel=email template=order-shipped duration=22ms
time=2026-07-02T08:04:15.049Z level=warn msg="push token rejected, will be removed" id=9920324 reason=Unregistered
time=2026-07-02T08:04:18.588Z level=info msg="notification sent" id=9920330 channel=email template=order-confirmed duration=21ms
time=2026-07-02T08:04:33.302Z level=info msg="batch acknowledged" queue=notify.v2 size=13 lag=11
time=2026-07-02T08:04:38.716Z level=info msg="notification sent" id=9920365 channel=push template=password-reset duration=66ms
time=2026-07-02T08:04:42.824Z level=info msg="notification sent" id=9920372 channel=email template=password-reset duration=69ms
time=2026-07-02T08:04:43.821Z level=warn msg="recipient has opted out, skipped" id=9920373 channel=email
time=2026-07-02T08:04:49.340Z level=warn msg="push token rejected, will be removed" id=9920383 reason=Unregistered
time=2026-07-02T08:04:51.008Z level=info msg="notification sent" id=9920386 channel=push template=password-reset duration=33ms
2026-07-02T08:05:00Z   Normal    SuccessfulCreate     cronjob/housekeeping                   Created job housekeeping-29718245
time=2026-07-02T08:05:00.514Z level=info msg="notification sent" id=9920402 channel=email template=order-shipped duration=49ms
2026-07-02T08:05:00Z   Normal    Completed            job/housekeeping-29718245              Job completed
time=2026-07-02T08:05:13.014Z level=info msg="batch acknowledged" queue=notify.v2 size=34 lag=0
time=2026-07-02T08:05:18.018Z level=info msg="GET /healthz" status=200 duration=1ms
time=2026-07-02T08:05:21.012Z level=info msg="notification sent" id=9920437 channel=email template=order-shipped duration=108ms
time=2026-07-02T08:05:34.192Z level=info msg="notification sent" id=9920459 channel=email template=order-shipped duration=61ms
time=2026-07-02T08:05:41.397Z level=warn msg="recipient has opted out, skipped" id=9920471 channel=email
time=2026-07-02T08:05:59.665Z level=info msg="notification sent" id=9920502 channel=email template=order-confirmed duration=89ms
time=2026-07-02T08:06:12.938Z level=info msg="GET /healthz" status=200 duration=1ms
time=2026-07-02T08:06:29.289Z level=warn msg="recipient has opted out, skipped" id=9920553 channel=email
time=2026-07-02T08:06:37.316Z level=info msg="notification sent" id=9920566 channel=sms template=back-in-stock duration=43ms
time=2026-07-02T08:06:43.226Z level=info msg="notification sent" id=9920576 channel=email template=order-shipped duration=58ms
time=2026-07-02T08:06:48.042Z level=info msg="notification sent" id=9920584 channel=email template=order-shipped duration=44ms
time=2026-07-02T08:07:02.042Z level=info msg="notification sent" id=9920608 channel=email template=back-in-stock duration=51ms
time=2026-07-02T08:07:10.492Z level=warn msg="recipient has opted out, skipped" id=9920623 channel=email
time=2026-07-02T08:07:22.400Z level=info msg="notification sent" id=9920643 channel=push template=back-in-stock duration=36ms
time=2026-07-02T08:07:26.336Z level=info msg="GET /healthz" status=200 duration=1ms
time=2026-07-02T08:07:27.198Z level=info msg="GET /healthz" status=200 duration=1ms
time=2026-07-02T08:07:30.154Z level=info msg="batch acknowledged" queue=notify.v2 size=35 lag=4
time=2026-07-02T08:07:30.628Z level=info msg="batch acknowledged" queue=notify.v2 size=35 lag=12
I0702 08:07:33.132480    1873 kubelet_volumes.go:163] "Cleaned up orphaned pod volumes dir" podUID="a1eb3166-90f0-4ec9-a398-f993723eebef" path="/var/lib/kubelet/pods/a1eb3166-90f0-4ec9-a398-f993723eebef/volumes"
time=2026-07-02T08:07:33.710Z level=info msg="batch acknowledged" queue=notify.v2 size=36 lag=12
time=2026-07-02T08:07:37.766Z level=info msg="notification sent" id=9920669 channel=email template=order-shipped duration=30ms
time=2026-07-02T08:07:52.359Z level=warn msg="recipient has opted out, skipped" id=9920694 channel=email
time=2026-07-02T08:08:02.498Z level=info msg="notification sent" id=9920711 channel=email template=password-reset duration=111ms
time=2026-07-02T08:08:24.375Z level=info msg="notification sent" id=9920748 channel=email template=back-in-stock duration=96ms
time=2026-07-02T08:08:33.282Z level=info msg="notification sent" id=9920763 channel=push template=order-confirmed duration=70ms
time=2026-07-02T08:08:35.196Z level=info msg="notification sent" id=9920767 channel=sms template=order-confirmed duration=88ms
time=2026-07-02T08:08:35.654Z level=info msg="notification sent" id=9920767 channel=push template=password-reset duration=116ms
W0702 08:08:43.260326    1873 watcher.go:93] Error while processing event ("/sys/fs/cgroup/kubepods.slice/kubepods-burstable.slice": 0x40000100 == IN_CREATE|IN_ISDIR): inotify_add_watch /sys/fs/cgroup/kubepods.slice/kubepods-burstable.slice: no such file or directory
time=2026-07-02T08:08:54.010Z level=info msg="notification sent" id=9920799 channel=email template=password-reset duration=42ms
time=2026-07-02T08:08:58.015Z level=info msg="notification sent" id=9920805 channel=email template=order-confirmed duration=126ms
time=2026-07-02T08:09:01.639Z level=info msg="batch acknowledged" queue=notify.v2 size=16 lag=4
time=2026-07-02T08:09:08.246Z level=info msg="notification sent" id=9920823 channel=sms template=order-shipped duration=90ms
time=2026-07-02T08:09:14.683Z level=info msg="batch acknowledged" queue=notify.v2 size=31 lag=3
time=2026-07-02T08:09:15.832Z level=info msg="GET /healthz" status=200 duration=1ms
time=2026-07-02T08:09:27.695Z level=info msg="notification sent" id=9920856 channel=sms template=back-in-stock duration=92ms
time=2026-07-02T08:09:31.584Z level=info msg="notification sent" id=9920862 channel=email template=order-shipped duration=167ms
2026-07-02T08:09:33Z   Warning   Unhealthy            pod/mailhog-6b7c8d9f55-q4w8z           Readiness probe failed: Get "http://10.42.2.18:8025/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)
I0702 08:09:34.631275    1873 kubelet_getters.go:187] "Pod status updated" pod="kube-system/kube-proxy-7kd2v" status="Running"
time=2026-07-02T08:09:35.547Z level=info msg="notification sent" id=9920869 channel=sms template=back-in-stock duration=23ms
time=2026-07-02T08:09:56.501Z level=warn msg="push token rejected, will be removed" id=9920905 reason=Unregistered
time=2026-07-02T08:10:00.678Z level=info msg="GET /healthz" status=200 duration=1ms
I0702 08:10:03.981969    1873 kubelet_volumes.go:163] "Cleaned up orphaned pod volumes dir" podUID="a0bfcf0d-3376-4f7a-aabd-5bd700cf762b" path="/var/lib/kubelet/pods/a0bfcf0d-3376-4f7a-aabd-5bd700cf762b/volumes"
time=2026-07-02T08:10:08.966Z level=info msg="GET /healthz" status=200 duration=1ms
time=2026-07-02T08:10:20.391Z level=warn msg="recipient has opted out, skipped" id=9920945 channel=email
time=2026-07-02T08:10:54.494Z level=info msg="batch acknowledged" queue=notify.v2 size=7 lag=12
time=2026-07-02T08:11:09.420Z level=info msg="batch acknowledged" queue=notify.v2 size=47 lag=10
time=2026-07-02T08:11:09.771Z level=info msg="notification sent" id=9921029 channel=push template=password-reset duration=82ms
time=2026-07-02T08:11:21.290Z level=info msg="notification sent" id=9921049 channel=email template=back-in-stock duration=31ms
time=2026-07-02T08:11:23.769Z level=info msg="notification sent" id=9921053 channel=sms template=order-confirmed duration=44ms
time=2026-07-02T08:11:27.960Z level=info msg="notification sent" id=9921060 channel=push template=order-shipped duration=41ms
time=2026-07-02T08:11:29.480Z level=info msg="notification sent" id=9921063 channel=sms template=order-confirmed duration=34ms
time=2026-07-02T08:11:35.405Z level=info msg="notification sent" id=9921073 channel=push template=order-shipped duration=65ms
time=2026-07-02T08:11:37.031Z level=info msg="notification sent" id=9921076 channel=push template=order-shipped duration=28ms
time=2026-07-02T08:11:51.920Z level=info msg="GET /healthz" status=200 duration=1ms
time=2026-07-02T08:12:15.635Z level=info msg="GET /healthz" status=200 duration=1ms
time=2026-07-02T08:12:19.177Z level=info msg="notification sent" id=9921147 channel=sms template=password-reset duration=39ms
time=2026-07-02T08:12:21.331Z level=info msg="notification sent" id=9921151 channel=email template=order-shipped duration=81ms
time=2026-07-02T08:12:28.828Z level=warn msg="recipient has opted out, skipped" id=9921164 channel=email
time=2026-07-02T08:12:41.548Z level=warn msg="recipient has opted out, skipped" id=9921185 channel=email
time=2026-07-02T08:12:47.204Z level=warn msg="recipient has opted out, skipped" id=9921195 channel=email
W0702 08:12:48.437567    1873 watcher.go:93] Error while processing event ("/sys/fs/cgroup/kubepods.slice/kubepods-burstable.slice": 0x40000100 == IN_CREATE|IN_ISDIR): inotify_add_watch /sys/fs/cgroup/kubepods.slice/kubepods-burstable.slice: no such file or directory
time=2026-07-02T08:12:52.019Z level=info msg="notification sent" id=9921203 channel=push template=back-in-stock duration=70ms
time=2026-07-02T08:13:00.782Z level=info msg="GET /healthz" status=200 duration=1ms
time=2026-07-02T08:13:01.520Z level=warn msg="push token rejected, will be removed" id=9921219 reason=Unregistered
time=2026-07-02T08:13:09.722Z level=info msg="notification sent" id=9921233 channel=sms template=order-shipped duration=85ms
W0702 08:13:11.221601    1873 watcher.go:93] Error while processing event ("/sys/fs/cgroup/kubepods.slice/kubepods-burstable.slice": 0x40000100 == IN_CREATE|IN_ISDIR): inotify_add_watch /sys/fs/cgroup/kubepods.slice/kubepods-burstable.slice: no such file or directory
time=2026-07-02T08:13:12.037Z level=info msg="notification sent" id=9921237 channel=email template=back-in-stock duration=87ms
time=2026-07-02T08:13:35.155Z level=info msg="notification sent" id=9921277 channel=push template=order-confirmed duration=91ms
time=2026-07-02T08:13:48.196Z level=info msg="notification sent" id=9921299 channel=email template=back-in-stock duration=47ms
time=2026-07-02T08:14:05.226Z level=info msg="batch acknowledged" queue=notify.v2 size=14 lag=11
W0702 08:14:16.897578    1873 watcher.go:93] Error while processing event ("/sys/fs/cgroup/kubepods.slice/kubepods-burstable.slice": 0x40000100 == IN_CREATE|IN_ISDIR): inotify_add_watch /sys/fs/cgroup/kubepods.slice/kubepods-burstable.slice: no such file or directory
time=2026-07-02T08:14:19.964Z level=info msg="notification sent" id=9921353 channel=push template=order-shipped duration=88ms
time=2026-07-02T08:14:22.685Z level=info msg="notification sent" id=9921357 channel=sms template=password-reset duration=66ms
time=2026-07-02T08:14:39.458Z level=info msg="notification sent" id=9921386 channel=push template=back-in-stock duration=72ms
time=2026-07-02T08:14:40.093Z level=info msg="notification sent" id=9921387 channel=email template=password-reset duration=63ms
time=2026-07-02T08:14:44.919Z level=info msg="batch acknowledged" queue=notify.v2 size=10 lag=9
time=2026-07-02T08:14:44.983Z level=info msg="batch acknowledged" queue=notify.v2 size=50 lag=9
time=2026-07-02T08:15:11.836Z level=info msg="notification sent" id=9921441 channel=sms template=password-reset duration=45ms
time=2026-07-02T08:15:15.863Z level=info msg="batch acknowledged" queue=notify.v2 size=40 lag=4
time=2026-07-02T08:15:16.808Z level=info msg="notification sent" id=9921449 channel=email template=back-in-stock duration=31ms
time=2026-07-02T08:15:21.318Z level=info msg="notification sent" id=9921457 channel=push template=order-confirmed duration=101ms
{"level":"info","ts":"2026-07-02T08:15:22.118Z","msg":"server-side apply completed","controller":"kustomization","controllerGroup":"kustomize.toolkit.fluxcd.io","controllerKind":"Kustomization","Kustomization":{"name":"messaging","namespace":"flux-system"},"namespace":"flux-system","name":"messaging","output":{"ConfigMap/messaging/notifier-config":"configured","Deployment/messaging/notifier":"unchanged","Service/messaging/notifier":"unchanged"},"revision":"main@sha1:a83f51c07be2d4960cc1e7f5b0a94d2286d17e3c"}
{"level":"info","ts":"2026-07-02T08:15:22.640Z","msg":"Reconciliation finished in 1.204s, next run in 10m0s","controller":"kustomization","name":"messaging","namespace":"flux-system","revision":"main@sha1:a83f51c07be2d4960cc1e7f5b0a94d2286d17e3c"}
time=2026-07-02T08:15:25.655Z level=warn msg="recipient has opted out, skipped" id=9921464 channel=email
time=2026-07-02T08:15:27.508Z level=info msg="batch acknowledged" queue=notify.v2 size=18 lag=8
time="2026-07-02T08:15:28Z" level=info msg="Changes detected in 'notifier-config' of type 'CONFIGMAP' in namespace 'messaging', Updated 'notifier' of type 'Deployment' in namespace 'messaging'"
2026-07-02T08:15:28Z   Normal    ScalingReplicaSet    deployment/notifier                    Scaled up replica set notifier-5c8f9d7b66 to 1 from 0
2026-07-02T08:15:28Z   Normal    SuccessfulCreate     replicaset/notifier-5c8f9d7b66         Created pod: notifier-5c8f9d7b66-x2k9p
2026-07-02T08:15:28Z   Normal    Scheduled            pod/notifier-5c8f9d7b66-x2k9p          Successfully assigned messaging/notifier-5c8f9d7b66-x2k9p to node-2
I0702 08:15:28.602177    1873 kubelet.go:2345] "SyncLoop ADD" source="api" pods="[messaging/notifier-5c8f9d7b66-x2k9p]"
I0702 08:15:28.701934    1873 reconciler_common.go:253] "operationExecutor.VerifyControllerAttachedVolume started for volume \\"kube-api-access-8h2vq\\" (UniqueName: \\"kubernetes.io/projected/b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913-kube-api-access-8h2vq\\") pod \\"notifier-5c8f9d7b66-x2k9p\\" (UID: \\"b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913\\") " pod="messaging/notifier-5c8f9d7b66-x2k9p"
2026-07-02T08:15:30Z   Normal    Pulled               pod/notifier-5c8f9d7b66-x2k9p          Container image "registry.example/messaging/notifier:1.19.2" already present on machine
2026-07-02T08:15:30Z   Normal    Created              pod/notifier-5c8f9d7b66-x2k9p          Created container notifier
2026-07-02T08:15:30Z   Normal    Started              pod/notifier-5c8f9d7b66-x2k9p          Started container notifier
time=2026-07-02T08:15:30.412Z level=info msg="starting notifier" version=1.19.2 commit=5be0d17
time=2026-07-02T08:15:30.417Z level=fatal msg="invalid configuration" err="required key NOTIFIER_BROKER_URL missing value"
I0702 08:15:31.053669    1873 kubelet.go:2377] "SyncLoop (PLEG): event for pod" pod="messaging/notifier-5c8f9d7b66-x2k9p" event={"ID":"b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913","Type":"ContainerDied","Data":"95879c5c1e9e11b0cf537eb58c7ca6baa6417129c8dbaede7846ba17a5fbe05a"}
2026-07-02T08:15:32Z   Normal    Pulled               pod/notifier-5c8f9d7b66-x2k9p          Container image "registry.example/messaging/notifier:1.19.2" already present on machine
2026-07-02T08:15:32Z   Normal    Created              pod/notifier-5c8f9d7b66-x2k9p          Created container notifier
2026-07-02T08:15:32Z   Normal    Started              pod/notifier-5c8f9d7b66-x2k9p          Started container notifier
time=2026-07-02T08:15:32.412Z level=info msg="starting notifier" version=1.19.2 commit=5be0d17
time=2026-07-02T08:15:32.417Z level=fatal msg="invalid configuration" err="required key NOTIFIER_BROKER_URL missing value"
I0702 08:15:33.053821    1873 kubelet.go:2377] "SyncLoop (PLEG): event for pod" pod="messaging/notifier-5c8f9d7b66-x2k9p" event={"ID":"b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913","Type":"ContainerDied","Data":"c389b80e6844bd9a5c93f37d54ea0b857c64fe9274566f77c105c3b98d06cdc3"}
I0702 08:15:33.061731    1873 scope.go:115] "RemoveContainer" containerID="ba28847f6253ff53936d312c4a7ea84ed51f147a2fda33c50a8199f10b9f6a66"
E0702 08:15:33.070108    1873 pod_workers.go:965] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"notifier\\" with CrashLoopBackOff: \\"back-off 10s restarting failed container=notifier pod=notifier-5c8f9d7b66-x2k9p_messaging(b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913)\\"" pod="messaging/notifier-5c8f9d7b66-x2k9p" podUID="b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913"
2026-07-02T08:15:33Z   Warning   BackOff              pod/notifier-5c8f9d7b66-x2k9p          Back-off restarting failed container notifier in pod notifier-5c8f9d7b66-x2k9p_messaging(b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913)
time=2026-07-02T08:15:40.737Z level=warn msg="recipient has opted out, skipped" id=9921490 channel=email
2026-07-02T08:15:44Z   Normal    Pulled               pod/notifier-5c8f9d7b66-x2k9p          Container image "registry.example/messaging/notifier:1.19.2" already present on machine
2026-07-02T08:15:44Z   Normal    Created              pod/notifier-5c8f9d7b66-x2k9p          Created container notifier
2026-07-02T08:15:44Z   Normal    Started              pod/notifier-5c8f9d7b66-x2k9p          Started container notifier
time=2026-07-02T08:15:44.412Z level=info msg="starting notifier" version=1.19.2 commit=5be0d17
time=2026-07-02T08:15:44.417Z level=fatal msg="invalid configuration" err="required key NOTIFIER_BROKER_URL missing value"
I0702 08:15:45.053820    1873 kubelet.go:2377] "SyncLoop (PLEG): event for pod" pod="messaging/notifier-5c8f9d7b66-x2k9p" event={"ID":"b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913","Type":"ContainerDied","Data":"9880c2c7588c9520a47b6e5c857b367402558ee034e76ad15f87942e7f0a87ce"}
I0702 08:15:45.061106    1873 scope.go:115] "RemoveContainer" containerID="2b2399af09de990167aa5e97362e60e181a6296d44b40f9c458f5bb3344a4aeb"
E0702 08:15:45.070445    1873 pod_workers.go:965] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"notifier\\" with CrashLoopBackOff: \\"back-off 20s restarting failed container=notifier pod=notifier-5c8f9d7b66-x2k9p_messaging(b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913)\\"" pod="messaging/notifier-5c8f9d7b66-x2k9p" podUID="b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913"
2026-07-02T08:15:45Z   Warning   BackOff              pod/notifier-5c8f9d7b66-x2k9p          Back-off restarting failed container notifier in pod notifier-5c8f9d7b66-x2k9p_messaging(b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913)
time=2026-07-02T08:15:57.456Z level=info msg="notification sent" id=9921518 channel=email template=back-in-stock duration=38ms
2026-07-02T08:16:06Z   Normal    Pulled               pod/notifier-5c8f9d7b66-x2k9p          Container image "registry.example/messaging/notifier:1.19.2" already present on machine
2026-07-02T08:16:06Z   Normal    Started              pod/notifier-5c8f9d7b66-x2k9p          Started container notifier
time=2026-07-02T08:16:06.412Z level=info msg="starting notifier" version=1.19.2 commit=5be0d17
time=2026-07-02T08:16:06.417Z level=fatal msg="invalid configuration" err="required key NOTIFIER_BROKER_URL missing value"
I0702 08:16:07.053896    1873 kubelet.go:2377] "SyncLoop (PLEG): event for pod" pod="messaging/notifier-5c8f9d7b66-x2k9p" event={"ID":"b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913","Type":"ContainerDied","Data":"04784230d2a9af08bae093d81fa6201c588af75b7cff9d715cba43d925f8e38e"}
I0702 08:16:07.061176    1873 scope.go:115] "RemoveContainer" containerID="bd7bd95084167b10547d0457f16a3251ebfd0fbbab884e115965adc4e83d58ad"
E0702 08:16:07.070529    1873 pod_workers.go:965] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"notifier\\" with CrashLoopBackOff: \\"back-off 40s restarting failed container=notifier pod=notifier-5c8f9d7b66-x2k9p_messaging(b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913)\\"" pod="messaging/notifier-5c8f9d7b66-x2k9p" podUID="b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913"
2026-07-02T08:16:07Z   Warning   BackOff              pod/notifier-5c8f9d7b66-x2k9p          Back-off restarting failed container notifier in pod notifier-5c8f9d7b66-x2k9p_messaging(b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913)
2026-07-02T08:16:48Z   Normal    Pulled               pod/notifier-5c8f9d7b66-x2k9p          Container image "registry.example/messaging/notifier:1.19.2" already present on machine
2026-07-02T08:16:48Z   Normal    Started              pod/notifier-5c8f9d7b66-x2k9p          Started container notifier
time=2026-07-02T08:16:48.412Z level=info msg="starting notifier" version=1.19.2 commit=5be0d17
time=2026-07-02T08:16:48.417Z level=fatal msg="invalid configuration" err="required key NOTIFIER_BROKER_URL missing value"
I0702 08:16:49.053602    1873 kubelet.go:2377] "SyncLoop (PLEG): event for pod" pod="messaging/notifier-5c8f9d7b66-x2k9p" event={"ID":"b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913","Type":"ContainerDied","Data":"73c3339aaa5905bb571ad2ed3d55e32756f24b04d2f5e313ba63a5f0ec563759"}
I0702 08:16:49.061807    1873 scope.go:115] "RemoveContainer" containerID="336d10507f2d9a7624286444f58d7ef48dfb98920e1a91539de08b8244520869"
E0702 08:16:49.070680    1873 pod_workers.go:965] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"notifier\\" with CrashLoopBackOff: \\"back-off 1m20s restarting failed container=notifier pod=notifier-5c8f9d7b66-x2k9p_messaging(b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913)\\"" pod="messaging/notifier-5c8f9d7b66-x2k9p" podUID="b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913"
2026-07-02T08:16:49Z   Warning   BackOff              pod/notifier-5c8f9d7b66-x2k9p          Back-off restarting failed container notifier in pod notifier-5c8f9d7b66-x2k9p_messaging(b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913)
E0702 08:17:02.600232    1873 pod_workers.go:965] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"notifier\\" with CrashLoopBackOff: \\"back-off 1m20s restarting failed container=notifier pod=notifier-5c8f9d7b66-x2k9p_messaging(b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913)\\"" pod="messaging/notifier-5c8f9d7b66-x2k9p" podUID="b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913"
E0702 08:17:16.000537    1873 pod_workers.go:965] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"notifier\\" with CrashLoopBackOff: \\"back-off 1m20s restarting failed container=notifier pod=notifier-5c8f9d7b66-x2k9p_messaging(b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913)\\"" pod="messaging/notifier-5c8f9d7b66-x2k9p" podUID="b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913"
time=2026-07-02T08:17:29.853Z level=info msg="notification sent" id=9921676 channel=email template=order-confirmed duration=69ms
time=2026-07-02T08:17:58.180Z level=info msg="GET /healthz" status=200 duration=1ms
time=2026-07-02T08:18:06.141Z level=info msg="notification sent" id=9921737 channel=sms template=back-in-stock duration=23ms
2026-07-02T08:18:10Z   Normal    Pulled               pod/notifier-5c8f9d7b66-x2k9p          Container image "registry.example/messaging/notifier:1.19.2" already present on machine
2026-07-02T08:18:10Z   Normal    Started              pod/notifier-5c8f9d7b66-x2k9p          Started container notifier
time=2026-07-02T08:18:10.412Z level=info msg="starting notifier" version=1.19.2 commit=5be0d17
time=2026-07-02T08:18:10.417Z level=fatal msg="invalid configuration" err="required key NOTIFIER_BROKER_URL missing value"
I0702 08:18:11.053285    1873 kubelet.go:2377] "SyncLoop (PLEG): event for pod" pod="messaging/notifier-5c8f9d7b66-x2k9p" event={"ID":"b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913","Type":"ContainerDied","Data":"fd23a5f620f12b6f80972e5b7bc03767deccb8905eb53ba98747d0edd35dd009"}
I0702 08:18:11.061956    1873 scope.go:115] "RemoveContainer" containerID="f23c10b1a40f1059dc21333339ef510fb312f5fb463665709ad7289103412a83"
E0702 08:18:11.070566    1873 pod_workers.go:965] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"notifier\\" with CrashLoopBackOff: \\"back-off 2m40s restarting failed container=notifier pod=notifier-5c8f9d7b66-x2k9p_messaging(b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913)\\"" pod="messaging/notifier-5c8f9d7b66-x2k9p" podUID="b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913"
2026-07-02T08:18:11Z   Warning   BackOff              pod/notifier-5c8f9d7b66-x2k9p          Back-off restarting failed container notifier in pod notifier-5c8f9d7b66-x2k9p_messaging(b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913)
time=2026-07-02T08:18:22.496Z level=info msg="notification sent" id=9921765 channel=sms template=back-in-stock duration=202ms
E0702 08:18:24.600381    1873 pod_workers.go:965] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"notifier\\" with CrashLoopBackOff: \\"back-off 2m40s restarting failed container=notifier pod=notifier-5c8f9d7b66-x2k9p_messaging(b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913)\\"" pod="messaging/notifier-5c8f9d7b66-x2k9p" podUID="b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913"
E0702 08:18:38.000347    1873 pod_workers.go:965] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"notifier\\" with CrashLoopBackOff: \\"back-off 2m40s restarting failed container=notifier pod=notifier-5c8f9d7b66-x2k9p_messaging(b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913)\\"" pod="messaging/notifier-5c8f9d7b66-x2k9p" podUID="b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913"
time=2026-07-02T08:18:59.446Z level=info msg="notification sent" id=9921828 channel=push template=back-in-stock duration=86ms
time=2026-07-02T08:19:25.069Z level=info msg="GET /healthz" status=200 duration=1ms
time=2026-07-02T08:19:38.845Z level=info msg="notification sent" id=9921895 channel=email template=back-in-stock duration=102ms
I0702 08:19:43.829884    1873 kubelet_volumes.go:163] "Cleaned up orphaned pod volumes dir" podUID="88e4b26d-b468-42a4-acee-b6492dc8f5ec" path="/var/lib/kubelet/pods/88e4b26d-b468-42a4-acee-b6492dc8f5ec/volumes"
2026-07-02T08:20:00Z   Normal    SuccessfulCreate     cronjob/housekeeping                   Created job housekeeping-29718260
2026-07-02T08:20:00Z   Normal    Completed            job/housekeeping-29718260              Job completed
time=2026-07-02T08:20:16.858Z level=warn msg="push token rejected, will be removed" id=9921959 reason=Unregistered
time=2026-07-02T08:20:37.906Z level=info msg="batch acknowledged" queue=notify.v2 size=22 lag=11
2026-07-02T08:20:52Z   Normal    Pulled               pod/notifier-5c8f9d7b66-x2k9p          Container image "registry.example/messaging/notifier:1.19.2" already present on machine
2026-07-02T08:20:52Z   Normal    Started              pod/notifier-5c8f9d7b66-x2k9p          Started container notifier
time=2026-07-02T08:20:52.412Z level=info msg="starting notifier" version=1.19.2 commit=5be0d17
time=2026-07-02T08:20:52.417Z level=fatal msg="invalid configuration" err="required key NOTIFIER_BROKER_URL missing value"
I0702 08:20:53.053968    1873 kubelet.go:2377] "SyncLoop (PLEG): event for pod" pod="messaging/notifier-5c8f9d7b66-x2k9p" event={"ID":"b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913","Type":"ContainerDied","Data":"67fdecd499da3145dbe00b1a0486a7527fe789f9a1e65a0fb04ea0eafb714078"}
I0702 08:20:53.061596    1873 scope.go:115] "RemoveContainer" containerID="d70c386531da2db21dae3eba07c7b455c16cdfd4196eba4e327d2b3d0101aac6"
E0702 08:20:53.070414    1873 pod_workers.go:965] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"notifier\\" with CrashLoopBackOff: \\"back-off 5m0s restarting failed container=notifier pod=notifier-5c8f9d7b66-x2k9p_messaging(b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913)\\"" pod="messaging/notifier-5c8f9d7b66-x2k9p" podUID="b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913"
2026-07-02T08:20:53Z   Warning   BackOff              pod/notifier-5c8f9d7b66-x2k9p          Back-off restarting failed container notifier in pod notifier-5c8f9d7b66-x2k9p_messaging(b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913)
time=2026-07-02T08:21:01.177Z level=warn msg="push token rejected, will be removed" id=9922035 reason=Unregistered
E0702 08:21:06.600562    1873 pod_workers.go:965] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"notifier\\" with CrashLoopBackOff: \\"back-off 5m0s restarting failed container=notifier pod=notifier-5c8f9d7b66-x2k9p_messaging(b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913)\\"" pod="messaging/notifier-5c8f9d7b66-x2k9p" podUID="b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913"
time=2026-07-02T08:21:09.266Z level=info msg="batch acknowledged" queue=notify.v2 size=30 lag=2
E0702 08:21:20.000032    1873 pod_workers.go:965] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"notifier\\" with CrashLoopBackOff: \\"back-off 5m0s restarting failed container=notifier pod=notifier-5c8f9d7b66-x2k9p_messaging(b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913)\\"" pod="messaging/notifier-5c8f9d7b66-x2k9p" podUID="b61f0c8e-3d52-4f0b-9a47-51f0e2c7d913"
time=2026-07-02T08:21:31.699Z level=info msg="notification sent" id=9922087 channel=email template=password-reset duration=192ms
time=2026-07-02T08:22:00.042Z level=info msg="notification sent" id=9922135 channel=email template=back-in-stock duration=46ms
time=2026-07-02T08:22:12.065Z level=info msg="notification sent" id=9922155 channel=sms template=password-reset duration=50ms
2026-07-02T08:22:31Z   Normal    NodeNotSchedulable   node/node-3                            Node node-3 status is now: NodeNotSchedulable
2026-07-02T08:22:31Z   Normal    Killing              pod/notifier-7d9c6b5f4-m8trw           Stopping container notifier
time=2026-07-02T08:22:32.100Z level=info msg="shutting down, draining queue consumer" signal=terminated
2026-07-02T08:22:32Z   Normal    SuccessfulCreate     replicaset/notifier-7d9c6b5f4          Created pod: notifier-7d9c6b5f4-c5n2j
2026-07-02T08:22:32Z   Normal    Scheduled            pod/notifier-7d9c6b5f4-c5n2j           Successfully assigned messaging/notifier-7d9c6b5f4-c5n2j to node-2
2026-07-02T08:22:34Z   Normal    Started              pod/notifier-7d9c6b5f4-c5n2j           Started container notifier
time=2026-07-02T08:22:34.318Z level=info msg="starting notifier" version=1.19.2 commit=5be0d17
time=2026-07-02T08:22:34.318Z level=fatal msg="invalid configuration" err="required key NOTIFIER_BROKER_URL missing value"
2026-07-02T08:22:36Z   Normal    Started              pod/notifier-7d9c6b5f4-c5n2j           Started container notifier
time=2026-07-02T08:22:36.102Z level=info msg="notification sent" id=9922196 channel=sms template=password-reset duration=70ms
time=2026-07-02T08:22:36.218Z level=info msg="starting notifier" version=1.19.2 commit=5be0d17
time=2026-07-02T08:22:36.218Z level=fatal msg="invalid configuration" err="required key NOTIFIER_BROKER_URL missing value"
2026-07-02T08:22:51Z   Normal    Started              pod/notifier-7d9c6b5f4-c5n2j           Started container notifier
time=2026-07-02T08:22:51.918Z level=info msg="starting notifier" version=1.19.2 commit=5be0d17
time=2026-07-02T08:22:51.918Z level=fatal msg="invalid configuration" err="required key NOTIFIER_BROKER_URL missing value"
2026-07-02T08:22:52Z   Warning   BackOff              pod/notifier-7d9c6b5f4-c5n2j           Back-off restarting failed container notifier in pod notifier-7d9c6b5f4-c5n2j_messaging(1f7a2c90-6e0d-4c11-8a3b-7d09be52f4a1)
{"level":"warn","ts":"2026-07-02T08:23:00.082Z","caller":"outbox/relay.go:71","msg":"notification backlog growing","queue":"notify.v2","pending":311,"consumers":1}
time=2026-07-02T08:23:01.407Z level=warn msg="push token rejected, will be removed" id=9922239 reason=Unregistered
{"level":"warn","ts":"2026-07-02T08:23:45.034Z","caller":"outbox/relay.go:71","msg":"notification backlog growing","queue":"notify.v2","pending":585,"consumers":1}
time=2026-07-02T08:24:06.612Z level=warn msg="recipient has opted out, skipped" id=9922350 channel=email
time=2026-07-02T08:24:07.564Z level=info msg="batch acknowledged" queue=notify.v2 size=12 lag=3
time=2026-07-02T08:24:25.697Z level=info msg="batch acknowledged" queue=notify.v2 size=39 lag=3
{"level":"warn","ts":"2026-07-02T08:24:30.189Z","caller":"outbox/relay.go:71","msg":"notification backlog growing","queue":"notify.v2","pending":860,"consumers":1}
time=2026-07-02T08:24:47.364Z level=warn msg="recipient has opted out, skipped" id=9922419 channel=email
time=2026-07-02T08:25:14.051Z level=info msg="notification sent" id=9922465 channel=sms template=back-in-stock duration=109ms
{"level":"warn","ts":"2026-07-02T08:25:15.042Z","caller":"outbox/relay.go:71","msg":"notification backlog growing","queue":"notify.v2","pending":1134,"consumers":1}
time=2026-07-02T08:25:51.608Z level=info msg="notification sent" id=9922529 channel=push template=back-in-stock duration=121ms
{"level":"warn","ts":"2026-07-02T08:26:00.110Z","caller":"outbox/relay.go:71","msg":"notification backlog growing","queue":"notify.v2","pending":1409,"consumers":1}
time=2026-07-02T08:26:11.717Z level=info msg="notification sent" id=9922563 channel=push template=password-reset duration=71ms
time=2026-07-02T08:26:12.583Z level=info msg="notification sent" id=9922564 channel=email template=order-confirmed duration=110ms
`;export{e as default};