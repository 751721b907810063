import { useState } from "react";

import { answer, api } from "../../api/client";
import { useWork } from "./useWork";

/** Says of single actions that they helped; `sent` are shown at once, before the timeline tells of them. */
export function useHelped(id: string) {
  const { work } = useWork(id);
  const [sent, setSent] = useState<string[]>([]);
  const send = (action: string) => {
    setSent((before) => [...before, action]);
    const job = () => answer(api.POST("/api/v1/incidents/{id}/feedback", { params: { path: { id } }, body: { helpful_actions: [action] } }));
    void work("Thank you: kept as something that helped", job).then((done) => {
      if (!done) setSent((before) => before.filter((one) => one !== action));
    });
  };
  return { sent, send };
}
