import { Button, Group, Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { answer, api } from "../../api/client";
import { announce } from "../../parts/Announcer";
import { ErrorState } from "../../parts/ErrorState";
import { configQuery } from "./queries";
import type { Config } from "./types";

/** Back to what the environment says, after a question: it cannot be undone with one press. */
export function ResetConfig({ onReset }: { onReset: (config: Config) => void }) {
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const reset = useMutation({
    mutationFn: () => answer(api.DELETE("/config")),
    onSuccess: (found) => {
      client.setQueryData(configQuery.queryKey, found);
      void client.invalidateQueries({ queryKey: ["system"] });
      onReset(found);
      setAsked(false);
      announce("The environment's values hold again");
    },
  });
  return (
    <>
      <Button size="xs" variant="subtle" onClick={() => setAsked(true)}>
        Reset to the environment…
      </Button>
      <Modal opened={asked} onClose={() => setAsked(false)} title="Reset the configuration">
        <p>Everything that was changed here is dropped; what the environment says holds again, at once.</p>
        {reset.error ? <ErrorState error={reset.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setAsked(false)}>
            Cancel
          </Button>
          <Button loading={reset.isPending} onClick={() => reset.mutate()}>
            Reset
          </Button>
        </Group>
      </Modal>
    </>
  );
}
