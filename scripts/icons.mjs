// `node scripts/icons.mjs`: draw the PNG icons of the installed app from public/icon.svg.
import { readFileSync } from "node:fs";
import { chdir } from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { chromiumArgs, chromiumPath } from "./chromium.mjs";

chdir(fileURLToPath(new URL("..", import.meta.url)));

/** Colour of the paper, which fills what a system cuts off. */
const paper = "#fbf8f2";
const drawing = readFileSync("public/icon.svg", "utf8");
const icons = [
  { name: "icon-192.png", size: 192, share: 1 },
  { name: "icon-512.png", size: 512, share: 1 },
  // A system may cut a circle of 80 % out of it.
  { name: "icon-maskable-512.png", size: 512, share: 0.74, background: paper },
];

const executablePath = chromiumPath();
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: chromiumArgs,
});
const page = await browser.newPage();
for (const { name, size, share, background = "transparent" } of icons) {
  const side = Math.round(size * share);
  const source = `data:image/svg+xml;base64,${Buffer.from(drawing).toString("base64")}`;
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:center;background:${background}">` +
      `<img src="${source}" width="${side}" height="${side}">`,
  );
  await page.screenshot({ path: `public/${name}`, omitBackground: true });
}
await browser.close();
