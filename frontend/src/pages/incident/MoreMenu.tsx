import { ActionIcon, Menu } from "@mantine/core";
import { useState } from "react";

import { answer, api } from "../../api/client";
import type { Incident } from "../../api/types";
import { MoreIcon } from "../../parts/MoreIcon";
import { EditDialog } from "./EditDialog";
import { useWork } from "./useWork";

/** What is done seldom. */
export function MoreMenu({ incident }: { incident: Incident }) {
  const { work } = useWork(incident.id);
  const [editing, setEditing] = useState(false);
  const again = () =>
    void work("A new diagnosis was asked for", () =>
      answer(api.POST("/api/v1/incidents/{id}/reanalyze", { params: { path: { id: incident.id } }, body: { reason: "" } })),
    );
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label="More actions">
            <MoreIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={again}>Diagnose again, with the logs of now</Menu.Item>
          <Menu.Item onClick={() => setEditing(true)}>Edit title, service, resolution…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <EditDialog incident={incident} opened={editing} onClose={() => setEditing(false)} />
    </>
  );
}
