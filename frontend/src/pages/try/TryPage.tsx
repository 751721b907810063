import { Button, Loader } from "@mantine/core";
import { useEffect, useRef, useState } from "react";

import { ErrorState } from "../../parts/ErrorState";
import { many } from "../../parts/numbers";
import { PageTitle } from "../../parts/PageTitle";
import { InputForm } from "./InputForm";
import { Outcome } from "./Outcome";
import classes from "./TryPage.module.css";
import { useAnalysis } from "./useAnalysis";
import { useInput } from "./useInput";

/** Logs in, the diagnosis out: at once, and nothing of it is kept. */
export function TryPage() {
  const input = useInput();
  const [service, setService] = useState("");
  const { analysis, ask, cancel } = useAnalysis();
  const outcome = useRef<HTMLDivElement>(null);
  const done = analysis?.phase === "done";
  useEffect(() => {
    if (done) outcome.current?.focus({ preventScroll: true });
  }, [done]);
  const again = () => {
    if (analysis) void ask(analysis.name, analysis.lines, analysis.service);
  };
  const another = () => {
    cancel();
    input.clear();
  };
  return (
    <div className={classes.page}>
      <PageTitle title="Try it">
        {done ? (
          <Button size="xs" variant="default" onClick={another}>
            Analyse something else
          </Button>
        ) : null}
      </PageTitle>
      <div className={classes.body}>
        {analysis === null || analysis.phase === "failed" ? (
          <InputForm input={input} service={service} onService={setService} onAnalyse={(name, lines, of) => void ask(name, lines, of)} />
        ) : null}
        {analysis?.phase === "asking" ? (
          <div className={classes.asking} role="status">
            <Loader size={20} />
            <span>Reading {many(analysis.lines.length, "line")} …</span>
            <Button size="xs" variant="default" onClick={cancel}>
              Cancel
            </Button>
          </div>
        ) : null}
        {analysis?.phase === "failed" ? <ErrorState error={analysis.error} onRetry={again} /> : null}
        <div ref={outcome} tabIndex={-1} className={classes.outcome}>
          {analysis?.found ? <Outcome analysis={analysis} found={analysis.found} /> : null}
        </div>
      </div>
    </div>
  );
}
