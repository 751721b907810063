import { Button } from "@mantine/core";
import { useMemo, useState } from "react";

import { useMay } from "../../app/role";
import type { Aggregate } from "../../api/types";
import { Degraded } from "../../parts/diagnosis/Degraded";
import { DiagnosisView } from "../../parts/diagnosis/DiagnosisView";
import { Headline } from "../../parts/diagnosis/Headline";
import { logOf } from "../../parts/diagnosis/log";
import { LogView } from "../../parts/diagnosis/LogView";
import { useLine } from "../../parts/diagnosis/useLine";
import { useTicks } from "../../parts/diagnosis/useTicks";
import { many } from "../../parts/numbers";
import { Section } from "../../parts/Section";
import { IncidentDialog } from "./IncidentDialog";
import classes from "./Outcome.module.css";
import { textOf } from "./reading";
import type { Analysis } from "./useAnalysis";

/** The diagnosis of what was pasted, as an incident would show it; it can become one. */
export function Outcome({ analysis, found }: { analysis: Analysis; found: Aggregate }) {
  const mayWrite = useMay("write");
  const [making, setMaking] = useState(false);
  const log = useMemo(() => logOf(analysis.lines.map(textOf)), [analysis.lines]);
  const { spot, goTo } = useLine();
  const { ticked, toggle } = useTicks(null);
  const { integration } = found;
  return (
    <div className={classes.outcome}>
      <Headline analysis={found}>
        <div className={classes.row}>
          <span className={classes.dim}>
            {analysis.name} · {many(analysis.lines.length, "line")}
            {analysis.service ? ` · ${analysis.service}` : ""} · nothing of it was kept
          </span>
          {mayWrite ? (
            <Button size="xs" variant="default" onClick={() => setMaking(true)}>
              Make it an incident…
            </Button>
          ) : null}
        </div>
      </Headline>
      <Degraded services={found.degraded} />
      <DiagnosisView
        analysis={found}
        log={<LogView log={log} analysis={found} spot={spot} onLine={goTo} />}
        onLine={goTo}
        ticked={ticked}
        onTick={toggle}
        beside={
          <Section id="ticket" title="Ticket">
            <p className={classes.dim}>{found.root_cause_detail?.code_related ? codeSaid(found) : `No ticket would be made: ${integration.reason}.`}</p>
          </Section>
        }
      />
      <IncidentDialog analysis={making ? analysis : null} found={found} onClose={() => setMaking(false)} />
    </div>
  );
}

function codeSaid(found: Aggregate): string {
  const because = found.root_cause_detail?.code_related_because;
  return `As an incident it would get a ticket${because ? `, because ${because}` : ""}. Trying it out opens none.`;
}
