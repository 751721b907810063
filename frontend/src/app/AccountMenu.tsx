import { ActionIcon, Menu } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";

import { signOut } from "../api/session";
import type { Role } from "../api/types";
import { UserIcon } from "../parts/icons";
import { useMe } from "./role";

const MAY: Record<Role, string> = {
  read: "May look",
  write: "May look and work on incidents",
  admin: "May do everything",
};

/** Who reads, what they may do, and the way out. */
export function AccountMenu() {
  const me = useMe();
  const client = useQueryClient();
  if (!me) return null;
  const leave = () => {
    signOut();
    client.clear();
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Account: ${me.authenticated ? me.name : "no sign-in"}`}>
          <UserIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.authenticated ? me.name : "This server asks for no key"}
          <br />
          {MAY[me.role]} (role {me.role})
        </Menu.Label>
        {me.authenticated ? <Menu.Item onClick={leave}>Sign out</Menu.Item> : null}
      </Menu.Dropdown>
    </Menu>
  );
}
