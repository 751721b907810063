import { useQuery } from "@tanstack/react-query";

import { useMay } from "../../app/role";
import { Section } from "../../parts/Section";
import { ConfigEditor } from "./ConfigEditor";
import { fieldTitle, FIELDS, formOf } from "./configForm";
import { ConfigHistory } from "./ConfigHistory";
import { PartState } from "./PartState";
import { configQuery } from "./queries";
import { Row, Rows } from "./Rows";
import type { Config } from "./types";

/** What can be changed while it runs. Admins change it; everybody sees what holds, and who changed what. */
export function Configuration() {
  const config = useQuery(configQuery);
  const isAdmin = useMay("admin");
  return (
    <Section id="configuration" title="Configuration">
      <PartState query={config}>{(found) => (isAdmin ? <ConfigEditor config={found} /> : <Shown config={found} />)}</PartState>
      <ConfigHistory />
    </Section>
  );
}

function Shown({ config }: { config: Config }) {
  const form = formOf(config);
  return (
    <Rows label="Configuration">
      {FIELDS.map((field) => (
        <Row
          key={field}
          title={fieldTitle(field)}
          told={<code>{form[field].replaceAll("\n", ", ") || "none"}</code>}
          facts={[config.changed.includes(field) ? "changed here" : ""]}
        />
      ))}
    </Rows>
  );
}
