import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef } from "react";
import type uPlot from "uplot";

import { afterPaint } from "./afterPaint";
import type { Chart } from "./charts";
import classes from "./Lines.module.css";
import { paintOf } from "./paint";

const HEIGHT = 176;
/** Half of A4 between its margins. The page is laid out anew for paper only after it was asked to draw, and then scaled. */
const PAPER_WIDTH = 340;

interface Props {
  chart: Chart;
  /** Where the pointer is, as a place in the chart's rows. */
  onPlace: (place: number | null) => void;
}

/** The lines, drawn anew when the data, the colours or the width change; on paper always in the light ones. */
export function Lines({ chart, onPlace }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme("light");
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const leave = new AbortController();
    const callOff = afterPaint(() => {
      void import("./plot").then(({ plotOf }) => {
        const plotAt = (width: number) => plotOf(element, chart, { width, height: HEIGHT }, paintOf(element), onPlace);
        if (!leave.signal.aborted) keepDrawn(element, plotAt, leave.signal);
      });
    });
    return () => {
      callOff();
      leave.abort();
      onPlace(null);
    };
  }, [chart, scheme, onPlace]);
  return <div ref={box} className={classes.lines} />;
}

/** Draws once the element has a width, fits what is drawn to it, and draws anew for paper, until it is left. */
function keepDrawn(element: HTMLElement, plotAt: (width: number) => uPlot, left: AbortSignal): void {
  let plot: uPlot | null = null;
  const draw = (width = element.clientWidth) => {
    plot?.destroy();
    plot = width ? plotAt(width) : null;
  };
  // its first word comes at once
  const sizes = new ResizeObserver(() => {
    const width = element.clientWidth;
    if (!plot) draw();
    else if (width && width !== plot.width) plot.setSize({ width, height: HEIGHT });
  });
  sizes.observe(element);
  const root = document.documentElement;
  const forPaper = () => {
    root.style.colorScheme = "light";
    draw(PAPER_WIDTH);
  };
  const forScreen = () => {
    root.style.colorScheme = "";
    draw();
  };
  window.addEventListener("beforeprint", forPaper, { signal: left });
  window.addEventListener("afterprint", forScreen, { signal: left });
  left.addEventListener("abort", () => {
    sizes.disconnect();
    plot?.destroy();
  });
}
