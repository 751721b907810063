// An answer of POST /analyze as elements. Logs are hostile: every text goes in as a text node, never as markup.

const ROWS = 10; // anomalies shown at a time
const CLIP = 400; // characters of a line in a list
const CONTEXT = 4; // lines around an opened one
const CONTEXT_CLIP = 4_000;
const ANSI = /\u001b\[[0-9;?]*[A-Za-z]/g;

export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") made.addEventListener(name, value);
    else made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

export const words = (number) => number.toLocaleString("en");

// `sent` is { all: every line, offset: how many of them the server was not shown }.
export function show(place, found, sent) {
  place.replaceChildren(
    ...[degraded(found), cause(found, sent), actions(found), anomalies(found, sent), similar(found), footer(found)].filter(Boolean),
  );
}

function degraded(found) {
  if (!found.degraded?.length) return null;
  const names = found.degraded.map(plain).join(", ");
  return element("p", { class: "note warning" }, element("strong", {}, "Incomplete: "), `no answer from ${names}. The rest stands.`);
}

function cause(found, sent) {
  const detail = found.root_cause_detail;
  const known = found.root_cause !== null && detail;
  const title = known ? found.root_cause : "No known cause in these lines";
  const badges = [
    known ? element("span", { class: "badge sure" }, `${percent(detail.confidence)} sure`) : null,
    known && detail.code_related ? element("span", { class: "badge" }, "in the code") : null,
  ];
  return element("section", { class: "cause" },
    element("p", { class: "overline" }, "Probable cause"),
    element("h2", {}, title, " ", badges),
    found.summary ? element("p", { class: "summary" }, found.summary) : null,
    detail ? [evidence(detail, sent), rivals(detail, known)] : quiet("The root cause predictor gave no answer."),
  );
}

function evidence(detail, sent) {
  if (!detail.evidence?.length) return null;
  const rows = detail.evidence.map((row) => line(row.line, marked(row.text, row.terms ?? []), sent));
  return [element("h3", {}, "Because of"), element("ol", { class: "lines" }, rows)];
}

function rivals(detail, known) {
  if (!detail.alternatives?.length) return null;
  const rows = detail.alternatives.map((row) =>
    element("li", {}, element("span", {}, row.title), bar(row.confidence), element("span", { class: "number" }, percent(row.confidence))),
  );
  return element("div", { class: "rivals" }, element("h3", {}, known ? "Rather than" : "Nearest guesses"), element("ul", {}, rows));
}

function actions(found) {
  const rows = (found.actions ?? []).map((step) =>
    element("li", {},
      element("p", { class: "action" }, step.action, " ", element("span", { class: `badge risk-${plain(step.risk)}` }, `${step.risk} risk`)),
      step.command ? command(step.command) : null,
      element("dl", {}, pair("Because", step.because), pair("Then check", step.check), pair("To undo", step.rollback)),
      link(step.runbook_url, "Runbook"),
    ),
  );
  return section("What to do now", rows.length ? element("ol", { class: "actions" }, rows) : quiet("Nothing to recommend."));
}

function command(text) {
  const code = element("code", {}, text);
  const button = element("button", { type: "button", class: "copy", click: () => copy(code, button), "aria-label": `Copy the command ${text}` }, "Copy");
  return element("div", { class: "command" }, code, button);
}

async function copy(code, button) {
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(code); // no clipboard outside https and localhost
    button.textContent = document.execCommand("copy") ? "Copied" : "Press Ctrl C";
  }
  setTimeout(() => (button.textContent = "Copy"), 2_000);
}

function anomalies(found, sent) {
  const rows = found.anomalies ?? [];
  const list = element("ol", { class: "lines" });
  const more = element("button", { type: "button", class: "link" });
  const showMore = () => {
    const from = list.childElementCount;
    list.append(...rows.slice(from, from + ROWS).map((row) => anomaly(row, sent)));
    const left = rows.length - list.childElementCount;
    more.hidden = left <= 0;
    more.textContent = `Show ${words(Math.min(left, ROWS))} more of ${words(left)}`;
  };
  more.addEventListener("click", showMore);
  showMore();
  return section("What looks wrong", rows.length ? [list, more] : quiet("No line stands out."));
}

function anomaly(row, sent) {
  const level = row.reasons?.some((reason) => reason.includes(row.level)) ? null : row.level;
  const about = [level, row.count > 1 ? `${words(row.count)} times` : null, ...(row.reasons ?? [])].filter(Boolean).join(" · ");
  return line(row.line, clip(row.text, CLIP), sent, [bar(row.score, `score ${row.score.toFixed(2)}`)], about);
}

function similar(found) {
  const rows = (found.similar_incidents ?? []).map((hit) =>
    element("li", {},
      element("p", { class: "action" },
        clip(hit.title || hit.summary, 200), " ",
        element("span", { class: `badge ${hit.origin === "yours" ? "yours" : ""}` }, hit.origin === "yours" ? "yours" : "shipped library"),
      ),
      element("dl", {}, pair("Fixed by", hit.resolution && clip(hit.resolution, CLIP))),
      element("details", {},
        element("summary", {}, `${hit.id}, likeness ${percent(hit.score)}`),
        element("p", {}, hit.summary),
        hit.resolution && hit.resolution.length > CLIP ? element("p", {}, hit.resolution) : null,
        link(hit.url, "Open"),
      ),
    ),
  );
  return section("When this happened before", rows.length ? element("ul", { class: "similar" }, rows) : quiet("Nothing like it is known."));
}

function footer(found) {
  const times = Object.entries(found.timings_ms ?? {}).map(([name, ms]) => `${plain(name)} ${words(Math.round(ms * 10) / 10)} ms`);
  const model = found.root_cause_detail?.model?.version;
  return element("footer", { class: "quiet small" },
    element("p", {}, element("strong", {}, found.integration?.triggered ? "Ticket: " : "No ticket: "), found.integration?.reason ?? ""),
    element("p", {}, times.join(" · ")),
    model ? element("p", {}, `model ${model}`) : null,
  );
}

// One line of the logs: a button with its number that opens its neighbours, the text, and what is said about it.
function line(number, text, sent, beside = [], about = "") {
  const own = number + sent.offset;
  const opened = element("div", { class: "context", hidden: "" });
  const button = element("button", { type: "button", class: "number", "aria-expanded": "false", "aria-label": `Line ${own + 1}: show it among its neighbours` }, words(own + 1));
  const row = element("li", {}, button, element("div", { class: "said" }, element("code", {}, text), about ? element("p", { class: "quiet small" }, about) : null), beside, opened);
  button.addEventListener("click", () => {
    opened.hidden = !opened.hidden;
    button.setAttribute("aria-expanded", String(!opened.hidden));
    if (!opened.hidden && !opened.childElementCount) opened.append(...neighbours(own, sent.all));
  });
  return row;
}

function neighbours(own, all) {
  const from = Math.max(0, own - CONTEXT);
  return all.slice(from, own + CONTEXT + 1).map((text, index) => {
    const here = from + index === own;
    const attributes = here ? { class: "row here", "aria-current": "true" } : { class: "row" };
    return element("div", attributes, element("span", { class: "number" }, words(from + index + 1)), element("code", {}, clip(text, CONTEXT_CLIP) || " "));
  });
}

function marked(raw, terms) {
  const text = clip(raw, CLIP);
  const found = terms.map((term) => termPattern(term).exec(text)).filter(Boolean);
  const parts = [];
  let done = 0;
  for (const { index, 0: match } of found.sort((a, b) => a.index - b.index || b[0].length - a[0].length)) {
    if (index < done) continue;
    parts.push(text.slice(done, index), element("mark", {}, match));
    done = index + match.length;
  }
  return [...parts, text.slice(done)];
}

// A short term only as a word of its own: "v" is not the v of "event".
function termPattern(term) {
  const escaped = term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
  return term.length > 3 ? new RegExp(escaped, "i") : new RegExp(`(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])`, "i");
}

function bar(share, title) {
  const made = element("span", { class: "bar", ...(title ? { title, role: "img", "aria-label": title } : { "aria-hidden": "true" }) });
  made.style.setProperty("--share", `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`);
  return made;
}

function link(url, text) {
  if (!/^https?:\/\//i.test(url ?? "")) return null;
  return element("p", { class: "small" }, element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, `${text}: ${clip(url, 100)}`));
}

const section = (title, ...children) => element("section", {}, element("h2", {}, title), children);
const quiet = (text) => element("p", { class: "quiet" }, text);
const pair = (name, text) => (text ? element("div", {}, element("dt", {}, name), element("dd", {}, text)) : null);
const plain = (name) => String(name).replaceAll("_", " ");

// A model is never quite sure, and nothing that it lists is quite impossible.
function percent(share) {
  if (share >= 0.995) return "over 99 %";
  return share < 0.005 ? "under 1 %" : `${Math.round(share * 100)} %`;
}

function clip(text, length) {
  const clean = text.slice(0, length + 200).replace(ANSI, "").trimEnd();
  return clean.length > length ? `${clean.slice(0, length)} …` : clean;
}
