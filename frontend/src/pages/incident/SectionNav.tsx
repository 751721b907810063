import { useEffect } from "react";
import { useRouterState } from "@tanstack/react-router";

import classes from "./SectionNav.module.css";

const SECTIONS = [
  { id: "actions", label: "What to do", diagnosed: true },
  { id: "log", label: "Log", diagnosed: false },
  { id: "events", label: "Events", diagnosed: true },
  { id: "similar", label: "Similar", diagnosed: true },
  { id: "ticket", label: "Ticket", diagnosed: false },
  { id: "alerts", label: "Alerts", diagnosed: false },
  { id: "timeline", label: "Timeline", diagnosed: false },
];

/** The parts of the page, and the way to the one that the address names. */
export function SectionNav({ diagnosed }: { diagnosed: boolean }) {
  const hash = useRouterState({ select: (state) => state.location.hash });
  useEffect(() => {
    if (hash) document.getElementById(hash.startsWith("line-") ? "log" : hash)?.scrollIntoView();
    // only when the page opens: later the router follows the address
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const go = (id: string) => {
    const section = document.getElementById(id);
    section?.scrollIntoView();
    section?.focus({ preventScroll: true });
    window.history.replaceState(window.history.state, "", `#${id}`);
  };
  return (
    <nav className={classes.nav} aria-label="Parts of this page">
      {SECTIONS.filter((section) => diagnosed || !section.diagnosed).map((section) => (
        <a
          key={section.id}
          href={`#${section.id}`}
          className={classes.link}
          onClick={(event) => {
            event.preventDefault();
            go(section.id);
          }}
        >
          {section.label}
        </a>
      ))}
    </nav>
  );
}
