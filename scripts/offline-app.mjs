import { VitePWA } from "vite-plugin-pwa";

const icon = (src, sizes, purpose = "any") => ({
  src,
  sizes,
  type: src.endsWith(".svg") ? "image/svg+xml" : "image/png",
  purpose,
});

/**
 * Vite plugins: the manifest that makes the page an app, and the service worker that keeps it on the
 * device. Everything is kept, the rarely opened pages included: a room without network opens them too.
 */
export function offlineApp() {
  return VitePWA({
    registerType: "prompt",
    // src/app/offline registers it once the first answer is drawn.
    injectRegister: false,
    includeManifestIcons: false,
    manifest: {
      id: "./",
      name: "Heptagone",
      short_name: "Heptagone",
      description: "Sept modèles socio-économiques et ce qui les relie : simulateur exploratoire",
      lang: "fr",
      dir: "ltr",
      start_url: "./",
      scope: "./",
      display: "standalone",
      theme_color: "#fbf8f2",
      background_color: "#fbf8f2",
      categories: ["education", "government"],
      icons: [
        icon("icon-192.png", "192x192"),
        icon("icon-512.png", "512x512"),
        icon("icon-maskable-512.png", "512x512", "maskable"),
        icon("icon.svg", "any"),
      ],
    },
    workbox: {
      globPatterns: ["**/*.{html,js,css,json,xmile,woff2,svg,png}"],
      // Schemas are for whoever writes a study, not for whoever reads one.
      globIgnores: ["schemas/**", "sw.js"],
      maximumFileSizeToCacheInBytes: 8 * 2 ** 20,
      // One page: what follows `?` never changes which file is meant, and nothing else is answered for.
      ignoreURLParametersMatching: [/./],
      navigateFallback: null,
      // The first visit too has every page at hand; a new version still waits until it is asked for.
      clientsClaim: true,
      skipWaiting: false,
      cleanupOutdatedCaches: true,
      cacheId: "heptagone",
      inlineWorkboxRuntime: true,
      sourcemap: false,
    },
  });
}
