import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";

import { PageTitle } from "../../parts/PageTitle";
import { Checks } from "./Checks";
import { Configuration } from "./Configuration";
import { Inbox } from "./Inbox";
import { LoadingSystem } from "./LoadingSystem";
import { Mark } from "./Mark";
import { Neighbours } from "./Neighbours";
import { Outgoing } from "./Outgoing";
import { servicesQuery, systemQuery } from "./queries";
import { shownOf } from "./search";
import { Senders } from "./Senders";
import { Services } from "./Services";
import classes from "./SystemPage.module.css";
import { useSettled } from "./useSettled";
import { verdict } from "./words";
import { Work } from "./Work";

/** Whether this system itself works: its services, what comes in, what goes out, what waits, how it is set. */
export function SystemPage() {
  const settled = useSettled(shownOf(useSearch({ from: "/system" })));
  return (
    <div className={classes.page}>
      <PageTitle title="System">
        {settled ? (
          <>
            <Verdict />
            <Neighbours />
          </>
        ) : null}
      </PageTitle>
      {settled ? <Parts /> : <LoadingSystem />}
    </div>
  );
}

function Parts() {
  return (
    <div className={classes.parts}>
      <div className={classes.column}>
        <Services />
        <Work />
        <Checks />
      </div>
      <div className={classes.column}>
        <Inbox />
        <Outgoing />
        <Senders />
      </div>
      <div className={classes.wide}>
        <Configuration />
      </div>
    </div>
  );
}

function Verdict() {
  const services = useQuery(servicesQuery);
  const system = useQuery(systemQuery);
  if (services.isError || system.isError) return <Mark tone="bad" word="The gateway did not answer" />;
  if (!services.data || !system.data) return null;
  const { word, tone } = verdict(services.data, system.data.ready);
  return (
    <span role="status">
      <Mark tone={tone} word={word} />
    </span>
  );
}
