/** Charts, drawn from the options that the engine gives; loaded only when the first one is needed. */

import { BarChart, LineChart, PieChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TitleComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { calm } from "./dom.mjs";

use([
  AriaComponent,
  BarChart,
  GridComponent,
  LegendComponent,
  LineChart,
  PieChart,
  SVGRenderer,
  TitleComponent,
]);

/** What fits between the margins of an A4 page, in CSS pixels. */
const ON_PAPER = { width: 660, height: 420 };

/** @type {Map<HTMLElement, import("echarts/core").ECharts>} */
const drawn = new Map();

addEventListener("beforeprint", () => {
  for (const chart of drawn.values()) {
    chart.resize(ON_PAPER);
    chart.getZr().flush();
  }
});
addEventListener("afterprint", () => {
  for (const chart of drawn.values()) chart.resize({ width: "auto", height: "auto" });
});

/**
 * Draw a chart, or bring it up to date.
 * @param {HTMLElement} place
 * @param {Record<string, unknown>} options
 */
export function draw(place, options) {
  let chart = drawn.get(place);
  if (!chart) {
    chart = init(place, null, { renderer: "svg" });
    drawn.set(place, chart);
    new ResizeObserver(() => chart?.resize()).observe(place);
  }
  chart.setOption({ ...coloured(options), animation: !calm() }, { notMerge: true });
}

/**
 * The options with each `var(--name)` replaced by what the page's styles say now.
 * @param {any} value
 * @returns {any}
 */
function coloured(value) {
  if (typeof value === "string") {
    const name = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
    return name ? getComputedStyle(document.body).getPropertyValue(name).trim() : value;
  }
  if (Array.isArray(value)) return value.map(coloured);
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, coloured(item)]));
  return value;
}
