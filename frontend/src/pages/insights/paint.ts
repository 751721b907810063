/** Colours and font as a canvas takes them. */
export interface Paint {
  lines: string[];
  text: string;
  grid: string;
  surface: string;
  font: string;
}

/** The colours as they are here and now: a canvas knows neither variables nor light-dark(). */
export function paintOf(element: HTMLElement): Paint {
  const probe = document.createElement("span");
  // whoever wants less motion gets transitions that are nearly over at once (global.css): each colour would be read as the one before it
  probe.style.transition = "none";
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
