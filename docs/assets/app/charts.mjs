/** Charts, drawn from the options that the engine gives; loaded only when the first one is needed. */

import { BarChart, LineChart, LinesChart, PieChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
} from "echarts/components";
import { init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";
import { calm } from "./dom.mjs";

use([
  AriaComponent,
  BarChart,
  CanvasRenderer,
  GridComponent,
  LabelLayout,
  LegendComponent,
  LineChart,
  LinesChart,
  MarkAreaComponent,
  MarkLineComponent,
  PieChart,
  ScatterChart,
  SVGRenderer,
  TitleComponent,
  TooltipComponent,
]);

/** What fits between the margins of an A4 page, in CSS pixels, as print.css has it too: by what a chart looks like. */
const ON_PAPER = {
  small: { width: 660, height: 150 },
  scan: { width: 360, height: 175 },
  rows: { width: 660, height: 280 },
  square: { width: 660, height: 360 },
};
/** Below this width, in CSS pixels, a chart is drawn as its options say under `narrow`. */
const NARROW = 480;

/** @type {Map<HTMLElement, { chart: import("echarts/core").ECharts, options: Record<string, unknown>, key: string }>} */
const drawn = new Map();

addEventListener("beforeprint", () => {
  for (const [place, { chart, options }] of drawn) {
    // On paper everything is light, whatever the screen is.
    chart.setOption({ ...coloured(options, true), height: undefined, animation: false }, { notMerge: true });
    chart.resize({ ...ON_PAPER[lookOf(place)], ...ownHeight(options) });
    chart.getZr().flush();
  }
});
addEventListener("afterprint", () => {
  for (const [place, { chart, options }] of drawn) {
    show(place, chart, options);
    chart.resize({ width: "auto", height: "auto" });
  }
});

/**
 * Draw a chart, or bring it up to date.
 * @param {HTMLElement} place
 * @param {Record<string, unknown>} options
 */
export function draw(place, options) {
  for (const [gone, { chart }] of drawn)
    if (!gone.isConnected) {
      chart.dispose();
      drawn.delete(gone);
    }
  const key = JSON.stringify([options, document.body.dataset.mdColorScheme]);
  if (drawn.get(place)?.key === key) return;
  const chart = drawn.get(place)?.chart ?? begun(place);
  drawn.set(place, { chart, options, key });
  show(place, chart, options, !calm());
}

/** The height of a chart with as many rows as there are moments. @param {Record<string, unknown>} options */
const ownHeight = ({ height }) => (typeof height === "number" ? { height } : undefined);

/** @param {HTMLElement} place */
function lookOf({ classList, parentElement }) {
  if (parentElement?.matches(".scan-result")) return "scan";
  return (
    /** @type {const} */ (["small", "rows"]).find((look) => classList.contains(`chart--${look}`)) ?? "square"
  );
}

/**
 * @param {HTMLElement} place
 * @param {import("echarts/core").ECharts} chart
 * @param {Record<string, unknown>} options
 * @param {boolean} [animation]
 */
function show(place, chart, options, animation = false) {
  // Its height is that of its place; the chart library would take it for that of the part with the lines.
  chart.setOption({ ...coloured(options), height: undefined, animation }, { notMerge: true });
  if (options.narrow && place.clientWidth < NARROW) chart.setOption(coloured(options.narrow));
}

/** @param {HTMLElement} place */
function begun(place) {
  const chart = init(place, null, { renderer: "svg" });
  let narrow = place.clientWidth < NARROW;
  new ResizeObserver(() => {
    const found = drawn.get(place);
    if (chart.isDisposed() || !found) return;
    if (narrow !== (narrow = place.clientWidth < NARROW)) show(place, chart, found.options);
    // The first time it is told of the size that the chart was drawn with.
    if (chart.getWidth() !== place.clientWidth || chart.getHeight() !== place.clientHeight) chart.resize();
  }).observe(place);
  return chart;
}

/**
 * The options with each `var(--name)` replaced by what the styles say now.
 * @param {any} value
 * @param {boolean} [light] as on light paper, whatever the page's colours are
 * @returns {any}
 */
export function coloured(value, light = false) {
  const styles = getComputedStyle(light ? paper() : document.body);
  /** @type {(item: any) => any} */
  const replaced = (item) => {
    if (typeof item === "string") {
      const name = /^var\((--[\w-]+)\)$/.exec(item)?.[1];
      return name ? styles.getPropertyValue(name).trim() : item;
    }
    if (Array.isArray(item)) return item.map(replaced);
    if (item && typeof item === "object")
      return Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, replaced(inner)]));
    return item;
  };
  return replaced(value);
}

/** An element that always has the light colours. @returns {Element} */
function paper() {
  const found = document.querySelector(".on-paper");
  if (found) return found;
  const made = Object.assign(document.createElement("div"), { className: "on-paper", hidden: true });
  document.body.append(made);
  return made;
}
