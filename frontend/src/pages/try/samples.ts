/** Incidents of the project's own cases, as real logs would show them. Each is loaded when it is chosen. */
const LOGS = import.meta.glob<string>(
  [
    "../../../../cases/database_outage/logs.txt",
    "../../../../cases/invoice_type_error/logs.txt",
    "../../../../cases/disk_full/logs.txt",
    "../../../../cases/bad_deploy/logs.txt",
    "../../../../cases/expired_certificate/logs.txt",
    "../../../../cases/kubernetes_crash_loop/logs.txt",
  ],
  { query: "?raw", import: "default" },
);

export interface Sample {
  name: string;
  title: string;
  service: string;
}

export const SAMPLES: Sample[] = [
  { name: "database_outage", title: "Checkout answers 500 after a database crash", service: "checkout" },
  { name: "invoice_type_error", title: "The nightly invoice run stops at some countries", service: "invoice-api" },
  { name: "disk_full", title: "A data host stops writing", service: "inventory" },
  { name: "bad_deploy", title: "Quotes are wrong since this morning's release", service: "pricing-api" },
  { name: "expired_certificate", title: "Payments refuse every connection since midnight", service: "payments-gateway" },
  { name: "kubernetes_crash_loop", title: "A notifier never becomes ready", service: "notifier" },
];

/** The lines of a sample, as text. Throws where its file cannot be loaded. */
export async function loadSample(name: string): Promise<string> {
  const load = LOGS[`../../../../cases/${name}/logs.txt`];
  if (!load) throw new Error(`there is no sample ${name}`);
  return load();
}
