import { Link } from "@tanstack/react-router";

import { useCauseTitles } from "../../parts/causes";
import { percent } from "../../parts/numbers";
import { OriginBadge } from "../../parts/OriginBadge";
import { When } from "../../parts/When";
import classes from "./EntryRow.module.css";
import { headOf } from "./entry";
import type { KnowledgeSearch } from "./search";
import type { DocumentUse, Listed } from "./types";
import { Use } from "./Use";

interface Props {
  entry: Listed;
  use: DocumentUse | undefined;
  search: KnowledgeSearch;
}

/** One entry at a glance: whose it is, what it says, how near it is to what was asked, how often it was of use. */
export function EntryRow({ entry, use, search }: Props) {
  const titleOf = useCauseTitles();
  const told = [entry.root_cause ? titleOf(entry.root_cause) : null, entry.service].filter(Boolean).join(" · ");
  const head = headOf(entry);
  return (
    <li className={classes.row} data-open={search.id === entry.id}>
      <div className={classes.what}>
        <div className={classes.head}>
          <Link to="/knowledge" search={{ ...search, id: entry.id }} resetScroll={false} className={classes.title}>
            {head.title}
          </Link>
          <OriginBadge origin={entry.origin} />
        </div>
        {head.said ? <p className={classes.said}>{head.said}</p> : null}
        <p className={classes.told}>
          {told}
          {entry.occurred_at ? (
            <>
              {told ? " · " : null}
              <When at={entry.occurred_at} as="ago" />
            </>
          ) : null}
        </p>
      </div>
      <div className={classes.figures}>
        {entry.score === undefined ? null : (
          <span className={classes.score} title="How near it is to what you asked, of 100 %">
            Match {percent(entry.score)}
          </span>
        )}
        {entry.kind === "incident" ? <Use use={use} /> : null}
      </div>
    </li>
  );
}
