/** Pixels for each unit of the drawing: sharp on paper and on a dense screen. */
const density = 2;

/** Draw an SVG as a PNG. @throws when the browser cannot. */
export async function pngFromSvg(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.naturalWidth * density);
    canvas.height = Math.round(image.naturalHeight * density);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob) resolve(blob);
        else reject(new Error("no png"));
      }, "image/png");
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
