import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { asProblem } from "../../api/problem";
import { incidentKey } from "./queries";

/** Something that is done to one incident: says how it went, has the page asked again, and whether it is under way. */
export function useWork(id: string) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const work = async (done: string, job: () => Promise<unknown>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    try {
      await job();
      notifications.show({ message: done, color: "teal" });
      return true;
    } catch (error) {
      notifications.show({ title: "It was not done", message: asProblem(error).detail, color: "red", autoClose: 15_000 });
      return false;
    } finally {
      setBusy(false);
      void client.invalidateQueries({ queryKey: incidentKey(id) });
    }
  };
  return { busy, work };
}
