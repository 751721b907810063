// The page: takes logs, asks POST /analyze, shows the answer or says in words what went wrong.
import { element, show, words } from "/answer.js";

const EXAMPLE = [
  "2024-07-07 12:00:01 ERROR Database connection failed",
  "2024-07-07 12:00:02 WARN Retrying connection",
  "2024-07-07 12:00:03 ERROR Database connection failed",
].join("\n");
const MAX_LINES = 50_000; // the server's own limit
const MAX_BYTES = 32 * 1024 * 1024; // likewise
const SHOWN_CHARACTERS = 300_000; // more than this in a textarea makes typing slow
const SHOWN_LINES = 200;
const SERVICES_EVERY_MS = 30_000;
const KEY = "stanch-key";

const at = (id) => document.getElementById(id);
const [logs, service, status, trouble, answer] = ["logs", "service", "status", "trouble", "answer"].map(at);
let held = null; // a text too large for the textarea
let busy = false;
let onKey = null; // what waits for a key

// -- the logs ---------------------------------------------------------------

function take(text, name) {
  const large = text.length > SHOWN_CHARACTERS;
  held = large ? text : null;
  logs.readOnly = large;
  logs.value = large ? text.split("\n", SHOWN_LINES).join("\n").slice(0, SHOWN_CHARACTERS) : text;
  at("held").hidden = !large;
  at("held").textContent = large ? `${name} is large: its first lines are shown, all of it is read. “Clear” removes it.` : "";
  measure();
}

function linesOf(text) {
  const lines = text.split(/\r\n|\n|\r/);
  while (lines.length && !lines.at(-1).trim()) lines.pop();
  return lines;
}

function measure() {
  const text = held ?? logs.value;
  const count = text.trim() ? linesOf(text).length : 0;
  const over = count > MAX_LINES ? `; the last ${words(MAX_LINES)} will be read` : "";
  at("size").textContent = count ? `${words(count)} ${count === 1 ? "line" : "lines"}${over}` : "";
}

async function takeFile(file) {
  if (!file) return;
  if (file.size > MAX_BYTES) return complain(`${file.name} is too large`, "The server reads 32 MiB at most; send the part around the failure.");
  take(await file.text(), file.name);
  say(`${file.name} is loaded.`);
}

// -- asking -----------------------------------------------------------------

async function diagnose() {
  if (busy) return;
  const all = linesOf(held ?? logs.value);
  if (!all.length) {
    logs.focus();
    return say("Paste some lines first, or take the example.");
  }
  const offset = Math.max(0, all.length - MAX_LINES);
  const sent = all.slice(offset);
  setBusy(true, `Reading ${words(sent.length)} ${sent.length === 1 ? "line" : "lines"} …`);
  try {
    const body = { logs: sent, open_ticket: false, ...(service.value.trim() && { service: service.value.trim() }) };
    const found = await ask("/analyze", body);
    show(answer, found, { all, offset });
    document.title = `${found.root_cause ?? "No known cause"} · Stanch`;
    say(`Done in ${words(Math.round(found.timings_ms?.total ?? 0))} ms.${offset ? ` Only the last ${words(MAX_LINES)} lines were read.` : ""}`);
    answer.focus({ preventScroll: true });
    const top = answer.getBoundingClientRect().top;
    if (top < 0 || top > innerHeight / 2) answer.scrollIntoView();
  } catch (error) {
    explain(error, diagnose);
  } finally {
    setBusy(false);
  }
}

class Refused extends Error {
  constructor(response, problem) {
    super(problem.detail || response.statusText || "no reason was given");
    this.status = response.status;
    this.title = problem.title || `Answer ${response.status}`;
    this.requestId = problem.request_id || response.headers.get("x-request-id") || "";
    this.retryAfter = response.headers.get("retry-after");
    this.errors = Array.isArray(problem.errors) ? problem.errors.slice(0, 5) : [];
  }
}

async function ask(path, body) {
  const key = sessionStorage.getItem(KEY);
  const headers = { ...(body && { "Content-Type": "application/json" }), ...(key && { Authorization: `Bearer ${key}` }) };
  const response = await fetch(path, { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body) });
  const content = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(response, content);
  return content;
}

// -- saying -----------------------------------------------------------------

function setBusy(on, text) {
  busy = on;
  at("diagnose").setAttribute("aria-disabled", String(on));
  answer.setAttribute("aria-busy", String(on));
  if (on) {
    trouble.replaceChildren();
    say(text);
  }
}

function say(text) {
  status.textContent = text;
}

function explain(error, again) {
  say("");
  answer.replaceChildren(); // an older answer would pass for this one's
  document.title = "Stanch";
  if (!(error instanceof Refused)) {
    return complain("No answer", error instanceof TypeError ? "The gateway cannot be reached. Is it still running?" : String(error));
  }
  if (error.status === 401) return wantKey(again);
  const wait = error.retryAfter ? ` Try again in ${error.retryAfter} s.` : "";
  const rows = error.errors.map((row) => `${row.field}: ${row.message}`).filter((row) => row !== error.message);
  complain(error.title, error.message + wait, rows, error.requestId);
}

function complain(title, text, rows = [], requestId = "") {
  trouble.replaceChildren(
    element("div", { class: "trouble" },
      element("strong", {}, title),
      element("p", {}, text),
      rows.length ? element("ul", {}, rows.map((row) => element("li", {}, row))) : null,
      requestId ? element("p", { class: "small" }, "Request id ", element("code", {}, requestId), ": it finds this in the server's log.") : null,
    ),
  );
}

function wantKey(again) {
  onKey = again;
  at("key-why").textContent = sessionStorage.getItem(KEY) ? "The key that this tab had was not accepted." : "";
  sessionStorage.removeItem(KEY);
  at("key-forget").hidden = true;
  at("key-panel").hidden = false;
  at("key").focus();
}

function useKey() {
  const key = at("key").value.trim();
  if (!key) return;
  sessionStorage.setItem(KEY, key);
  at("key").value = "";
  at("key-panel").hidden = true;
  at("key-forget").hidden = false;
  watchServices();
  onKey?.();
  onKey = null;
}

// -- the services -----------------------------------------------------------

async function watchServices() {
  let rows = [];
  try {
    rows = await ask("/services");
  } catch (error) {
    at("services").replaceChildren(chip(error.status === 401 ? "key needed" : "gateway does not answer", "unreachable", ""));
    at("ailing").hidden = true;
    return;
  }
  const state = (row) => (row.state === "ready" && row.breaker === "open" ? "resting" : row.state.replace("_", " "));
  at("services").replaceChildren(...rows.map((row) => chip(row.service.replaceAll("_", " "), state(row), timing(row))));
  const ailing = rows.filter((row) => state(row) !== "ready");
  const reason = (row) => Object.entries(row.missing ?? {}).map(([what, why]) => `${what}: ${why}`).join(", ") || state(row);
  at("ailing").textContent = ailing.map((row) => `${row.service.replaceAll("_", " ")} (${reason(row)})`).join("; ");
  at("ailing").hidden = !ailing.length;
}

function chip(name, state, detail) {
  const shown = state === "ready" ? element("span", { class: "unseen" }, " ready") : element("span", {}, ` ${state}`);
  return element("li", { class: `chip ${state.replace(" ", "-")}`, title: detail }, name, shown);
}

function timing(row) {
  return [row.version, row.latency_ms === null ? null : `${Math.round(row.latency_ms)} ms`].filter(Boolean).join(", ");
}

// -- wiring -----------------------------------------------------------------

at("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  diagnose();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.target === at("key")) return;
  event.preventDefault();
  diagnose();
});
logs.addEventListener("paste", (event) => {
  const text = event.clipboardData?.getData("text") ?? "";
  if (text.length <= SHOWN_CHARACTERS) return;
  event.preventDefault();
  take(text, "The pasted text");
});
logs.addEventListener("input", () => (logs.value.length > SHOWN_CHARACTERS ? take(logs.value, "The text") : measure()));
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  const [file] = event.dataTransfer?.files ?? [];
  if (file) takeFile(file);
  else if (event.dataTransfer?.getData("text")) take(event.dataTransfer.getData("text"), "The dropped text");
});
at("file").addEventListener("change", (event) => {
  takeFile(event.target.files[0]);
  event.target.value = "";
});
at("example").addEventListener("click", () => {
  take(EXAMPLE, "The example");
  diagnose();
});
at("clear").addEventListener("click", () => {
  take("", "");
  say("");
  trouble.replaceChildren();
  logs.focus();
});
at("key-use").addEventListener("click", useKey);
at("key").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  useKey();
});
at("key-forget").addEventListener("click", () => {
  sessionStorage.removeItem(KEY);
  at("key-forget").hidden = true;
  watchServices();
});

at("key-forget").hidden = !sessionStorage.getItem(KEY);
measure();
watchServices();
setInterval(() => document.hidden || watchServices(), SERVICES_EVERY_MS);
