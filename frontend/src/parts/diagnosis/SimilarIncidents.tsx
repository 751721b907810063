import { Link } from "@tanstack/react-router";

import type { SimilarIncident } from "../../api/types";
import { percent } from "../numbers";
import { OriginBadge } from "../OriginBadge";
import { OutLink } from "../OutLink";
import { When } from "../When";
import { LongText } from "../LongText";
import classes from "./SimilarIncidents.module.css";

const OWN = /^INC-\d+$/;

/** What looked like this before and how it was solved. What came with the software never passes for the team's own past. */
export function SimilarIncidents({ similar, missing }: { similar: SimilarIncident[]; missing: boolean }) {
  if (!similar.length) {
    return (
      <p className={classes.none}>
        {missing ? "The knowledge base did not answer." : "Nothing like it is known yet. Resolve incidents with a sentence on what solved them, and they are found here."}
      </p>
    );
  }
  const own = similar.some((one) => one.origin === "yours");
  return (
    <div>
      {own ? null : <p className={classes.none}>Nothing of your own past looks like it. These are invented examples that came with Stanch.</p>}
      <ol className={classes.list}>
        {similar.map((one) => (
          <li key={one.id} className={classes.one}>
            <div className={classes.head}>
              <OriginBadge origin={one.origin} />
              <span className={classes.score} title="How alike the two are, 0 to 100%">
                {percent(one.score)} alike
              </span>
              {one.service ? <span>{one.service}</span> : null}
              {one.occurred_at ? <When at={one.occurred_at} as="short" /> : null}
            </div>
            <h3 className={classes.title}>
              <Title one={one} />
            </h3>
            {one.title ? <LongText text={one.summary} lines={2} /> : null}
            {one.resolution ? (
              <div className={classes.resolution}>
                <b>{one.origin === "yours" ? "What solved it:" : "What solved it there:"}</b> <LongText text={one.resolution} lines={3} />
              </div>
            ) : null}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Title({ one }: { one: SimilarIncident }) {
  const title = one.title ?? one.summary;
  if (one.url) return <OutLink url={one.url}>{title}</OutLink>;
  if (one.origin === "yours" && OWN.test(one.id)) {
    return (
      <Link to="/incidents/$id" params={{ id: one.id }}>
        {one.id} · {title}
      </Link>
    );
  }
  return title;
}
