/** A chart as a picture to keep: on light paper, with its title above and the names of its numbers below. */

import { init } from "echarts/core";
import { coloured } from "./charts.mjs";

const WIDTH = 960;
const USUAL_HEIGHT = 600;
const WIDTH_IN_TEXT = 720;
const HEIGHT_IN_TEXT = 400;
/** What takes more or less room than most. @type {Record<string, number>} */
const HEIGHTS_IN_TEXT = { map: 540, grid: 540, hours: 240, service_quality: 260 };
const MARGIN = 32;
const HEAD = 96;
const LINE = 24;
const COLUMNS = 2;
/** How many dots of a PNG there are to one of the picture. */
const DENSITY = 2;
/** An SVG is shown with the fonts of whoever opens it: it is drawn with one that all have something as wide as. */
const OWN_FONTS = /var\(--(text|head)-font\)/g;
const PLAIN = "Arial, sans-serif";
/** What XML cannot hold. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * @typedef {{ options: Record<string, unknown>, title: string, about: string, legend: string[][], kind: "svg" | "png" }} Wanted
 * @typedef {{ text: string, x: number, y: number, font: "title" | "about" | "name" }} Line
 */

/**
 * @param {Wanted} wanted
 * @returns {Promise<Blob>}
 */
export async function pictureOf({ options, title, about, legend, kind }) {
  const { height: own, ...drawable } = options;
  const tall = typeof own === "number" ? own : USUAL_HEIGHT;
  const rows = Math.ceil(legend.length / COLUMNS);
  const height = HEAD + tall + (rows ? rows * LINE + MARGIN : 0) + MARGIN;
  const fonts = fontsOf(kind);
  const lines = linesOf({ title, about, legend, rows, tall, fonts });
  const place = document.createElement("div");
  const chart = init(place, null, {
    renderer: kind === "svg" ? "svg" : "canvas",
    width: WIDTH - 2 * MARGIN,
    height: tall,
    devicePixelRatio: DENSITY,
  });
  try {
    const worded = kind === "svg" ? plainly(drawable) : drawable;
    chart.setOption({ ...coloured(worded, true), animation: false });
    chart.getZr().flush();
    const colours = coloured({ paper: "var(--paper)", ink: "var(--ink)", quiet: "var(--quiet)" }, true);
    const drawn = place.querySelector("svg");
    if (drawn) {
      const inner = new XMLSerializer().serializeToString(drawn);
      return new Blob([svgOf({ inner, lines, height, fonts, colours })], { type: "image/svg+xml" });
    }
    return await pngOf({ inner: chart.renderToCanvas(), lines, height, tall, fonts, colours });
  } finally {
    chart.dispose();
  }
}

/**
 * A chart as an SVG element for a document that has its own words around it.
 * @param {string} name
 * @param {Record<string, unknown>} options
 * @returns {string}
 */
export function elementOf(name, { height, ...drawable }) {
  const tall = typeof height === "number" ? height : (HEIGHTS_IN_TEXT[name] ?? HEIGHT_IN_TEXT);
  // What has a height of its own was drawn for a whole page.
  const width = typeof height === "number" ? WIDTH - 2 * MARGIN : WIDTH_IN_TEXT;
  const place = document.createElement("div");
  const chart = init(place, null, { renderer: "svg", width, height: tall });
  try {
    chart.setOption({ ...coloured(plainly(drawable), true), animation: false });
    chart.getZr().flush();
    const svg = place.querySelector("svg");
    if (!svg) throw new Error("no picture came out");
    svg.removeAttribute("style");
    svg.setAttribute("viewBox", `0 0 ${width} ${tall}`);
    return new XMLSerializer().serializeToString(svg).replace(FORBIDDEN, "");
  } finally {
    chart.dispose();
  }
}

/** The options with a font that all have. @param {Record<string, unknown>} options */
const plainly = (options) => JSON.parse(JSON.stringify(options).replaceAll(OWN_FONTS, PLAIN));

/** @param {Wanted["kind"]} kind */
function fontsOf(kind) {
  const styles = getComputedStyle(document.body);
  const family = (/** @type {string} */ name) =>
    kind === "svg" ? PLAIN : styles.getPropertyValue(name).trim();
  return {
    title: { weight: 700, size: 26, family: family("--head-font") },
    about: { weight: 400, size: 16, family: family("--text-font") },
    name: { weight: 400, size: 15, family: family("--text-font") },
  };
}

/** @typedef {ReturnType<typeof fontsOf>} Fonts */

/**
 * Every line of text with its place, none longer than there is room for.
 * @param {{ title: string, about: string, legend: string[][], rows: number, tall: number, fonts: Fonts }} given
 * @returns {Line[]}
 */
function linesOf({ title, about, legend, rows, tall, fonts }) {
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  /** @type {(text: string, font: keyof Fonts, room: number) => string} */
  const cut = (text, font, room) => {
    context.font = cssOf(fonts[font]);
    if (context.measureText(text).width <= room) return text;
    const signs = [...text];
    while (signs.length > 0 && context.measureText(`${signs.join("")}…`).width > room) signs.pop();
    return `${signs.join("").trimEnd()}…`;
  };
  const room = WIDTH - 2 * MARGIN;
  const column = room / COLUMNS;
  return [
    { text: cut(title, "title", room), x: MARGIN, y: 44, font: "title" },
    { text: cut(about, "about", room), x: MARGIN, y: 70, font: "about" },
    ...legend.map(([number, name], place) => ({
      text: cut(`${number}  ${name}`, "name", column - MARGIN),
      x: MARGIN + column * Math.floor(place / rows),
      y: HEAD + tall + MARGIN + LINE * (place % rows),
      font: /** @type {const} */ ("name"),
    })),
  ];
}

/** @param {Fonts[keyof Fonts]} font */
const cssOf = ({ weight, size, family }) => `${weight} ${size}px ${family}`;

/**
 * @param {{ inner: string, lines: Line[], height: number, fonts: Fonts, colours: Record<string, string> }} given
 */
function svgOf({ inner, lines, height, fonts, colours }) {
  const texts = lines.map(({ text, x, y, font }) => {
    const { weight, size, family } = fonts[font];
    const colour = font === "about" ? colours.quiet : colours.ink;
    return `<text x="${x}" y="${y}" font-family="${escaped(family)}" font-size="${size}" font-weight="${weight}" fill="${colour}">${escaped(text)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">`,
    `<rect width="${WIDTH}" height="${height}" fill="${colours.paper}"/>`,
    ...texts,
    `<g transform="translate(${MARGIN} ${HEAD})">${inner}</g></svg>\n`,
  ]
    .join("\n")
    .replace(FORBIDDEN, "");
}

/** @param {string} text */
const escaped = (text) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/**
 * @param {{ inner: HTMLCanvasElement, lines: Line[], height: number, tall: number, fonts: Fonts, colours: Record<string, string> }} given
 * @returns {Promise<Blob>}
 */
function pngOf({ inner, lines, height, tall, fonts, colours }) {
  const canvas = Object.assign(document.createElement("canvas"), {
    width: WIDTH * DENSITY,
    height: height * DENSITY,
  });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(DENSITY, DENSITY);
  context.fillStyle = colours.paper ?? "";
  context.fillRect(0, 0, WIDTH, height);
  for (const { text, x, y, font } of lines) {
    context.font = cssOf(fonts[font]);
    context.fillStyle = (font === "about" ? colours.quiet : colours.ink) ?? "";
    context.fillText(text, x, y);
  }
  context.drawImage(inner, MARGIN, HEAD, WIDTH - 2 * MARGIN, tall);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture came out"))), "image/png"),
  );
}
