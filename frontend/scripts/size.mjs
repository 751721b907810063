// The JavaScript that the first view loads: index.html's scripts, the list of incidents, and what these import at once.
// Fails above the limit.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT_KB = 250;
const folder = new URL("../page/", import.meta.url);
const html = readFileSync(new URL("index.html", folder), "utf8");
const found = [...html.matchAll(/(?:src|href)="\/page\/([^"]+\.(?:js|css))"/g)].map((match) => match[1]);
found.push(...readdirSync(folder).filter((name) => /^IncidentsPage-.*\.(js|css)$/.test(name)));
const waiting = [...found];
while (waiting.length) {
  const name = waiting.pop();
  if (!name.endsWith(".js")) continue;
  const text = readFileSync(new URL(name, folder), "utf8");
  for (const [, other] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) {
    if (found.includes(other)) continue;
    found.push(other);
    waiting.push(other);
  }
}
const sizes = found.map((name) => [name, gzipSync(readFileSync(new URL(name, folder)), { level: 9 }).length / 1000]);
for (const [name, size] of sizes) console.log(`${size.toFixed(1).padStart(7)} kB  ${name}`);
const scripts = sizes.filter(([name]) => name.endsWith(".js")).reduce((sum, [, size]) => sum + size, 0);
console.log(`${scripts.toFixed(1).padStart(7)} kB  JavaScript of the first view, gzip (limit ${LIMIT_KB})`);
process.exit(scripts > LIMIT_KB ? 1 : 0);
