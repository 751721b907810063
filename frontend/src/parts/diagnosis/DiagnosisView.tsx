import type { ReactNode } from "react";

import type { Aggregate } from "../../api/types";
import { useCauseTitles } from "../causes";
import { many } from "../numbers";
import { Section } from "../Section";
import { ActionList } from "./ActionList";
import { Alternatives } from "./Alternatives";
import classes from "./DiagnosisView.module.css";
import { EvidenceList } from "./EvidenceList";
import { KeyEvents } from "./KeyEvents";
import { evidenceOf } from "./marks";
import { SimilarIncidents } from "./SimilarIncidents";
import { Suspects } from "./Suspects";
import { Timings } from "./Timings";

interface Props {
  analysis: Aggregate;
  /** The log itself; it is drawn anew as it is scrolled, and all else here is not. */
  log: ReactNode;
  onLine: (line: number) => void;
  ticked: ReadonlySet<string>;
  onTick: (action: string) => void;
  helped?: ReadonlySet<string> | null;
  onHelped?: ((action: string) => void) | null;
  /** More sections beside, and below. */
  beside?: ReactNode;
  below?: ReactNode;
}

/** A whole diagnosis: what to do, what it was decided by, what else it may be, what was like it. */
export function DiagnosisView({ analysis, log, onLine, ticked, onTick, helped, onHelped, beside, below }: Props) {
  const titleOf = useCauseTitles();
  const away = (service: string) => analysis.degraded.includes(service);
  const done = analysis.actions.filter((action) => ticked.has(action.action)).length;
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <Section id="actions" title="What to do now" aside={analysis.actions.length ? `${done} of ${many(analysis.actions.length, "step")} done` : null}>
          <ActionList actions={analysis.actions} missing={away("action_recommender")} ticked={ticked} onTick={onTick} helped={helped} onHelped={onHelped} />
        </Section>
        <Section id="log" title="Evidence in the log">
          <Suspects changes={analysis.root_cause_detail?.changes ?? []} />
          <EvidenceList evidence={evidenceOf(analysis)} onLine={onLine} />
          {log}
        </Section>
        <Section id="events" title="Key events">
          <KeyEvents events={analysis.events} onLine={onLine} />
        </Section>
      </div>
      <div className={classes.side}>
        <Section id="causes" title="What it may be">
          <Alternatives analysis={analysis} titleOf={titleOf} />
        </Section>
        {beside}
        <Section id="similar" title="Similar incidents">
          <SimilarIncidents similar={analysis.similar_incidents} missing={away("knowledge_base")} />
        </Section>
        <Timings timings={analysis.timings_ms} model={analysis.root_cause_detail?.model.version} />
      </div>
      {below ? <div className={classes.below}>{below}</div> : null}
    </div>
  );
}
