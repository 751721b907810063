import { many } from "../../parts/numbers";
import { Mark } from "./Mark";
import { Missing } from "./Missing";
import { Row } from "./Rows";
import type { System } from "./types";
import { Version } from "./Version";

const STORES = { sqlite: "SQLite", postgresql: "PostgreSQL" };

/** The gateway that answers this page. */
export function GatewayRow({ system }: { system: System }) {
  return (
    <Row
      mark={<Mark tone={system.ready ? "good" : "bad"} word={system.ready ? "Ready" : "Not ready"} />}
      title="Gateway"
      told={
        <>
          {system.name}, stores in {STORES[system.store]}, {many(system.listeners, "live listener")}
          <Missing missing={system.missing ?? {}} />
        </>
      }
      facts={["", <Version key="version" version={system.version} />]}
    />
  );
}
