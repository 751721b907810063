import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useCallback, useState } from "react";

/** The line of the log that the address names (#line-165), and how to go to another; `turn` counts, so that the same can be asked for again. */
export interface Spot {
  line: number | null;
  turn: number;
}

export function useLine() {
  const hash = useRouterState({ select: (state) => state.location.hash });
  const navigate = useNavigate();
  const [turn, setTurn] = useState(0);
  const goTo = useCallback(
    (line: number) => {
      setTurn((before) => before + 1);
      void navigate({ to: ".", search: true, hash: `line-${line + 1}`, replace: true, resetScroll: false, hashScrollIntoView: false });
    },
    [navigate],
  );
  const named = /^line-(\d{1,6})$/.exec(hash)?.[1];
  const spot: Spot = { line: named ? Number(named) - 1 : null, turn };
  return { spot, goTo };
}
