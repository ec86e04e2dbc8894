import { parse } from "@formatjs/icu-messageformat-parser";

const messageFile = /\/src\/i18n\/(fr|en)\/[\w-]+\.json$/;

function parseLeaves(node) {
  if (typeof node !== "string") {
    return Object.fromEntries(Object.entries(node).map(([key, leaf]) => [key, parseLeaves(leaf)]));
  }
  return node.includes("{") ? parse(node, { ignoreTag: true, captureLocation: false }) : node;
}

/**
 * Vite plugin: parse ICU messages when the page is built, so that the parser stays out of the first
 * load; intl-messageformat takes parsed messages as it takes texts.
 */
export function icuMessages() {
  return {
    name: "icu-messages",
    apply: "build",
    enforce: "pre",
    config: () => ({
      resolve: {
        alias: [
          {
            find: /^@formatjs\/icu-messageformat-parser$/,
            replacement: "@formatjs/icu-messageformat-parser/no-parser.js",
          },
        ],
      },
    }),
    transform(text, id) {
      if (messageFile.test(id)) return JSON.stringify(parseLeaves(JSON.parse(text)));
    },
  };
}
