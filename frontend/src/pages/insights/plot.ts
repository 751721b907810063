import "uplot/dist/uPlot.min.css";

import uPlot from "uplot";

import type { Chart } from "./charts";
import { dayWord } from "./days";
import type { Paint } from "./paint";

const DAY = 86_400;
const LABEL_ROOM = 12;

interface Size {
  width: number;
  height: number;
}

/** Draws it into the element. */
export function plotOf(element: HTMLElement, chart: Chart, size: Size, paint: Paint, onPlace: (place: number | null) => void): uPlot {
  const data = [chart.at.map((date) => date.getTime() / 1000), ...chart.series.map((series) => series.values)];
  return new uPlot(optionsOf(chart, size, paint, onPlace), data as uPlot.AlignedData, element);
}

/** As the library draws it: whole days, the value axis from 0, the second line dashed, points where days are few or alone. */
function optionsOf(chart: Chart, size: Size, paint: Paint, onPlace: (place: number | null) => void): uPlot.Options {
  const axis: uPlot.Axis = { stroke: paint.text, font: paint.font, grid: { stroke: paint.grid, width: 1 }, ticks: { show: false } };
  const word = chart.series[0]?.word ?? String;
  return {
    ...size,
    tzDate: (second) => uPlot.tzDate(new Date(second * 1000), "Etc/UTC"),
    legend: { show: false },
    padding: [8, 24, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: { x: { time: true }, y: { range: (_, __, max) => [0, ceilingOf(chart, max)] } },
    axes: [
      { ...axis, size: 30, grid: { show: false }, space: 64, incrs: [1, 2, 7, 14, 28].map((days) => days * DAY), values: (_, at) => at.map((second) => dayWord(new Date(second * 1000))) },
      { ...axis, size: (_, values) => LABEL_ROOM + 7 * Math.max(3, ...(values ?? []).map((value) => value.length)), space: 26, ...ticksOf(chart), values: (_, at) => at.map(word) },
    ],
    series: [
      {},
      ...chart.series.map((series, number) => ({
        label: series.name,
        stroke: paint.lines[number],
        width: 2,
        dash: number ? [6, 4] : undefined,
        spanGaps: false,
        points: { show: chart.at.length <= 14 || series.values.includes(null), size: 6, fill: number ? paint.surface : paint.lines[number] },
      })),
    ],
    hooks: { setCursor: [(plot) => onPlace(plot.cursor.left === undefined || plot.cursor.left < 0 ? null : (plot.cursor.idx ?? null))] },
  };
}

/** Where the value axis ends: a little above the highest, or where the chart says. */
function ceilingOf(chart: Chart, max: number | null): number {
  if (chart.top !== undefined) return Math.max(chart.top, max ?? 0);
  return max ? max * 1.08 : 1;
}

/** Steps of the value axis that people count in: whole incidents, minutes and hours, fifths of everything. */
function ticksOf(chart: Chart): Partial<uPlot.Axis> {
  if (chart.top === 1) return { incrs: [0.25, 0.5, 1] };
  if (chart.id === "mtta" || chart.id === "mttr") {
    return { incrs: [1, 5, 10, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, DAY, 2 * DAY, 7 * DAY, 28 * DAY] };
  }
  return { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 1_000_000] };
}
