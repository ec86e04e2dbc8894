/** What the margins of each printed page say. */
export interface Margins {
  readonly top: string;
  readonly topRight: string;
  readonly bottom: string;
}

/** Write a text as a CSS string, whatever it holds. */
export function cssString(text: string): string {
  const escaped = Array.from(text.replaceAll(/\s+/g, " "), (sign) =>
    /[\p{L}\p{N} .,:]/u.test(sign) ? sign : `\\${(sign.codePointAt(0) ?? 32).toString(16)} `,
  );
  return `"${escaped.join("")}"`;
}

/** Write the rules of the printed page: A4, and what runs at its head and foot. */
export function pageRules({ top, topRight, bottom }: Margins): string {
  const font = 'font: 8pt "Inter Variable", Inter, sans-serif; color: #333;';
  return `@page {
    size: A4;
    margin: 18mm 17mm 17mm;
    @top-left { content: ${cssString(top)}; ${font} }
    @top-right { content: ${cssString(topRight)}; ${font} }
    @bottom-left { content: ${cssString(bottom)}; ${font} }
    @bottom-right { content: counter(page) " / " counter(pages); ${font} }
  }
  @page :first { @top-left { content: none } @top-right { content: none } }`;
}

/** Lay rules over the document while a page is read. @returns the way to take them off. */
export function layRules(rules: string): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}
