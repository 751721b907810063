import "uplot/dist/uPlot.min.css";

import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef } from "react";
import uPlot from "uplot";

import type { Chart } from "./charts";
import classes from "./Lines.module.css";
import { optionsOf, type Paint } from "./plot";

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
    let plot: uPlot | null = null;
    const draw = (width = element.clientWidth) => {
      plot?.destroy();
      plot = null;
      if (!width) return;
      const data = [chart.at.map((date) => date.getTime() / 1000), ...chart.series.map((series) => series.values)];
      plot = new uPlot(optionsOf(chart, { width, height: HEIGHT }, paintOf(element), onPlace), data as uPlot.AlignedData, element);
    };
    const fit = () => {
      const width = element.clientWidth;
      if (!plot) draw();
      else if (width && width !== plot.width) plot.setSize({ width, height: HEIGHT });
    };
    draw();
    const sizes = new ResizeObserver(fit);
    sizes.observe(element);
    const root = document.documentElement;
    const before = () => {
      root.style.colorScheme = "light";
      draw(PAPER_WIDTH);
    };
    const after = () => {
      root.style.colorScheme = "";
      draw();
    };
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
      sizes.disconnect();
      plot?.destroy();
      onPlace(null);
    };
  }, [chart, scheme, onPlace]);
  return <div ref={box} className={classes.lines} />;
}

/** The colours as they are here and now: a canvas knows no variables. */
function paintOf(element: HTMLElement): Paint {
  const probe = document.createElement("span");
  element.append(probe);
  const colour = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const paint = {
    lines: [colour("--chart-1"), colour("--chart-2")],
    text: colour("--st-dim"),
    grid: colour("--st-line"),
    surface: colour("--st-surface"),
    font: `12px ${getComputedStyle(document.body).fontFamily}`,
  };
  probe.remove();
  return paint;
}
