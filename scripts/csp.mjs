/** Headers every host of the app sends; `docs/` explains them for other servers. */
export const csp = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const securityHeaders = {
  "Content-Security-Policy": csp,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

/** Headers of `embed.html`, the one page that other sites may frame. */
export const embedSecurityHeaders = {
  ...securityHeaders,
  "Content-Security-Policy": csp.replace("frame-ancestors 'none'", "frame-ancestors *"),
  "Cross-Origin-Resource-Policy": "cross-origin",
};
