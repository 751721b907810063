import { severityWord } from "../../parts/SeverityBadge";
import { statusWord } from "../../parts/status";
import { duration } from "../../parts/time";
import { causeLine, type Facts, share, utc } from "./facts";

const TO_WRITE = "_To be written._";
const MOST_ROWS = 200;

/** A draft of a post-mortem in Markdown, from what is kept alone: what nobody knows yet is left to be written. */
export function postMortem(facts: Facts, now: Date): string {
  const { incident } = facts;
  const parts = [
    `# ${inline(`${incident.id}: ${incident.title}`)}`,
    `Draft, made ${utc(now.toISOString())} from the facts that Stanch keeps. All times are UTC.`,
    table(facts),
    section("What happened", incident.analysis?.summary ? inline(incident.analysis.summary) : TO_WRITE),
    section("Impact", TO_WRITE),
    section("Root cause", cause(facts)),
    section("Evidence", evidence(facts)),
    section("What was done", done(facts)),
    section("Timeline", timeline(facts)),
    section("Tickets and fixes", tickets(facts)),
    section("Seen before", seen(facts)),
    section("What we learned", TO_WRITE),
    section("Follow-ups", "- [ ] …"),
  ];
  return `${parts.join("\n\n")}\n`;
}

function table({ incident, url }: Facts): string {
  const until = (to: string | null | undefined) => (to ? duration((Date.parse(to) - Date.parse(incident.created_at)) / 1000, "en") : "–");
  const rows: [string, string][] = [
    ["Status", statusWord(incident.status)],
    ["Severity", severityWord(incident.severity)],
    ["Service", [incident.service, incident.environment].filter(Boolean).join(", ") || "–"],
    ["Began", utc(incident.created_at)],
    ["Acknowledged", incident.acknowledged_at ? `${utc(incident.acknowledged_at)} (after ${until(incident.acknowledged_at)})` : "–"],
    ["Resolved", incident.resolved_at ? `${utc(incident.resolved_at)} (after ${until(incident.resolved_at)})` : "–"],
    ["Alerts", String(incident.alerts_count)],
    ["Where", url],
  ];
  return ["| | |", "|---|---|", ...rows.map(([name, value]) => `| ${name} | ${inline(value)} |`)].join("\n");
}

function cause(facts: Facts): string {
  const detail = facts.incident.analysis?.root_cause_detail;
  const others = (detail?.alternatives ?? []).slice(0, 3).map((other) => `${other.title} (${share(other.confidence)})`);
  const changes = (detail?.changes ?? []).map(
    (change) => `- Changed before: ${inline([change.service, change.summary, change.pull_request ?? change.sha, change.author].filter(Boolean).join(" · "))}, ${utc(change.deployed_at)}`,
  );
  return [`${inline(causeLine(facts))}.`, others.length ? `Also considered: ${inline(others.join(", "))}.` : "", ...changes].filter(Boolean).join("\n\n");
}

function evidence({ incident }: Facts): string {
  const found = incident.analysis?.root_cause_detail?.evidence ?? [];
  if (!found.length) return TO_WRITE;
  const known = found.filter((one) => one.known).map((one) => `- Line ${one.line + 1}: ${inline(one.known ?? "")}`);
  return [fenced([...found].sort((a, b) => a.line - b.line).map((one) => one.text).join("\n")), known.join("\n")].filter(Boolean).join("\n\n");
}

function done({ incident, done, helped }: Facts): string {
  const steps = [...new Set([...done, ...helped])].map((step) => `- ${inline(step)}${helped.includes(step) ? " (helped)" : ""}`);
  return [incident.resolution ? quoted(incident.resolution) : "", steps.join("\n")].filter(Boolean).join("\n\n") || TO_WRITE;
}

function timeline({ timeline: rows }: Facts): string {
  const left = rows.length - MOST_ROWS;
  const shown = rows.slice(0, MOST_ROWS).map((row) => `| ${utc(row.at)} | ${inline(row.who)} | ${inline(row.action)} | ${inline(row.reason)} |`);
  const more = left > 0 ? [`| … | | | ${left} more rows |`] : [];
  return rows.length ? ["| When | Who | What | Why |", "|---|---|---|---|", ...shown, ...more].join("\n") : TO_WRITE;
}

function tickets({ tickets: all, incident }: Facts): string {
  if (!all.length) return incident.ticket ? inline(`${incident.ticket.key} ${incident.ticket.url ?? ""}`.trim()) : "None.";
  return all
    .flatMap((one) => [
      `- ${inline([one.ticket?.key ?? "No ticket yet", one.status ?? one.stage.replaceAll("_", " "), one.assignee, one.ticket?.url].filter(Boolean).join(" · "))}`,
      ...one.fixes.map((fix) => `  - Fix: ${inline(`${fix.title} (${fix.repository}#${fix.number}, ${fix.state}) ${fix.url}`)}`),
    ])
    .join("\n");
}

function seen({ incident }: Facts): string {
  const own = (incident.analysis?.similar_incidents ?? []).filter((one) => one.origin === "yours");
  if (!own.length) return "Nothing of our own past was found to be like it.";
  return own.map((one) => `- ${inline(`${one.id}: ${one.title ?? one.summary}`)} (${share(one.score)} alike)${one.resolution ? `: ${inline(one.resolution)}` : ""}`).join("\n");
}

function section(title: string, body: string): string {
  return `## ${title}\n\n${body}`;
}

/** One line in which nothing is markup. */
function inline(text: string): string {
  return text.replace(/\s+/g, " ").trim().replace(/[\\`*_|<>[\]]/g, "\\$&");
}

function quoted(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => `> ${inline(line)}`)
    .join("\n");
}

/** A block that no line of it can end. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
