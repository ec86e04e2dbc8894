/** Linear light of the three primaries, each 0 to 1. */
export type Light = readonly [red: number, green: number, blue: number];

type Row = readonly [number, number, number];
export type Matrix = readonly [Row, Row, Row];

/**
 * What is left of linear light for eyes without one kind of cone.
 *
 * @source Machado, Oliveira & Fernandes 2009, IEEE TVCG 15(6), severity 1.0
 */
export const deficiencies: Readonly<Record<string, Matrix>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Read `#rrggbb`. */
export function lightFromHex(hex: string): Light {
  const read = (from: number): number => {
    const share = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return [read(1), read(3), read(5)];
}

const dot = ([a, b, c]: Row, [x, y, z]: Light): number => a * x + b * y + c * z;

/** Give what eyes with a deficiency make of a colour. */
export function seen(light: Light, matrix: Matrix): Light {
  const [red, green, blue] = matrix.map((row) => Math.min(1, Math.max(0, dot(row, light))));
  return [red ?? 0, green ?? 0, blue ?? 0];
}

/** Contrast of two colours, 1 to 21. @source WCAG 2.2, relative luminance */
export function contrast(one: Light, other: Light): number {
  const bright = [one, other].map((light) => dot([0.2126, 0.7152, 0.0722], light) + 0.05);
  return Math.max(...bright) / Math.min(...bright);
}

/** CIE 1976 L*a*b* of a colour of sRGB, white D65. */
function labFrom(light: Light): Light {
  const root = (value: number): number =>
    value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116;
  const x = root(dot([0.4124564, 0.3575761, 0.1804375], light) / 0.95047);
  const y = root(dot([0.2126729, 0.7151522, 0.072175], light));
  const z = root(dot([0.0193339, 0.119192, 0.9503041], light) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Difference of two colours, ΔE of CIE 1976: about 2 is the least that is seen side by side. */
export function difference(one: Light, other: Light): number {
  const [a, b] = [labFrom(one), labFrom(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
