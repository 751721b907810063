import { Menu, UnstyledButton } from "@mantine/core";

import { answer, api } from "../../api/client";
import type { Incident, Status } from "../../api/types";
import { ChevronDownIcon } from "../../parts/icons";
import { movesFrom } from "../../parts/moves";
import { statusWord } from "../../parts/status";
import { StatusBadge } from "../../parts/StatusBadge";
import { useIncidentActions } from "../../parts/useIncidentActions";
import classes from "./BadgeMenu.module.css";
import { useWork } from "./useWork";

/** Where it stands, and the moves that there are from here. */
export function StatusMenu({ incident, onResolve }: { incident: Incident; onResolve: () => void }) {
  const actions = useIncidentActions();
  const { busy, work } = useWork(incident.id);
  const go = (status: Status) => {
    if (status === "resolved") onResolve();
    else if (status === "acknowledged") void actions.acknowledge([incident]);
    else if (status === "reopened") void actions.reopen([incident]);
    else {
      void work(`Status: ${statusWord(status)}`, () =>
        answer(api.PATCH("/api/v1/incidents/{id}", { params: { path: { id: incident.id } }, body: { status } })),
      );
    }
  };
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.target} disabled={busy} aria-label={`Status: ${statusWord(incident.status)}. Change it`}>
          <StatusBadge status={incident.status} />
          <ChevronDownIcon size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Move it to</Menu.Label>
        {movesFrom(incident.status).map((status) => (
          <Menu.Item key={status} onClick={() => go(status)}>
            <StatusBadge status={status} />
            {status === "resolved" ? "…" : null}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
