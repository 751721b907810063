import { Button } from "@mantine/core";
import { useMemo } from "react";

import { useMay } from "../../app/role";
import { announce } from "../../parts/Announcer";
import { many } from "../../parts/numbers";
import { Section } from "../../parts/Section";
import { CheckRow } from "./CheckRow";
import { CHECKS } from "./knownChecks";
import { Note } from "./Note";
import { Rows } from "./Rows";
import { useChecks } from "./useChecks";

/** Sends each service a request whose right answer is known, and shows what came back beside it. */
export function Checks() {
  const mayWrite = useMay("write");
  const checks = useMemo(() => CHECKS.filter((check) => check.needs === "read" || mayWrite), [mayWrite]);
  const { runs, busy, start } = useChecks(checks);
  const run = async () => {
    const results = await start();
    const failed = results.filter((one) => !one.ok).length;
    announce(failed ? `${many(failed, "check")} failed` : `All ${results.length} checks passed`);
  };
  const left = CHECKS.length - checks.length;
  return (
    <Section
      id="checks"
      title="Checks"
      aside={
        <Button size="xs" variant="default" loading={busy} onClick={() => void run()}>
          Run checks
        </Button>
      }
    >
      <Rows label="Checks">
        {checks.map((check) => (
          <CheckRow key={check.id} check={check} run={runs[check.id]} />
        ))}
      </Rows>
      {left ? <Note>{many(left, "more check")} can be run by a key that may write.</Note> : null}
    </Section>
  );
}
