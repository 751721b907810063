import { Menu, UnstyledButton } from "@mantine/core";

import { answer, api } from "../../api/client";
import type { Incident, Severity } from "../../api/types";
import { CheckIcon, ChevronDownIcon } from "../../parts/icons";
import { SEVERITIES, SeverityBadge, severityWord } from "../../parts/SeverityBadge";
import classes from "./BadgeMenu.module.css";
import { useWork } from "./useWork";

const SAID = { sender: "said by who sent it", default: "nobody said it", person: "said by a person" };

/** How bad it is; what a person says, later alerts do not overrule. */
export function SeverityMenu({ incident }: { incident: Incident }) {
  const { busy, work } = useWork(incident.id);
  const set = (severity: Severity) =>
    void work(`Severity: ${severityWord(severity)}`, () =>
      answer(api.PATCH("/api/v1/incidents/{id}", { params: { path: { id: incident.id } }, body: { severity } })),
    );
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.target} disabled={busy} aria-label={`Severity: ${severityWord(incident.severity)}. Change it`}>
          <SeverityBadge severity={incident.severity} />
          <ChevronDownIcon size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Severity, {SAID[incident.severity_source]}</Menu.Label>
        {SEVERITIES.map((severity) => (
          <Menu.Item key={severity} rightSection={severity === incident.severity ? <CheckIcon size={14} /> : null} onClick={() => set(severity)}>
            <SeverityBadge severity={severity} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
