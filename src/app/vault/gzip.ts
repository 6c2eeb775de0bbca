const piped = (bytes: Uint8Array<ArrayBuffer>, through: GenericTransformStream): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new Blob([bytes]).stream().pipeThrough(through);

/** A text, packed. */
export const gzip = async (text: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await new Response(piped(new TextEncoder().encode(text), new CompressionStream("gzip"))).arrayBuffer());

/** The text again. Throws where it was not packed so, or would be larger than `most` bytes: a little can be packed to unfold without end. */
export const gunzip = async (bytes: Uint8Array<ArrayBuffer>, most = Number.POSITIVE_INFINITY): Promise<string> => {
  const reader = piped(bytes, new DecompressionStream("gzip")).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts).text();
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new Error(`it unfolds to more than ${most} bytes`);
    }
    parts.push(value);
  }
};
