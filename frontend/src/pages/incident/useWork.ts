import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { asProblem } from "../../api/problem";
import { sayDone, sayProblem } from "../../parts/notices";
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
      sayDone({ message: done });
      return true;
    } catch (error) {
      sayProblem("It was not done", asProblem(error).detail);
      return false;
    } finally {
      setBusy(false);
      void client.invalidateQueries({ queryKey: incidentKey(id) });
    }
  };
  return { busy, work };
}
