import { Button, Group, Menu, Modal, TextInput } from "@mantine/core";
import { useState } from "react";

import { CheckIcon, ChevronDownIcon, StarIcon } from "../../parts/icons";
import type { IncidentsSearch } from "./search";
import { isSame, removeView, saveView, SHIPPED, useViews, type View } from "./views";

interface Props {
  search: IncidentsSearch;
  onChange: (search: IncidentsSearch) => void;
}

/** Filters under a name: those that everybody has, and the reader's own. */
export function ViewsMenu({ search, onChange }: Props) {
  const own = useViews();
  const [naming, setNaming] = useState(false);
  const current = [...own, ...SHIPPED].find((view) => isSame(view.search, search));
  const isOwn = current !== undefined && own.includes(current);
  const item = (view: View) => (
    <Menu.Item key={view.name} rightSection={view === current ? <CheckIcon size={14} /> : null} onClick={() => onChange(view.search)}>
      {view.name}
    </Menu.Item>
  );
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="subtle" color="gray" size="xs" fw={500} leftSection={<StarIcon size={14} />} rightSection={<ChevronDownIcon size={14} />}>
            {current ? `View: ${current.name}` : "Views"}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {own.length ? <Menu.Label>Your views</Menu.Label> : null}
          {own.map(item)}
          <Menu.Label>Shipped</Menu.Label>
          {SHIPPED.map(item)}
          <Menu.Divider />
          {isOwn ? (
            <Menu.Item color="red" onClick={() => removeView(current.name)}>
              Remove “{current.name}”
            </Menu.Item>
          ) : (
            <Menu.Item onClick={() => setNaming(true)}>Save these filters as a view…</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={naming} onClose={() => setNaming(false)} title="Save these filters as a view">
        <NameForm
          onCancel={() => setNaming(false)}
          onSave={(name) => {
            saveView({ name, search });
            setNaming(false);
          }}
        />
      </Modal>
    </>
  );
}

function NameForm({ onSave, onCancel }: { onSave: (name: string) => void; onCancel: () => void }) {
  const [name, setName] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSave(name.trim());
      }}
    >
      <TextInput
        data-autofocus
        label="Name"
        description="It is kept by this browser."
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" disabled={!name.trim()}>
          Save
        </Button>
      </Group>
    </form>
  );
}
