import { embedSecurityHeaders, securityHeaders } from "./csp.mjs";

/**
 * Vite plugin: `embed.html`, the page that other sites may frame. It is the page itself under another
 * name, told apart by its address, so that headers can be given to it alone.
 */
export function embedPage() {
  return {
    name: "embed-page",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const page = bundle["index.html"];
        if (page?.type !== "asset") return;
        this.emitFile({ type: "asset", fileName: "embed.html", source: page.source });
      },
    },
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        if (/^\/embed\.html(\?|$)/.test(request.url ?? "")) onlyEmbedHeaders(response);
        next();
      });
    },
  };
}

/** The preview server gives all files the same headers; those of this answer become its own. */
function onlyEmbedHeaders(response) {
  const set = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    set(name, name in securityHeaders ? embedSecurityHeaders[name] : value);
}
