import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { viteSingleFile } from "vite-plugin-singlefile";
import { dataAddress } from "./packed-studies.mjs";

const moduleWorker =
  /new Worker\(\s*new URL\("(\.[^"]+)", import\.meta\.url\),\s*\{ type: "module" \}\s*\)/g;

/** A page opened from a disk may not start a worker from a file: the worker is carried inside. */
function carriedWorkers() {
  return {
    name: "carried-workers",
    enforce: "pre",
    transform(code, id) {
      if (!id.endsWith(".ts") || !moduleWorker.test(code)) return;
      const imports = [];
      const body = code.replaceAll(moduleWorker, (_, path) => {
        const name = `CarriedWorker${imports.length}`;
        imports.push(`import ${name} from "${path}?worker&inline";`);
        return `new ${name}()`;
      });
      return { code: `${imports.join("\n")}\n${body}`, map: null };
    },
  };
}

const hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const contentsOf = (html, tag) =>
  [...html.matchAll(new RegExp(`<${tag}\\b[^>]*>([\\s\\S]*?)</${tag}>`, "g"))].map(
    ([, text]) => text,
  );

/** Say in the file itself what it may do: run what it holds, and reach nothing. */
export function policyFor(html) {
  const scripts = contentsOf(html, "script").map(hashOf).join(" ");
  const styles = contentsOf(html, "style").map(hashOf).join(" ");
  return [
    "default-src 'none'",
    `script-src ${scripts} 'wasm-unsafe-eval'`,
    "worker-src blob:",
    `style-src ${styles}`,
    "img-src data: blob:",
    "font-src data:",
    "connect-src data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Put inside what the page takes from `public/`. */
function carried(html) {
  const icon = dataAddress(readFileSync("public/icon.svg", "utf8"), "image/svg+xml");
  const check = `<script>${readFileSync("public/too-old.js", "utf8")}</script>`;
  return html
    .replace('href="./icon.svg"', () => `href="${icon}"`)
    .replace(/<script defer src="\.?\/too-old\.js"><\/script>/, () => check);
}

/** The last touch: icon inside, no manifest, policy with the hashes of what was put inside. */
function sealed() {
  return {
    name: "sealed-file",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        for (const [name, file] of Object.entries(bundle)) {
          if (!name.endsWith(".html")) this.error(`${name} is not inside the one file`);
          const html = carried(String(file.source));
          const policy = `<meta http-equiv="Content-Security-Policy" content="${policyFor(html)}" />`;
          file.source = html.replace(
            '<meta charset="utf-8" />',
            (charset) => `${charset}\n    ${policy}`,
          );
          file.fileName = "heptagone.html";
          const [raw, packed] = [file.source.length, gzipSync(file.source).length];
          this.info(
            `heptagone.html: ${(raw / 1e6).toFixed(1)} MB, ${(packed / 1e6).toFixed(1)} MB packed`,
          );
        }
      },
    },
  };
}

/** Vite plugins: the whole app in one HTML file that opens from a disk, without network. */
export function oneFile() {
  return [carriedWorkers(), viteSingleFile({ removeViteModuleLoader: true }), sealed()];
}
