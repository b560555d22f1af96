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

/** What fits between the margins of an A4 page, in CSS pixels, as print.css has it too. */
const ON_PAPER = { width: 660, height: 420 };
const SMALL_ON_PAPER = { width: 500, height: 185 };

/** @type {Map<HTMLElement, { chart: import("echarts/core").ECharts, options: Record<string, unknown>, key: string }>} */
const drawn = new Map();

addEventListener("beforeprint", () => {
  for (const [place, { chart, options }] of drawn) {
    // On paper everything is light, whatever the screen is.
    chart.setOption({ ...coloured(options, true), animation: false }, { notMerge: true });
    chart.resize(place.classList.contains("chart--small") ? SMALL_ON_PAPER : ON_PAPER);
    chart.getZr().flush();
  }
});
addEventListener("afterprint", () => {
  for (const { chart, options } of drawn.values()) {
    chart.setOption({ ...coloured(options), animation: false }, { notMerge: true });
    chart.resize({ width: "auto", height: "auto" });
  }
});

/**
 * Draw a chart, or bring it up to date; whether it stood there and had to change.
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
  if (drawn.get(place)?.key === key) return false;
  const before = drawn.get(place);
  const chart = before?.chart ?? begun(place);
  drawn.set(place, { chart, options, key });
  chart.setOption({ ...coloured(options), animation: !calm() }, { notMerge: true });
  return before !== undefined;
}

/** @param {HTMLElement} place */
function begun(place) {
  const chart = init(place, null, { renderer: "svg" });
  new ResizeObserver(() => chart.isDisposed() || chart.resize()).observe(place);
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
