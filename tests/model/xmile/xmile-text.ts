/** Wrap variables into a small XMILE document, for tests of the reader. */
export function xmile(
  variables: string,
  parts: { readonly specs?: string; readonly dimensions?: string; readonly outside?: string } = {},
): string {
  const specs = parts.specs ?? "<start>0</start><stop>10</stop><dt>1</dt>";
  const attributes = 'version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"';
  return `<?xml version="1.0" encoding="utf-8"?>
<xmile ${attributes}>
  <header><name>test</name></header>
  <sim_specs time_units="year">${specs}</sim_specs>
  <dimensions>${parts.dimensions ?? ""}</dimensions>
  <model><variables>${variables}</variables></model>
  ${parts.outside ?? ""}
</xmile>`;
}

/** Write a dimension with named elements. */
export function dim(name: string, ...elements: readonly string[]): string {
  return `<dim name="${name}">${elements.map((e) => `<elem name="${e}"/>`).join("")}</dim>`;
}

/** Write an auxiliary over dimensions. */
export function aux(name: string, equation: string, ...dimensions: readonly string[]): string {
  const over = dimensions.map((d) => `<dim name="${d}"/>`).join("");
  const list = over === "" ? "" : `<dimensions>${over}</dimensions>`;
  const text = equation.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return `<aux name="${name}"><eqn>${text}</eqn>${list}</aux>`;
}
