import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue } from "react";

import { ErrorState } from "../../parts/ErrorState";
import { PrintIcon } from "../../parts/icons";
import { PageTitle } from "../../parts/PageTitle";
import { Segments } from "../../parts/Segments";
import { When } from "../../parts/When";
import { Insights } from "./Insights";
import classes from "./InsightsPage.module.css";
import { Models } from "./Models";
import { windowQuery } from "./queries";
import { RANGES, rangeOf } from "./search";

/** How it went: times, causes, noise, how right the diagnosis was, and which model made it. */
export function InsightsPage() {
  const search = useSearch({ from: "/insights" });
  const navigate = useNavigate({ from: "/insights" });
  const range = rangeOf(search);
  const stats = useQuery(windowQuery(Number(range)));
  const shown = useDeferredValue(stats.data ?? null); // a page full of charts and tables, drawn in small steps
  return (
    <div className={classes.page}>
      <PageTitle title="Insights" tab={`Insights, ${range} days`}>
        <Segments
          label="How far back"
          options={RANGES}
          value={range}
          onChange={(days) => void navigate({ search: { days: days === "30" ? undefined : days }, resetScroll: false })}
        />
        <Button className={classes.print} variant="default" size="xs" leftSection={<PrintIcon size={14} />} onClick={() => window.print()}>
          Print
        </Button>
        <p className={classes.asOf} role="status">
          {stats.data ? (
            <>
              The last {stats.data.window.days} days, counted <When at={stats.data.as_of} />. Days are UTC.
            </>
          ) : (
            "Counting…"
          )}
        </p>
      </PageTitle>
      {stats.isError && !stats.data ? (
        <ErrorState error={stats.error} onRetry={() => void stats.refetch()} />
      ) : (
        <div aria-busy={stats.isPlaceholderData || shown !== (stats.data ?? null)} className={classes.figures}>
          <Insights stats={shown} />
        </div>
      )}
      <div className={classes.models}>
        <Models />
      </div>
    </div>
  );
}
