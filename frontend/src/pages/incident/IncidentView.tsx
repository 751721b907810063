import { useQuery } from "@tanstack/react-query";

import { useMay } from "../../app/role";
import type { Incident } from "../../api/types";
import { Degraded } from "../../parts/diagnosis/Degraded";
import { DiagnosisView } from "../../parts/diagnosis/DiagnosisView";
import { Headline } from "../../parts/diagnosis/Headline";
import { useLine } from "../../parts/diagnosis/useLine";
import { useTicks } from "../../parts/diagnosis/useTicks";
import { useCauseTitles } from "../../parts/causes";
import { ErrorState } from "../../parts/ErrorState";
import { Section } from "../../parts/Section";
import { AlertsPanel } from "./AlertsPanel";
import { DiagnosisState } from "./DiagnosisState";
import type { Facts } from "./facts";
import { IncidentHeader } from "./IncidentHeader";
import { IncidentLog } from "./IncidentLog";
import classes from "./IncidentView.module.css";
import { PlainLog } from "./PlainLog";
import { alertsQuery, ticketsQuery } from "./queries";
import { missingOf, namedAgainst, reasonsOf, saidOf } from "./said";
import { SectionNav } from "./SectionNav";
import { TicketPanel } from "./TicketPanel";
import { TimelinePanel } from "./TimelinePanel";
import { useHelped } from "./useHelped";
import { useTimeline } from "./useTimeline";
import { Verdict } from "./Verdict";

/** All of one incident, live. */
export function IncidentView({ incident }: { incident: Incident }) {
  const { id, analysis } = incident;
  const mayChange = useMay("write");
  const titleOf = useCauseTitles();
  const timeline = useTimeline(id);
  const alerts = useQuery(alertsQuery(id));
  const tickets = useQuery(ticketsQuery(id));
  const { spot, goTo } = useLine();
  const { ticked, toggle } = useTicks(id);
  const said = saidOf(timeline.rows);
  const helping = useHelped(id);
  const reasons = reasonsOf(timeline.rows);
  const steps = analysis?.actions.map((action) => action.action) ?? [];
  const facts: Facts = {
    incident,
    timeline: timeline.rows,
    tickets: tickets.data?.items ?? [],
    done: steps.filter((step) => ticked.has(step)),
    helped: [...said.helped],
    titleOf,
    url: `${window.location.origin}${window.location.pathname}`,
  };
  const beside = (
    <>
      <TicketPanel incident={incident} tickets={tickets} mayChange={mayChange} />
      <Section id="alerts" title="Alerts">
        {alerts.data ? (
          <AlertsPanel incident={incident} alerts={alerts.data.items} mayChange={mayChange} />
        ) : alerts.isError ? (
          <ErrorState error={alerts.error} onRetry={() => void alerts.refetch()} />
        ) : null}
      </Section>
    </>
  );
  const history = <TimelinePanel timeline={timeline} />;
  return (
    <div className={classes.page}>
      <IncidentHeader incident={incident} facts={facts} mayChange={mayChange} />
      <SectionNav diagnosed={Boolean(analysis)} />
      <div className={classes.body}>
        <DiagnosisState incident={incident} rows={timeline.rows} mayChange={mayChange} />
        {analysis ? (
          <>
            <Headline analysis={analysis} named={namedAgainst(incident, said)}>
              {mayChange ? <Verdict incident={incident} said={said} /> : null}
            </Headline>
            <Degraded services={missingOf(incident, reasons)} reasons={reasons} />
            <DiagnosisView
              analysis={analysis}
              log={<IncidentLog id={id} analysis={analysis} spot={spot} onLine={goTo} />}
              onLine={goTo}
              ticked={ticked}
              onTick={toggle}
              helped={new Set([...said.helped, ...helping.sent])}
              onHelped={mayChange ? helping.send : null}
              beside={beside}
              below={history}
            />
          </>
        ) : (
          <div className={classes.undiagnosed}>
            <PlainLog id={id} spot={spot} onLine={goTo} />
            {beside}
            {history}
          </div>
        )}
      </div>
    </div>
  );
}
