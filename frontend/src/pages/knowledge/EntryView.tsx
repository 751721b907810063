import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import type { Severity } from "../../api/types";
import { useCauseTitles } from "../../parts/causes";
import { OriginBadge } from "../../parts/OriginBadge";
import { OutLink } from "../../parts/OutLink";
import { SEVERITIES, severityWord } from "../../parts/SeverityBadge";
import { When } from "../../parts/When";
import classes from "./EntryView.module.css";
import { usesQuery } from "./queries";
import type { Document } from "./types";
import { wordsOfUse } from "./wordsOfUse";

/** All that an entry says. Text stays text, whoever wrote it. */
export function EntryView({ entry }: { entry: Document }) {
  const titleOf = useCauseTitles();
  const counts = entry.kind === "incident";
  const uses = useQuery({ ...usesQuery([entry.id]), enabled: counts });
  const use = uses.data?.items[0];
  return (
    <div className={classes.entry}>
      <p className={classes.whose}>
        <OriginBadge origin={entry.origin} />
        {entry.origin === "library" ? "It came with Stanch: an example, not your own past." : null}
      </p>
      <Words title={entry.kind === "runbook" ? "What it is for" : entry.kind === "catalogue" ? "Message and meaning" : "What happened"} text={entry.summary} />
      <Words title={entry.kind === "runbook" ? "Steps" : "What solved it"} text={entry.resolution} />
      <Words title="More" text={entry.text} />
      <dl className={classes.facts}>
        <Fact name="Cause">{entry.root_cause ? titleOf(entry.root_cause) : null}</Fact>
        <Fact name="Service">{entry.service}</Fact>
        <Fact name="Severity">{SEVERITIES.some((one) => one === entry.severity) ? severityWord(entry.severity as Severity) : entry.severity}</Fact>
        <Fact name="Happened">{entry.occurred_at ? <When at={entry.occurred_at} /> : null}</Fact>
        <Fact name="Added">
          <When at={entry.added_at} />
        </Fact>
        <Fact name={entry.kind === "catalogue" ? "Where it is printed" : "Link"}>{entry.url ? <OutLink url={entry.url}>{entry.url}</OutLink> : null}</Fact>
        <Fact name="Id">
          <code>{entry.id}</code>
        </Fact>
        <Fact name="Of use">
          {!counts ? null : use ? (
            <>
              {wordsOfUse(use)}.
              {use.judged ? <span className={classes.how}>Right: it had the cause that a person named in the end.</span> : null}
            </>
          ) : uses.isError ? (
            "Cannot be said right now: the incidents did not answer."
          ) : null}
        </Fact>
      </dl>
    </div>
  );
}

function Words({ title, text }: { title: string; text: string | null | undefined }) {
  if (!text?.trim()) return null;
  return (
    <section>
      <h3 className={classes.title}>{title}</h3>
      <p className={classes.words}>{text}</p>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === "") return null;
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
