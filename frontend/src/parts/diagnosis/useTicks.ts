import { useState } from "react";

/** Which of an incident's actions are ticked off; this tab keeps it, until it is closed. */
export function useTicks(name: string | null) {
  const [of, setOf] = useState(name);
  const [ticked, setTicked] = useState(() => read(name));
  if (of !== name) {
    setOf(name);
    setTicked(read(name));
  }
  const toggle = (action: string) => {
    const next = new Set(ticked);
    if (!next.delete(action)) next.add(action);
    setTicked(next);
    write(name, next);
  };
  return { ticked, toggle };
}

function stored(name: string): string {
  return `stanch-ticks-${name}`;
}

function read(name: string | null): ReadonlySet<string> {
  if (name === null) return new Set();
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(stored(name)) ?? "[]");
    return new Set(Array.isArray(found) ? found.filter((one) => typeof one === "string") : []);
  } catch {
    return new Set();
  }
}

function write(name: string | null, ticked: ReadonlySet<string>): void {
  if (name === null) return;
  try {
    sessionStorage.setItem(stored(name), JSON.stringify([...ticked]));
  } catch {
    // full, or switched off: the ticks last as long as the page
  }
}
